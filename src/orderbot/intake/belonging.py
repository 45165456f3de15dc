"""Which documents of a message are one order: renderings of the same one, and pages sent as single images."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orderbot.intake.representations import contradictions, matched
from orderbot.intake.transcript import DocumentReading
from orderbot.model.evidence import LINES, Evidence, FieldKey
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order, OrderLine, Totals

_CODES = ("gtin", "item_id", "seller_item_id", "buyer_item_id")
_EITHER = 0.45
"""What a quantity is worth that another rendering contradicts: too little to be believed because its line closes."""


@dataclass(frozen=True)
class Candidate:
    """One record of one document, as it may become a record of the message."""

    reading: DocumentReading
    extraction: Extraction

    @property
    def part(self) -> str | None:
        return self.reading.document.part

    @property
    def name(self) -> str:
        """What a person calls the part."""
        return self.part or self.reading.document.name or "the file"

    @property
    def prefix(self) -> str:
        """The message inside the message that it came with, "" for the outermost."""
        return (self.part or "").rpartition("/")[0]

    def is_around(self, other: Candidate) -> bool:
        """Say whether the other came with the message whose words these are, in whatever it was packed."""
        return f"{other.prefix}/".startswith(f"{self.prefix}/" if self.prefix else "")

    @property
    def is_body(self) -> bool:
        return self.reading.is_body

    @property
    def has_lines(self) -> bool:
        return self.extraction.order is not None and bool(self.extraction.order.lines)

    @property
    def is_order_by_name_only(self) -> bool:
        """Its own words do not call it an order; the mail's subject or the file's name does."""
        return bool(re.search(r"in the (?:reply )?(?:subject|file name)", self.extraction.reason or ""))

    @property
    def number(self) -> str | None:
        """The order number as it is compared."""
        return number_key(self.extraction.order.order_number if self.extraction.order else None)

    @property
    def items(self) -> frozenset[str]:
        """The codes ordered, as they are compared."""
        order = self.extraction.order
        return frozenset(code for line in order.lines if (code := code_of(line))) if order else frozenset()


def number_key(number: str | None) -> str | None:
    """An identifier without case, spaces and dots."""
    return re.sub(r"[\s.]", "", number).casefold() if number else None


def code_of(line: OrderLine) -> str | None:
    """The line's item code as it is compared."""
    return number_key(next((value for name in _CODES if (value := getattr(line, name))), None))


def without_doubles(orders: Sequence[Candidate], fates: dict[str | None, str]) -> list[Candidate]:
    """Each order once: of two renderings of one the surer stays, and is less sure where they differ."""
    if len({each.part for each in orders}) < 2:
        return list(orders)  # one interchange may hold thousands
    if len({each.part for each in orders}) <= 1:  # one file's orders are what its sender sent
        return list(orders)
    kept: list[Candidate] = []
    for each in orders:
        twin = next((other for other in kept if other.part != each.part and _same_order(other, each)), None)
        if twin is None:
            kept.append(each)
            continue
        better, lesser = sorted((twin, each), key=_worth, reverse=True)
        kept[kept.index(twin)] = replace(better, extraction=compared(better.extraction, lesser.extraction))
        fates[lesser.part] = f"same order as {better.name}"
    return kept


def _worth(candidate: Candidate) -> tuple[bool, float]:
    return candidate.has_lines, candidate.extraction.confidence


def _same_order(one: Candidate, other: Candidate) -> bool:
    """The same number; or, where one bears none, the same items."""
    if one.number and other.number:
        return one.number == other.number
    return bool(one.items) and one.items == other.items


def compared(record: Extraction, other: Extraction) -> Extraction:
    """The record, less sure of each value that the other rendering contradicts; what it surely contradicts is told."""
    if record.order is None or other.order is None:
        return record
    record = replace(record, differences=(*record.differences, *contradictions(record, other)))
    assert record.order is not None
    evidence = dict(record.evidence)
    twins = {line.line_id: twin for line, twin in matched(record.order.lines, other.order.lines)}
    doubts: list[str] = []
    for line in record.order.lines:
        twin = twins.get(line.line_id)
        if twin is None and other.order.lines:
            doubts.append(f"{code_of(line) or line.line_id} stands only in one of {record.part} and {other.part}")
            weaken(evidence, LINES, 0.6)
        elif twin is not None and None not in (line.quantity, twin.quantity) and line.quantity != twin.quantity:
            doubts.append(
                f"the quantity of {code_of(line) or line.line_id} differs between {record.part} and {other.part}"
            )
            weaken(evidence, (line.line_id, "quantity"), _EITHER)
    if len(other.order.lines) > len(record.order.lines):
        doubts.append(f"{other.part} has more lines than {record.part}")
        weaken(evidence, LINES, 0.6)
    if not doubts:
        return record
    reason = "; ".join([record.reason or "", *doubts]).strip("; ")
    return replace(record, evidence=evidence, confidence=record.confidence * 0.5, reason=reason)


def weaken(evidence: dict[FieldKey, Evidence], key: FieldKey, share: float) -> None:
    """Make one value less sure."""
    entry = evidence.get(key)
    if entry is not None:
        evidence[key] = replace(entry, confidence=entry.confidence * share)


def join_pages(orders: Sequence[Candidate], fates: dict[str | None, str]) -> list[Candidate]:
    """Images after one another that are pages of one order: the later ones bear no number, or the same and other items."""
    joined: list[Candidate] = []
    for each in orders:
        before = joined[-1] if joined else None
        if before is not None and _continues(before, each):
            joined[-1] = replace(before, extraction=_continued(before.extraction, each.extraction))
            fates[each.part] = f"continues the order in {before.name}"
        else:
            joined.append(each)
    return joined


def alone(candidate: Candidate) -> Candidate:
    """A page of lines that continues nothing is what its own words are, and orders nothing."""
    told = candidate.extraction
    if told.order is None or told.document_type is None or told.document_type.carries_order:
        return candidate
    return replace(candidate, extraction=replace(told, order=None, evidence={}, confidence=told.type_confidence))


def _continues(before: Candidate, page: Candidate) -> bool:
    images = all(each.reading.document.media_type.startswith("image/") for each in (before, page))
    other_items = page.number == before.number and not page.items & before.items
    further = page.number is None or other_items
    return images and before.prefix == page.prefix and further and before.number is not None and page.has_lines


def _continued(first: Extraction, page: Extraction) -> Extraction:
    """The first page's order with the other page's lines; their evidence names the part they stand in."""
    assert first.order is not None and page.order is not None
    ids = {line.line_id: f"L{number}" for number, line in enumerate(page.order.lines, len(first.order.lines) + 1)}
    lines = tuple(replace(line, line_id=ids[line.line_id]) for line in page.order.lines)
    evidence = dict(first.evidence)
    for (line_id, name), entry in page.evidence.items():
        if line_id in ids:
            evidence[(ids[line_id], name)] = replace(entry, part=entry.part or page.part)
    weaken(evidence, LINES, 0.9)
    order: Order = replace(first.order, lines=first.order.lines + lines, totals=_totals(first.order, page.order))
    if order.totals is page.order.totals:
        evidence |= _evidence_of(page, "totals/")
    return replace(first, order=order, evidence=evidence, confidence=min(first.confidence, page.confidence) * 0.9)


def _totals(first: Order, page: Order) -> Totals:
    """The last page's sums where it prints any: a sum on an earlier one is carried over."""
    return first.totals if page.totals.net_amount is None and page.totals.gross_amount is None else page.totals


def _evidence_of(page: Extraction, prefix: str) -> Mapping[FieldKey, Evidence]:
    return {
        key: replace(entry, part=entry.part or page.part)
        for key, entry in page.evidence.items()
        if key[0] is None and key[1].startswith(prefix)
    }
