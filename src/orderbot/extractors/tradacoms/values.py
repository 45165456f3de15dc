"""Values as TRADACOMS writes them: decimals implied by the element's format, dates YYMMDD."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import day_of, decimal_of, short_day_of
from orderbot.reading.edi.tradacoms import Segment

PRICE_PLACES, MEASURE_PLACES, PERCENT_PLACES = 4, 3, 3
"""OUCT 9(10)V9(4), measures 9(10)V9(3), percentages 9(2)V9(3)."""


def number(draft: Draft, segment: Segment, element: int, component: int, places: int, what: str) -> Decimal | None:
    """A number with that many implied decimals; a written point counts instead. What is none is told."""
    text = segment.get(element, component)
    value = decimal_of(text)
    if text is not None and value is None:
        tell(draft, segment, element, component, what)
    if value is None or text is None or "." in text or not places:
        return value
    return value.scaleb(-places)


def day(draft: Draft, segment: Segment, element: int, component: int = 1) -> date | None:
    """A date YYMMDD (or CCYYMMDD); zeros say no date, what is none is told."""
    text = segment.get(element, component)
    if text is None or not text.strip("0"):
        return None
    found = short_day_of(text) if len(text) == 6 else day_of(text)
    if found is None:
        tell(draft, segment, element, component, "a date YYMMDD")
    return found


def tell(draft: Draft, segment: Segment, element: int, component: int, expected: str) -> None:
    """Tell what is wrong with a component."""
    found = segment.get(element, component)
    draft.problems.append(
        f"{segment.where(element, component)}: {expected} was expected, {found[:40] if found else 'nothing'} is there"
    )
