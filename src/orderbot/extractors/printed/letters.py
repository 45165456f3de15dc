"""Orders printed as letters: what the tables' reader finds no lines in is read as the words of a mail are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from orderbot.extractors.calibration.applying import needed, statements
from orderbot.extractors.printed.arithmetic import line_amount
from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.lines.closings import SUMS, closing_kind
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import LINES, Evidence, EvidenceMap, Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order, OrderLine
from orderbot.model.rounding import CENT
from orderbot.reading.layout import bounding_box
from orderbot.reading.numbers import Mark

ReadWords = Callable[[Document, Surroundings], Extraction]
"""Reads a plain text as the words of a mail: its record, the evidence placed by `body:LINE:FROM-TO`."""

_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")
_MARKS: tuple[Mark, ...] = (".", ",")
_PROVED, _UNPROVED = 0.95, 0.6
"""How sure the list of lines can be at most, whether its sum is the printed net total or there is none to compare."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A token in the text: its line (from 1) and the columns it takes (from 0)."""

    token: Token
    line: int
    start: int
    end: int


def with_lines_of_letter(
    record: Extraction, sheets: Sequence[Sheet], read_words: ReadWords, document: Document, around: Surroundings
) -> Extraction:
    """The record with the lines that its sentences order, where no table was found and they do not deny the net total.

    Lines none of which has both price and amount give way where they do not come to the net total and the sentences do.
    """
    order = record.order
    if order is None or not _is_open(order):
        return record
    text, tokens = _as_text(sheets)
    with statements():  # its probabilities are asked for as part of this record's only
        told = read_words(Document(text.encode(), "text/plain", name=document.name), _without_mail(around))
    if told.order is None or not told.order.lines or any(line.quantity is None for line in told.order.lines):
        return record
    proved = _proves(told.order.lines, order.totals.net_amount)
    if proved is False or (order.lines and not proved):
        return record
    read = frozenset(sheet.number for sheet in sheets if sheet.read)
    kept = {key: entry for key, entry in record.evidence.items() if key[0] is None}
    own = {key: _placed(entry, tokens, read) for key, entry in told.evidence.items() if key[0] is not None}
    sure = min(told.evidence[LINES].confidence, _UNPROVED) if proved is None else _PROVED
    evidence: EvidenceMap = {**kept, **own, LINES: replace(record.evidence[LINES], confidence=sure)}
    whole = replace(record, order=replace(order, lines=told.order.lines), evidence=evidence)
    return replace(whole, confidence=min([sure, record.type_confidence, *needed(whole)]))


def _is_open(order: Order) -> bool:
    """Nothing ordered was found, or no more than prices or amounts alone that do not prove the net total."""
    if any(line.line_net_amount is not None and line.unit_price is not None for line in order.lines):
        return False
    return not order.lines or not _proves(order.lines, order.totals.net_amount)


def _as_text(sheets: Sequence[Sheet]) -> tuple[str, list[_Told]]:
    """The rows as lines of a text, and where each token stands in it; rows that print a sum order nothing and are left empty."""
    lines: list[str] = []
    told: list[_Told] = []
    for sheet in sheets:
        for row in sheet.rows:
            line = ""
            for phrase in row.phrases if not _prints_sum(row) else ():
                for token in phrase.tokens:
                    line += " " if line else ""
                    told.append(_Told(token, len(lines) + 1, len(line), len(line) + len(token.text)))
                    line += token.text
            lines.append(line)
    return "\n".join(lines), told


def _prints_sum(row: Row) -> bool:
    return any(closing_kind(row, mark) in SUMS for mark in _MARKS)


def _without_mail(around: Surroundings) -> Surroundings:
    """What was known around the document, without the subject that speaks of the mail."""
    return replace(around, envelope=replace(around.envelope, subject=None), mail_text=None, pictures=None)


def _proves(lines: Sequence[OrderLine], net: Decimal | None) -> bool | None:
    """Whether the lines add up to the printed net total; None when a price or the total is missing."""
    amounts = [
        line_amount(line.quantity, line.unit_price, line.price_base_quantity, line.discount_percent)
        for line in lines
        if line.quantity is not None and line.unit_price is not None
    ]
    if net is None or len(amounts) != len(lines):
        return None
    return abs(sum(amounts, Decimal(0)) - net) <= CENT * len(lines)


def _placed(entry: Evidence, tokens: Sequence[_Told], read: frozenset[int]) -> Evidence:
    """The evidence with the page and box of the words that it names, no surer than these were read."""
    at = _WHERE.fullmatch(entry.where or "")
    line, start, end = (int(part) for part in at.groups()) if at else (0, 0, 0)
    under = [told.token for told in tokens if told.line == line and told.start < end and told.end > start]
    if not under:
        return replace(entry, method=Method.TEXT_LAYER, where=None)
    page = under[0].page
    method = Method.OCR if page in read else Method.TEXT_LAYER
    box = bounding_box(word.box for token in under for word in token.words)
    sure = min([entry.confidence, *(token.confidence for token in under)]) if page in read else entry.confidence
    return replace(entry, confidence=sure, method=method, page=page, box=box, where=None)
