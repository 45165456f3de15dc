"""How sure the record is: the list of lines, the needed values that are missing, the record as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.calibration.applying import calibrated
from orderbot.extractors.calibration.clues import TEXT, Clue, Statement, Whole, kind_of
from orderbot.extractors.calibration.features import kind_class
from orderbot.extractors.calibration.shapes import oddities
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import leaves

_NEEDED_HEADER = ("order_number", "buyer/name", "ship_to/postal_code")
_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_MOST_LINES_SURE = 0.97
_QUOTED = "quoted"
"""The cue of what stands in the message that is answered."""
_WITH_LINES_LOST = 0.45  # so little that no sum confirms it
_DOUBT = 0.75  # for each number that may be a quantity, each code that found none


def settle(draft: Draft, items: Sequence[Item], own: str, *, doubts: int, type_probability: float) -> None:
    """Give `/lines` and the needed nulls their probability; if it is no order, every line is invented."""
    sure = _lines_confidence(draft, items, own) * _DOUBT**doubts * type_probability
    draft.evidence[LINES] = Evidence(max(sure, 0.05), Method.BODY_TEXT)
    for name in _NEEDED_HEADER:
        draft.absent((None, name), 0.9 if name == "order_number" else 0.93)
    for name in ("ship_to/name", "ship_to/street", "ship_to/city"):
        draft.absent((None, name), 0.93)
    for line_id in draft.line_ids:
        if not any(
            draft.values.get((line_id, slot)) for slot in ("item_id", "seller_item_id", "buyer_item_id", "gtin")
        ):
            draft.absent((line_id, "item_id"), 0.85)
        draft.absent((line_id, "quantity"), 0.5)
        draft.absent((line_id, "unit"), 0.9)
        draft.absent((line_id, "unit_price"), 0.92)


def _lines_confidence(draft: Draft, items: Sequence[Item], own: str) -> float:
    """Fewer the more the text holds that no line explains: other numbers, items without a code, corrections."""
    if not draft.line_ids:
        return 0.85
    sure = _MOST_LINES_SURE
    for item in items:
        if not item.codes:
            sure *= 0.93
        if item.corrected:
            sure *= 0.93
        if item.quantity is None:
            sure *= 0.9
    used = [draft.body.line_at(item.start).number for item in items]
    if used and max(used) - min(used) > 12 * len(used):
        sure *= 0.9
    if re.search(r"\?", own):
        sure *= 0.95
    return max(sure, 0.3)


def in_probabilities(
    told: Extraction,
    *,
    from_quoted: bool = False,
    named: bool = True,
    lacks_lines: bool = False,
    alone: Collection[str] = (),
) -> Extraction:
    """The extraction with what its own confidences are worth as probabilities; lines of a quoted offer are seldom seen.

    `named`: a phrase of the text says what it is. `lacks_lines`: it names goods of which no line was read. `alone` are
    the lines whose number stands where no unit can have been overlooked: that it has none is as sure as the number.
    """
    order = told.order
    if order is None:
        return calibrated(Statement(told, whole=Whole(cue="none", named=named)))
    codes = [{slot for slot in _CODES if getattr(line, slot)} for line in order.lines]
    values = dict(leaves(order))
    shares = Counter(name for (line_id, name), value in values.items() if line_id and value is not None)
    count = max(len(order.lines), 1)
    clues = {
        key: Clue(
            kind_of(key), _QUOTED if from_quoted and key[0] is not None else entry.method.value, score=entry.confidence, quality=TEXT,
            shared=sum(map(bool, codes)) / count if key[1] in _CODES else shares[key[1]] / count,
            absent=values.get(key) is None,
            odd=oddities(kind_class(kind_of(key)), entry.text or ""),
        )
        for key, entry in told.evidence.items()
    }  # fmt: skip
    whole = Whole(
        cue=_QUOTED if from_quoted else "text",
        score=told.evidence[LINES].confidence,
        lines=len(order.lines),
        complete=sum(bool(own) and line.quantity is not None for own, line in zip(codes, order.lines, strict=True))
        / count,
        most=_WITH_LINES_LOST if lacks_lines else 1.0,
        named=named,
    )
    record = calibrated(Statement(told, clues, whole))
    return replace(record, evidence={**record.evidence, **dict(_without_units(record, alone))})


def _without_units(record: Extraction, alone: Collection[str]) -> Iterator[tuple[FieldKey, Evidence]]:
    for line_id in alone:
        unit, quantity = record.evidence.get((line_id, "unit")), record.evidence.get((line_id, "quantity"))
        if unit is not None and quantity is not None and unit.text is None:
            yield (line_id, "unit"), replace(unit, confidence=max(unit.confidence, quantity.confidence))
