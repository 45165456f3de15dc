"""Units that only the table as a whole tells: by the heading over the figures, by the other words in the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.wording.units import heads_pieces, is_feet

_PIECES, _FEET = "C62", "FOT"
_FIGURES = ("quantity", "unit_price")


def settle_units(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Feet beside pieces, and pieces where a heading counts or prices them and no line prints a unit."""
    _tell_feet(lines)
    if not any("unit" in line.values for line in lines):
        _take_from_heading(lines, headings)


def _tell_feet(lines: Sequence[LineReading]) -> None:
    """Of two words for pieces in one table, the one that may mean feet does ("pi" beside "un")."""
    pieces = [(line, own) for line in lines if (own := line.values.get("unit")) and own.value == _PIECES]
    feet = [(line, own) for line, own in pieces if is_feet(joined(own.tokens))]
    if len(feet) == len(pieces) and not any("/" in joined(own.tokens) for _, own in feet):
        return
    for line, own in feet:
        line.values["unit"] = replace(own, value=_FEET)


def _take_from_heading(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """The unit that stands over the quantities or the prices."""
    for name in _FIGURES:
        for line in lines:
            figure = line.values.get(name)
            words = headings.heading_over(figure.tokens[0]) if figure and figure.tokens else ()
            if words and heads_pieces(joined(words)):
                for other in lines:
                    if "quantity" in other.values:
                        other.put("unit", _PIECES, words, "unit:price")
                return
