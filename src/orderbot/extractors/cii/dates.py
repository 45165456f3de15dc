"""Dates and delivery events of a cross industry document."""

from __future__ import annotations

from datetime import date, timedelta

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.xml_orders import day_in, number_in
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

_DAYS = frozenset({None, "102", "203", "204", "205"})
_WEEK = "616"
_START_OF_SPAN = 0.9
Span = tuple[date | None, date | None]


def date_node(holder: Node | None) -> Node | None:
    """The leaf that bears a date: `DateTimeString`, `DateString` or `DateTime`, whatever its namespace."""
    if holder is None or holder.is_leaf:
        return holder
    return next((node for node in holder.children() if node.text), None)


def span_in(node: Node | None, problems: list[str]) -> tuple[Span, float]:
    """First and last day of a date by its format (UNTDID 2379): 102 and 203 are a day, 616 a week; and how sure."""
    if node is None:
        return (None, None), 1.0
    if node.attribute("format") == _WEEK:
        monday = _monday(node.text or "")
        if monday is not None:
            return (monday, monday + timedelta(days=6)), 1.0
    day, sure = day_in(node, problems)
    return (day, day), sure if node.attribute("format") in _DAYS else min(sure, 0.9)


def put_date(draft: Draft, path: str, holder: Node | None) -> None:
    """Tell a day of the header."""
    node = date_node(holder)
    (day, _), sure = span_in(node, draft.problems)
    if node is not None and day is not None:
        draft.put(path, day, node.where, node.text, sure)


def put_wanted(draft: Draft, event: Node | None) -> None:
    """Tell when the whole order is to be delivered: a day, or a week or span as a period, or both as they come."""
    if event is None:
        return
    at, start, end = _nodes(event)
    (day, last_of_day), sure = span_in(at, draft.problems)
    if at is not None and day is not None and day == last_of_day:
        draft.put("requested_delivery_date", day, at.where, at.text, sure)
    elif at is not None:
        start = end = at
    (first, _), sure_first = span_in(start, draft.problems)
    (_, last), sure_last = span_in(end, draft.problems)
    if start is not None and first is not None and first == last:
        if not draft.has("requested_delivery_date"):
            draft.put("requested_delivery_date", first, start.where, start.text, sure_first)
        return
    for name, node, value, confidence in (("start", start, first, sure_first), ("end", end, last, sure_last)):
        if node is not None:
            draft.put(f"requested_delivery_period/{name}", value, node.where, node.text, confidence)


def put_wanted_of_line(draft: Draft, line: LineDraft, events: list[Node]) -> None:
    """One event is the line's date, or the first day of its span; several are its deliveries."""
    told = []
    for event in events:
        at, start, end = _nodes(event)
        node = at or start or end
        (day, last), sure = span_in(node, draft.problems)
        if at is None and end is not None:
            (_, last), _ = span_in(end, draft.problems)
        if node is not None and day is not None:
            told.append((event, node, day, last, sure))
    if len({day for _, _, day, _, _ in told}) > 1:
        for event, node, day, _, sure in told:
            quantity, _ = number_in(event.child("UnitQuantity"), draft.problems)
            line.put_delivery(Delivery(quantity, day), node.where, sure)
        return
    for _, node, day, last, sure in told[:1]:
        spans = last is not None and last != day
        line.put("requested_delivery_date", day, node.where, node.text, min(sure, _START_OF_SPAN) if spans else sure)
        if spans:
            line.add_note(f"Delivery {day} to {last}", node.where)


def _nodes(event: Node) -> tuple[Node | None, Node | None, Node | None]:
    period = event.child("OccurrenceSpecifiedPeriod")
    at = date_node(event.child("OccurrenceDateTime"))
    if period is None:
        return at, None, None
    return at, date_node(period.child("StartDateTime")), date_node(period.child("EndDateTime"))


def _monday(text: str) -> date | None:
    bare = text.strip()
    if len(bare) != 6 or not bare.isdecimal():
        return None
    try:
        return date.fromisocalendar(int(bare[:4]), int(bare[4:]), 1)
    except ValueError:
        return None
