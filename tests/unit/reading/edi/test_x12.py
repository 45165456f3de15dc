"""X12 interchanges whatever their separators, line ends, wrapping and padding."""

from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.reading.edi.x12_envelope import TransactionSet, transaction_sets

ISA = "ISA*00*          *00*          *ZZ*BUYER          *ZZ*SELLER         *260302*0915*U*00401*000000007*0*P*>"
BODY = (
    "GS*PO*BUYER*SELLER*20260302*0915*7*X*004010", "ST*850*0001", "BEG*00*SA*P-1**20260302", "PO1*1*2*EA*3**VN*A1", "CTT*1",
    "SE*5*0001", "GE*1*7", "IEA*1*000000007",
)  # fmt: skip
PLAIN = "~".join((ISA, *BODY)) + "~"


def only(text: str | bytes) -> TransactionSet:
    (found,) = transaction_sets(text.encode() if isinstance(text, str) else text)
    return found


def tags(found: TransactionSet) -> list[str]:
    return [segment.tag for segment in found.segments]


WRAPPED = "\n".join(PLAIN[at : at + 80] for at in range(0, len(PLAIN), 80))


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("~", "~\r\n"),
        PLAIN.replace("~", "\n"),
        PLAIN.replace("~", "\r\n"),
        PLAIN.replace("~", "'"),
        PLAIN.replace("*", "|").replace(">", "<"),
        PLAIN.replace("*", "\x1d").replace("~", "\x1c").replace(">", "\x1f"),
        "\ufeff" + PLAIN,
        WRAPPED,
        "\n".join(line.rstrip() for line in WRAPPED.split("\n")),
        "//ADD ID=SELLER BID='ORDERS'\r\n" + PLAIN,
        "\n".join("  " * depth + segment for depth, segment in enumerate((PLAIN.replace("~", "~\n")).splitlines())),
        ISA.replace("          ", "").replace("BUYER   ", "BUYER").replace("SELLER   ", "SELLER") + "~" + "~".join(BODY) + "~",
        PLAIN + "\x1a\x00",
    ],
)  # fmt: skip
def test_one_set_whatever_the_form(text: str) -> None:
    found = only(text)
    assert (found.code, found.control, found.release, found.whole) == ("850", "0001", "004010", True)
    assert tags(found) == ["ST", "BEG", "PO1", "CTT"]
    assert found.problems == []
    assert found.segments[1].get(3) == "P-1" and found.segments[2].get(7) == "A1"


def test_places_and_numbers_of_segments() -> None:
    found = only(PLAIN.replace("CTT*1~SE*5", "PO1*2*1*EA~CTT*2~SE*6"))
    last = found.segments[3]
    assert (last.tag, last.number, last.occurrence) == ("PO1", 4, 2)
    assert last.where() == "PO1+2" and last.where(2) == "PO1+2/02"


def test_components() -> None:
    segment = only(PLAIN.replace("EA*3", "EA>1>2*3")).segments[2]
    assert segment.component(3, 1) == "EA" and segment.component(3, 3) == "2" and segment.component(3, 4) is None


def test_repetition_separator_since_00402() -> None:
    text = PLAIN.replace("*U*00401*", "*^*00501*")
    assert tags(only(text)) == ["ST", "BEG", "PO1", "CTT"]


def test_several_interchanges_with_separators_of_their_own() -> None:
    found = transaction_sets((PLAIN + "\n" + PLAIN.replace("*", "|").replace("~", "!\n")).encode())
    assert [each.code for each in found] == ["850", "850"] and not found[1].problems


@pytest.mark.parametrize("start", ["GS*PO", "ST*850"])
def test_a_file_without_isa(start: str) -> None:
    text = PLAIN[PLAIN.index(start) : PLAIN.index("IEA" if start == "GS*PO" else "GE*")]
    assert tags(only(text)) == ["ST", "BEG", "PO1", "CTT"] and only(text).problems == []


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("SE*6*0001", "SE*5*0001", "SE01 (data element 96): 5 segments"),
        ("SE*5*0002", "SE*5*0001", "SE02 (data element 329): the control number 0001"),
        ("GE*2*7", "GE*1*7", "GE01 (data element 97): 1 transaction sets"),
        ("GE*1*8", "GE*1*7", "GE02 (data element 28): the control number 7"),
        ("IEA*2*000000007", "IEA*1*000000007", "IEA01 (I16): 1 groups"),
        ("IEA*1*000000008", "IEA*1*000000007", "IEA02 (I12): the control number 000000007"),
        ("GE*1*7", "SE*5*0001~GE*1*7", "SE: the end of transaction set 0001 was expected before GE"),
        ("IEA*1*000000007", "GE*1*7~IEA*1*000000007", "GE: the end of group 7 was expected before IEA"),
        ("GE*1*7~", "GE*1*7~IEA*1*000000007~", "IEA: the end of the interchange was expected"),
        ("hello~CTT*1", "CTT*1", "segment 4: a tag"),
    ],
)  # fmt: skip
def test_what_a_997_or_ta1_would_report(wrong: str, right: str, says: str) -> None:
    assert right in PLAIN
    found = only(PLAIN.replace(right, wrong))
    assert any(says in problem for problem in found.problems), found.problems


def test_control_numbers_may_be_padded() -> None:
    assert only(PLAIN.replace("GE*1*7", "GE*1*0007")).problems == []


def test_another_element_separator_than_isa_names() -> None:
    found = only(ISA + "~" + "~".join(BODY).replace("*", "|") + "~")
    assert tags(found) == ["ST", "BEG", "PO1", "CTT"]
    assert found.problems == ["GS: the element separator '*' that ISA names was expected, '|' is used"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ISA*00*short~", "sixteen elements"),
        ("GS PO BUYER", "ISA"),
        (ISA + "~IEA*0*000000007~", "ST: a transaction set was expected"),
        ("", "ISA"),
    ],
)
def test_nothing_to_read(text: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        transaction_sets(text.encode())
