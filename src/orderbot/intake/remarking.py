"""What a document says beside its order, put to its records in the child; which orders of a message it then concerns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.intake.transcript import DocumentReading
from orderbot.model.document import Document, PartRole
from orderbot.model.extraction import Extraction, Remark, RemarkKind

_TEXT = "text/plain"


def remarked(record: Extraction, document: Document, words: bytes) -> Extraction:
    """The record with the remarks of the text that it was read from and of its own notes; those on pages are there.

    `words` are the document's own, of a mail without the signature.
    """
    from orderbot.extractors.remarks.in_notes import remarks_in_notes
    from orderbot.extractors.remarks.in_text import MOST_TEXT, remarks_in_text
    from orderbot.reading.text import decode

    found = list(record.remarks)
    if document.media_type == _TEXT:
        found += remarks_in_text(decode(words[: 4 * MOST_TEXT]), record)
    if record.order is not None:
        found += remarks_in_notes(record.order)
    return replace(record, remarks=_each_once(found))


def beside_orders(readings: Sequence[DocumentReading], records: Sequence[Extraction]) -> tuple[Remark, ...]:
    """The remarks of the parts that became no order's record.

    A mail's words may instruct; so may a second copy of the order. Of a file without an order only another account counts.
    """
    kept = {record.part for record in records if record.order is not None}
    return tuple(
        replace(remark, part=reading.document.part)
        for reading in readings
        if reading.document.part not in kept
        for told in reading.extractions
        for remark in told.remarks
        if remark.kind is RemarkKind.BANK_DETAILS or reading.is_body or told.order is not None
    )


def concerning(record: Extraction, beside: Sequence[Remark], *, is_only_order: bool) -> tuple[Remark, ...]:
    """What concerns one order of a message: its own document's remarks and the mail's; a copy's where it is the only one."""
    own = (replace(remark, part=remark.part or record.part) for remark in record.remarks)
    return _each_once([*own, *_of_others(record, beside, is_only_order)])


def _of_others(record: Extraction, beside: Sequence[Remark], is_only_order: bool) -> Iterator[Remark]:
    for remark in beside:
        letter, _, name = (remark.part or "").rpartition("/")
        around = name == PartRole.BODY and f"{record.part or ''}/".startswith(f"{letter}/" if letter else "")
        if remark.kind is RemarkKind.BANK_DETAILS or is_only_order or around:
            yield remark


def _each_once(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Each sentence once, whatever its spaces and case: of what is said twice the gravest, of a note and its page the note."""
    kept: list[tuple[str, Remark]] = []
    for remark in sorted(remarks, key=lambda one: (one.kind is not RemarkKind.BANK_DETAILS, not one.path)):
        told = " ".join(remark.text.split()).casefold()
        if not any(told in other or other in told for other, _ in kept):
            kept.append((told, remark))
    return tuple(remark for _, remark in kept)
