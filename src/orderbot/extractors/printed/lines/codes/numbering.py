"""Numbers of the items ("07.1", "3- 1") that were taken for their codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading

_CODES = ("item_id", "seller_item_id", "buyer_item_id")
_NUMBER = re.compile(r"^\d{1,3}(?:\s?[.\-/]\s?\d{1,3}){0,3}\.?$")


def settle_numbers(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Make what stands under a heading of positions, is short and goes up line by line the lines' number."""
    for name in _CODES:
        held = [(line, line.values[name]) for line in lines if name in line.values]
        numbers = [(line, reading) for line, reading in held if _stands_under_positions(reading, headings)]
        if numbers and _goes_up([reading for _, reading in numbers]):
            for line, reading in numbers:
                del line.values[name]
                if "line_number" not in line.values:
                    line.put("line_number", joined(reading.tokens), reading.tokens, "line_number:column")


def _stands_under_positions(reading: Reading, headings: HeadingWords) -> bool:
    return (
        bool(reading.tokens)
        and _NUMBER.match(joined(reading.tokens)) is not None
        and headings.meanings(reading.tokens[0]) == ["line_number"]
    )


def _goes_up(readings: Sequence[Reading]) -> bool:
    steps = [tuple(map(int, re.findall(r"\d+", joined(reading.tokens)))) for reading in readings]
    return all(one < other for one, other in pairwise(steps))
