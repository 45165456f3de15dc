"""How sure the record is: the list of lines, the needed values that are missing, the record as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.model.evidence import LINES, Evidence, Method

_NEEDED_HEADER = ("order_number", "buyer/name", "ship_to/postal_code")
_MOST_LINES_SURE = 0.97
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


def record_confidence(draft: Draft, type_probability: float) -> float:
    """The probability that all needed values and the lines are right; they are not independent: the weakest count most."""
    needed = [draft.evidence[LINES].confidence, type_probability]
    for name in _NEEDED_HEADER:
        needed.append(draft.evidence[(None, name)].confidence)
    for line_id in draft.line_ids:
        for name in ("quantity", "item_id", "seller_item_id", "buyer_item_id", "gtin"):
            entry = draft.evidence.get((line_id, name))
            if entry is not None:
                needed.append(entry.confidence)
    weakest = sorted(needed)[:4]
    product = 1.0
    for confidence in weakest:
        product *= confidence
    return product
