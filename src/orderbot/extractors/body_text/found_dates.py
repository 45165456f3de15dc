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
                yield replace(found, start=offset + found.start, end=offset + found.end)
        offset += len(line)
