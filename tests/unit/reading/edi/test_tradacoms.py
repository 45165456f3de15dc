"""TRADACOMS files as messages: release signs, wrapping, counts, delimiters."""

from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.reading.edi.tradacoms import Message, messages

PLAIN = (
    "STX=ANA:1+5000000000000:A?'S SHOPS+5010000000000:B+260302:0900+1'MHD=1+ORDERS:9'CLO=5000000000283:77+DEPOT'ORD=1::260302'"
    "OLD=1+++:X1+1+2++++SALT ?+ PEPPER:50?:50'OTR=1'MTR=6'END=1'"
)


def only(text: str) -> Message:
    (found,) = messages(text.encode())
    return found


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("'", "'\r\n").replace("?'\r\n", "?'"),
        "\n".join(PLAIN[at : at + 40] for at in range(0, len(PLAIN), 40)),
        "\ufeff" + PLAIN + "\x1a",
    ],
)
def test_one_message_whatever_the_form(text: str) -> None:
    found = only(text)
    assert (found.kind, found.version, found.whole, found.problems) == ("ORDERS", "9", True, [])
    assert [segment.tag for segment in found.segments] == ["CLO", "ORD", "OLD", "OTR"]
    assert found.stx is not None and found.stx.get(2, 2) == "A'S SHOPS"
    old = found.segments[2]
    assert old.all(10) == ["SALT + PEPPER", "50:50"] and old.get(4, 2) == "X1" and old.get(4) is None
    assert old.where(6, 1) == "MHD+1/OLD+1/06:1"


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("MTR=6", "MTR=7", "MTR (NOSG) of ORDERS: 6 segments"),
        ("END=1", "END=2", "END (NMST): 1 messages"),
        ("MTR=6'", "", "MTR: the end of message ORDERS was expected before END"),
        ("END=1'", "", "END: the end of the transmission was expected"),
        ("ORD=1", "ORD+1", 'ORD: "=" was expected behind the tag, "+" is there'),
        ("ORD=1", "9=1", 'a tag of three letters and "=" were expected'),
        ("MHD=1+ORDERS:9", "MHD=1", "MHD (TYPE)"),
    ],
)
def test_what_is_wrong_is_named(right: str, wrong: str, says: str) -> None:
    assert right in PLAIN
    assert any(says in problem for problem in only(PLAIN.replace(right, wrong)).problems)


def test_no_message() -> None:
    with pytest.raises(DocumentError, match="MHD"):
        messages(b"STX=ANA:1+A+B'END=0'")
