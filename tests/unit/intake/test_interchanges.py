"""Long EDIFACT interchanges: cut at message borders, counts held over all stretches, failures told with their place."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from orderbot.intake.extract_files import extract_files
from orderbot.intake.interchanges import is_long_interchange, read_interchange
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Excerpt, Limits
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.reading.edi.edifact_batches import batches

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def message(number: int, kind: str = "ORDERS") -> str:
    body = [f"UNH+{number}+{kind}:D:96A:UN", f"BGM+220+PO-{number}+9", "DTM+137:20260302:102", "LIN+1++A?'UNH+9:SA"]
    body += ["QTY+21:5:PCE", "FTX+AAI+++" + "text " * 60, "UNS+S"]
    return "'".join([*body, f"UNT+{len(body) + 1}+{number}"]) + "'"


def interchange(messages: int, *, announced: int | None = None, grouped: bool = False) -> bytes:
    text = "UNA:+.? 'UNB+UNOC:3+A+B+260302:0900+R1'"
    if grouped:
        half = messages // 2
        for reference, numbers in (("G1", range(1, half + 1)), ("G2", range(half + 1, messages + 1))):
            text += f"UNG+ORDERS+A+B+260302:0900+{reference}+UN+D:96A'" + "".join(map(message, numbers))
            text += f"UNE+{len(numbers)}+{reference}'"
        return (text + "UNZ+2+R1'").encode()
    text += "".join(map(message, range(1, messages + 1)))
    return (text + f"UNZ+{messages if announced is None else announced}+R1'").encode()


def streamed(content: bytes, *, limits: Limits | None = None, readers: int = 2) -> list[Extraction]:
    transcriber = Transcriber(None, limits or Limits())
    document = Document(b"", "application/edifact", None, "orders.edi")
    return list(read_interchange(transcriber, io.BytesIO(content), document, NOW, readers=readers))


def numbers(records: list[Extraction]) -> list[str | None]:
    return [record.order.order_number if record.order else None for record in records]


@pytest.mark.parametrize("grouped", [False, True])
def test_all_orders_come_in_their_order_and_the_counts_hold(grouped: bool) -> None:
    records = streamed(interchange(1_600, grouped=grouped))
    assert numbers(records) == [f"PO-{number}" for number in range(1, 1_601)]
    assert {record.error for record in records} == {None}
    assert records[1_500].evidence[(None, "order_number")].where == "UNH+1501/BGM"


def test_a_wrong_count_is_told_with_the_last_order() -> None:
    records = streamed(interchange(1_600, announced=1_601))
    assert [record.error for record in records[:-1]] == [None] * 1_599
    error = records[-1].error
    assert error is not None and "UNZ: element 0036 announces 1601 messages, 1600 are there" in error.message


def test_an_interchange_that_is_cut_short_is_read_as_far_as_it_goes() -> None:
    records = streamed(interchange(1_600)[:-300])
    error = records[-1].error
    assert len(records) == 1_600 and error is not None and "UNT" in error.message and "UNZ" in error.message


def test_a_message_longer_than_any_file_may_be_is_refused_behind_what_was_read() -> None:
    content = interchange(700)[: -len("UNZ+700+R1'")] + b"UNH+701+ORDERS:D:96A:UN'FTX+AAI+++" + b"x" * 2_000_000
    records = streamed(content, limits=Limits(bytes=1_000_000))
    error = records[-1].error
    assert numbers(records)[:3] == ["PO-1", "PO-2", "PO-3"]
    assert error is not None and error.code == "too-large" and "UNH" in error.message


def test_other_messages_are_told_only_where_no_order_is() -> None:
    only = b"UNB+UNOC:3+A+B+260302:0900+R1'" + "".join(message(n, "INVOIC") for n in range(1_500)).encode()
    assert [record.document_type for record in streamed(only)] == ["invoice"]
    mixed = only + message(9_999).encode() + b"UNZ+1501+R1'"
    assert numbers(streamed(mixed)) == ["PO-9999"]


def test_a_stretch_that_fails_says_which_messages_are_concerned(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Transcriber._run

    def dying(self: Transcriber, target: str, content: bytes, options: dict[str, Any], *, alone: bool) -> Any:
        if b"UNH+1000+" in content:
            raise RuntimeError("the reader died")
        return read(self, target, content, options, alone=alone)

    monkeypatch.setattr(Transcriber, "_run", dying)
    records = streamed(interchange(1_600))
    (failed,) = [record for record in records if record.order is None]
    assert failed.error is not None and failed.error.message.startswith("UNH: the messages behind the first ")
    assert numbers(records)[0] == "PO-1" and numbers(records)[-1] == "PO-1600"


def test_extract_streams_a_file_up_to_its_own_limit(tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    path.write_bytes(interchange(1_300))
    wide, narrow = (Transcriber(None, Limits(bytes=300_000, interchange_bytes=most)) for most in (10_000_000, 500_000))
    told = [record for _, record in extract_files([str(path)], wide, now=NOW, readers=2)]
    assert [record["order"]["order_number"] for record in told] == [f"PO-{number}" for number in range(1, 1_301)]
    (refused,) = [record for _, record in extract_files([str(path)], narrow, now=NOW)]
    assert refused["error"]["code"] == "too-large"


def test_several_interchanges_in_one_file_are_counted_apart() -> None:
    content = interchange(600) + b"\r\n" + interchange(700).replace(b"R1", b"R2").replace(b"PO-", b"PX-")
    records = streamed(content)
    assert len(records) == 1_300 and {record.error for record in records} == {None}
    assert numbers(records)[599:601] == ["PO-600", "PX-1"]


def test_stretches_begin_with_the_service_segments() -> None:
    stretches = list(batches(io.BytesIO(interchange(6, grouped=True)), 1_000_000, size=600))
    assert [excerpt for _, excerpt in stretches] == [
        Excerpt(0, 0, None),
        Excerpt(2, 1, 2),
        Excerpt(4, 2, 1, last=True),
    ]
    assert all(content.startswith(b"UNA:+.? 'UNB+UNOC:3+A+B+260302:0900+R1'") for content, _ in stretches)
    assert b"".join(content[content.index(b"UNH") :] for content, _ in stretches).count(b"UNH+") == 6 * 2


@pytest.mark.parametrize(
    ("kind", "head", "size", "long"),
    [
        ("application/edifact", b"UNB+UNOC:3", 600_000, True),
        ("application/edifact", b"UNB+UNOC:3", 500_000, False),
        ("application/edifact", b"UNB+UNOX:3", 600_000, False),
        ("application/edifact", b"\xff\xfeU\x00", 600_000, False),
        ("application/edi-x12", b"ISA*", 600_000, False),
    ],
)
def test_which_files_are_cut(kind: str, head: bytes, size: int, long: bool) -> None:
    assert is_long_interchange(kind, head, size) is long
