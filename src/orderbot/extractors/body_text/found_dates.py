"""Dates in a stretch of the body, looked for line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from orderbot.reading.dates import FoundDate, find_dates

_DIGIT = re.compile(r"\d")
_MOST_LINE = 600
_MOST_LINES = 400


_FARTHEST = 6  # years


def _is_near(day: date | None, today: date) -> bool:
    """Say whether a day is one that an order may speak of: "S3 44" on a shoe is no week of 2044."""
    return day is None or abs(day.year - today.year) <= _FARTHEST


def dates_in(
    text: str, start: int, end: int, language: str | None, today: date, *, partial: bool = False
) -> Iterator[FoundDate]:
    """The dates in `text[start:end]`; their offsets are the text's own. Very long lines hold none."""
    offset = start
    for number, line in enumerate(text[start:end].splitlines(keepends=True)):
        if number >= _MOST_LINES:
            return
        if len(line) <= _MOST_LINE and _DIGIT.search(line):
            for found in find_dates(line, language, today, partial=partial):
                if not any(_is_near(reading.date or reading.start, today) for reading in found.readings):
                    continue
                yield replace(found, start=offset + found.start, end=offset + found.end)
        offset += len(line)
