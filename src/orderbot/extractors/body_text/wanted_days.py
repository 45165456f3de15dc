"""When the order and its lines are wanted, of all the days that the text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from orderbot.extractors.body_text.delivery import Wanted, wanted
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.lone_days import lone_day
from orderbot.extractors.body_text.masks import overlaps


def read_delivery(draft: Draft, language: str | None, today: date, items: Sequence[Item]) -> None:
    """A date said once is the order's; dates said item by item are the lines'."""
    body = draft.body
    found = [date_ for start, end in body.segments() for date_ in wanted(body, start, end, language, today)]
    dated = [(item.wanted[1], item.wanted[2]) for item in items if item.wanted]
    found = [one for one in _without_overlaps(found) if not overlaps(dated, one.start, one.end)]
    by_line = {_line_of(draft, items, one): one for one in found if _line_of(draft, items, one)}
    if len(by_line) + sum(item.wanted is not None for item in items) >= 2:
        for line_id, one in by_line.items():
            if one.day and line_id:
                draft.put((line_id, "requested_delivery_date"), one.day, one.confidence, one.start, one.end)
        found = [one for one in found if _line_of(draft, items, one) is None]
    if not found and not by_line and not dated:
        found = _lone(draft, language, today, items)
    if not found:
        return
    best = max(found, key=lambda one: (one.plainly, one.confidence))
    others = {(one.day, one.first) for one in found}
    confidence = best.confidence * (0.7 if len(others) > 1 else 1.0)
    draft.put((None, "requested_delivery_date"), best.day, confidence, best.start, best.end)
    draft.put((None, "requested_delivery_period/start"), best.first, confidence, best.start, best.end)
    draft.put((None, "requested_delivery_period/end"), best.last, confidence, best.start, best.end)


def _lone(draft: Draft, language: str | None, today: date, items: Sequence[Item]) -> list[Wanted]:
    """The one day ahead that the text names outside of its items, where nothing says when they are wanted."""
    if any(draft.get(name) is not None for name in _WHEN):
        return []
    body = draft.body
    barred = [*header_spans(body.flat), *((item.start, item.end) for item in items)]
    one = lone_day(body, body.signature_start, language, today, barred)
    return [one] if one is not None else []


_WHEN = ("requested_delivery_date", "requested_delivery_period/start", "requested_delivery_period/end")


def _line_of(draft: Draft, items: Sequence[Item], one: Wanted) -> str | None:
    """The line in whose list entry the date stands, or in brackets behind which."""
    line = draft.body.line_at(one.start)
    beside = [index for index, item in enumerate(items) if line.start <= item.start < line.end]
    if len(beside) == 1 and items[beside[0]].end <= one.start:
        return draft.line_ids[beside[0]]
    return _bracketed_beside(draft, items, one)


def _bracketed_beside(draft: Draft, items: Sequence[Item], one: Wanted) -> str | None:
    """The line behind which the date stands in brackets, in a sentence of several: "… AB-12 (needed 12 May) and …"."""
    before = [index for index, item in enumerate(items) if item.start < one.start]
    if not before or len(items) == 1:
        return None
    between = draft.body.flat[items[before[-1]].quantity_end : one.start]
    is_bracketed = re.search(r"\([^()\n]*$", between) is not None and not re.search(r"[.!?]\s+\S", between)
    return draft.line_ids[before[-1]] if is_bracketed else None


def _without_overlaps(found: list[Wanted]) -> list[Wanted]:
    kept: list[Wanted] = []
    for one in sorted(found, key=lambda w: -w.confidence):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda w: w.start)
