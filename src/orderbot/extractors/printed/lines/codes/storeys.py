"""Codes printed one under the other, under headings one under the other: each storey of the heading names its row's."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.lines.codes.cells import SLOTS
from orderbot.extractors.printed.lines.codes.columns import drop_of
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading

_LABELLED = "code:labelled"


def settle_storeys(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Give each code the owner that the heading's storey of its row names, where lines print codes in all storeys."""
    named = [(line, _named(line, headings)) for line in lines]
    if not any(len(names) > 1 for _, names in named):
        return
    for line, names in named:
        readings = {name: line.values.pop(held) for held, name in names.items()}
        for name, reading in readings.items():
            line.values.setdefault(name, reading)


def _named(line: LineReading, headings: HeadingWords) -> dict[str, str]:
    """For each slot of the line that holds a code under storeyed headings the slot that its storey names."""
    names = {
        held: wanted
        for held in SLOTS.values()
        if (reading := line.values.get(held)) and (wanted := _slot(line, reading, headings))
    }
    return names if len(set(names.values())) == len(names) else {}


def _slot(line: LineReading, reading: Reading, headings: HeadingWords) -> str | None:
    if not reading.tokens or reading.basis == _LABELLED:
        return None
    storeys = headings.storeys_over(reading.tokens[0])
    drop = drop_of(line, reading.tokens[0])
    if len(storeys) < 2 or len(set(storeys)) < len(storeys) or not 0 <= drop < len(storeys):
        return None
    return SLOTS.get(storeys[drop])
