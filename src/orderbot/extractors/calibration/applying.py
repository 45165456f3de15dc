"""A statement becomes an extraction whose probabilities hold; training listens in on what is applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from orderbot.extractors.calibration.clues import Statement
from orderbot.extractors.calibration.company import Company, company_of
from orderbot.extractors.calibration.features import (
    absence_features,
    list_features,
    record_features,
    type_features,
    value_features,
)
from orderbot.extractors.calibration.fitted import Calibration, calibration
from orderbot.model.evidence import LINES, Evidence, FieldKey
from orderbot.model.extraction import Extraction

_HEADER = ("order_number", "order_date", "currency", "ship_to/postal_code")
_LINE = ("item_id", "buyer_item_id", "seller_item_id", "gtin")
_LINE_FIGURES = ("quantity", "unit", "unit_price", "price_base_quantity", "discount_percent")
_UNNAMED_MOST = 0.89  # a score of such texts was seen: too few to stand on
_listening: ContextVar[list[Statement] | None] = ContextVar("statements", default=None)


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Collect every statement given inside, in order: what training fits on is what the extractors apply."""
    heard: list[Statement] = []
    token = _listening.set(heard)
    try:
        yield heard
    finally:
        _listening.reset(token)


def calibrated(statement: Statement, by: Calibration | None = None) -> Extraction:
    """The extraction with the probabilities of the fit (the shipped one unless given)."""
    heard = _listening.get()
    if heard is not None:
        heard.append(statement)
    by = by or calibration()
    extraction, quality = statement.extraction, statement.whole.quality
    kind = type_probability(statement, by)
    if extraction.order is None:
        return replace(extraction, type_confidence=kind, confidence=kind)
    company = company_of(statement)
    lines = by.lists.probability(list_features(statement.whole, kind, company), quality)
    worths = {key: _of(statement, key, entry, lines, company, by) for key, entry in extraction.evidence.items()}
    evidence = {
        key: replace(entry, confidence=worths[key]) for key, entry in extraction.evidence.items()
    } | _capped_nulls(statement, worths)
    whole = min(lines, statement.whole.most)  # what may be lost makes no line that was read less sure
    evidence |= {LINES: replace(evidence[LINES], confidence=whole)} if LINES in evidence else {}
    told = replace(extraction, type_confidence=kind, evidence=evidence)
    worth = by.records.probability(record_features(needed(told), whole, kind, quality), quality)
    return replace(told, confidence=min(worth, statement.whole.most))


def _capped_nulls(statement: Statement, worths: Mapping[FieldKey, float]) -> dict[FieldKey, Evidence]:
    """The nulls of lines, none surer than the surest value of its line: of a line that is none they are as wrong."""
    surest: dict[str, float] = {}
    for key, worth in worths.items():
        line_id, clue = key[0], statement.clues.get(key)
        if line_id is not None and clue is not None and not clue.absent:
            surest[line_id] = max(surest.get(line_id, 0.0), worth)
    entries = statement.extraction.evidence
    return {
        key: replace(entries[key], confidence=min(worth, surest[key[0]]))
        for key, worth in worths.items()
        if key[0] in surest and (clue := statement.clues.get(key)) is not None and clue.absent
    }


def type_probability(statement: Statement, by: Calibration) -> float:
    """How sure the type is; never sure enough to go through unseen where no phrase names it."""
    told, quality = statement.extraction, statement.whole.quality
    name = told.document_type.value if told.document_type else ""
    worth = by.types.probability(type_features(name, told.type_confidence, quality), quality)
    return worth if statement.whole.named else min(worth, _UNNAMED_MOST)


def needed(extraction: Extraction) -> list[float]:
    """The probabilities of what must be right for the order to be: the header's needed values, each line's."""
    evidence = extraction.evidence
    keys: list[FieldKey] = [(None, name) for name in _HEADER]
    for line in extraction.order.lines if extraction.order else ():
        keys += [(line.line_id, name) for name in (*_LINE, *_LINE_FIGURES)]
    return [evidence[key].confidence for key in keys if key in evidence]


def _of(statement: Statement, key: FieldKey, entry: Evidence, lines: float, company: Company, by: Calibration) -> float:
    if key == LINES:
        return lines
    clue = statement.clues.get(key)
    if clue is None:
        return entry.confidence
    if clue.absent:
        return by.nulls.probability(absence_features(clue, lines, company), clue.quality)
    return by.values.probability(value_features(clue, lines, company), clue.quality)
