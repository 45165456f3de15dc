"""Numbers of the items ("07.1", "3- 1") that were taken for their codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading

_CODES = ("item_id", "seller_item_id", "buyer_item_id")
_FIRSTS = ("1", "10", "100")
_ENUMERATED = re.compile(r"^\d{1,3}[/)]$")
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


def drop_uncounting(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Drop line numbers that neither rise nor begin again, under no heading of theirs (pages of a catalogue, sizes before names)."""
    numbered = [(line, own) for line in lines if (own := line.values.get("line_number")) and own.tokens]
    if len(numbered) < 2 or _goes_up([own for _, own in numbered]):
        return
    named = any(headings.meanings(own.tokens[0]) == ["line_number"] for _, own in numbered)
    if named or _begins_again([str(own.value).lstrip("0") for _, own in numbered]):
        return
    for line, _ in numbered:
        del line.values["line_number"]


def _begins_again(numbers: Sequence[str]) -> bool:
    """Say whether numbers rise but for where they begin anew."""
    if not all(number.isdigit() for number in numbers):
        return False
    return all(int(one) < int(other) or other in _FIRSTS for one, other in pairwise(numbers))


def settle_line_numbers(lines: Sequence[LineReading]) -> None:
    """Settle what the lines' numbers and their words share: a number that counts nothing is the code it stands on.

    A line without a number whose description begins with the one that follows the line before has it there.
    """
    _number_enumerated(lines)
    numbered = [(line, own) for line in lines if (own := line.values.get("line_number"))]
    if numbered and not is_sequence([str(own.value) for _, own in numbered]):
        for line, number in numbered:
            codes = [line.values[name] for name in _CODES if name in line.values]
            if any(shared(number.tokens, code.tokens) for code in codes):
                del line.values["line_number"]
    for before, line in pairwise(lines):
        _take_leading(before, line)


def _number_enumerated(lines: Sequence[LineReading]) -> None:
    """Codes that only count their lines ("1/", "2/") are the lines' numbers."""
    found = [
        (line, name, own)
        for line in lines
        for name in _CODES
        if (own := line.values.get(name)) and _ENUMERATED.match(str(own.value))
    ]
    if len(found) < 2 or not is_sequence([str(own.value)[:-1] for _, _, own in found]):
        return
    for line, name, own in found:
        del line.values[name]
        if "line_number" not in line.values:
            line.put("line_number", str(own.value)[:-1], own.tokens, "line_number:column")


def _take_leading(before: LineReading, line: LineReading) -> None:
    """Take the number from a description's beginning that goes on from the line before."""
    number, described = str(before.value("line_number")), line.values.get("description")
    if "line_number" in line.values or described is None or len(described.tokens) < 2 or not number.isdigit():
        return
    first = described.tokens[0]
    bare = first.text.rstrip("./)")
    if bare.isdigit() and int(bare) == int(number) + 1:
        line.put("line_number", bare, (first,), "line_number:leading")
        leave_out(line, "description", (first,))


def _stands_under_positions(reading: Reading, headings: HeadingWords) -> bool:
    return (
        bool(reading.tokens)
        and _NUMBER.match(joined(reading.tokens)) is not None
        and headings.meanings(reading.tokens[0]) == ["line_number"]
    )


def _goes_up(readings: Sequence[Reading]) -> bool:
    steps = [tuple(map(int, re.findall(r"\d+", joined(reading.tokens)))) for reading in readings]
    return all(one < other for one, other in pairwise(steps))
