"""The order of items that stand side by side: as they are numbered, or row by row where each is a card of a grid or in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_NEAR = 3.0  # points between the ends of rules that make a frame


def in_reading_order(lines: list[LineReading], sheets: Sequence[Sheet]) -> list[LineReading]:
    """The lines as they are where each stands under the one before; else by their numbers or by the rows of their frames."""
    places = [_place(line) for line in lines]
    if len(lines) < 2 or all(page < other or top < low for (page, top, _), (other, low, _) in pairwise(places)):
        return lines
    numbers = [_number(line) for line in lines]
    if all(number > 0 for number in numbers) and len(set(numbers)) == len(numbers):
        return [line for _, line in sorted(zip(numbers, lines, strict=True), key=lambda one: one[0])]
    frames: Sequence[tuple[int, int, int] | None] = _grid(lines) or [_frame(line, sheets) for line in lines]
    if any(frame is None for frame in frames) or len(set(frames)) < len(frames):
        return lines
    return [line for _, line in sorted(zip(frames, lines, strict=True), key=lambda one: one[0] or ())]


def _grid(lines: Sequence[LineReading]) -> list[tuple[int, int, int]] | None:
    """The page, row and left edge of each item of a grid: as many begin on every height, though they end on different ones.

    Items of lists that are read one after the other would begin wherever those above them end.
    """
    if not all(line.rows for line in lines) or len({row.page for line in lines for row in line.rows}) > 1:
        return None
    boxes = [bounding_box(row.box for row in line.rows) for line in lines]
    tops = sorted({round(box[1] / _NEAR) for box in boxes})
    ranks = [[box for box in boxes if round(box[1] / _NEAR) == top] for top in tops]
    even = len(ranks) > 1 and len(ranks[0]) > 1 and all(len(rank) == len(ranks[0]) for rank in ranks[:-1])
    uneven = any(max(box[3] for box in rank) - min(box[3] for box in rank) > _NEAR for rank in ranks[:-1])
    if not even or not uneven or len(ranks[-1]) > len(ranks[0]):
        return None
    return [(lines[0].rows[0].page, round(box[1] / _NEAR), round(box[0])) for box in boxes]


def _place(line: LineReading) -> tuple[int, float, float]:
    """The page, top and left edge of an item."""
    if not line.rows:
        return (0, 0.0, 0.0)
    first = line.rows[0]
    return (first.page, first.box[1], first.box[0])


def _number(line: LineReading) -> int:
    """The number that is printed for a line; 0 where none is."""
    own = line.values.get("line_number")
    text = str(own.value) if own is not None else ""
    return int(text) if text.isdecimal() else 0


def _frame(line: LineReading, sheets: Sequence[Sheet]) -> tuple[int, int, int] | None:
    """The page, top and left edge of the smallest frame of four rules about an item; None where it stands in none."""
    rules = next((sheet for sheet in sheets if line.rows and sheet.number == line.rows[0].page), None)
    if rules is None:
        return None
    inside = bounding_box(row.box for row in line.rows)
    tops = [rule for rule in rules.across if _spans(rule, inside) and rule[1] <= inside[1] + _NEAR]
    top = max(tops, key=lambda rule: rule[1], default=None)
    if top is None or not all(_stands(rules.upright, x, inside) for x in (top[0], top[2])):
        return None
    return (rules.number, round(top[1]), round(top[0]))


def _spans(rule: Box, box: Box) -> bool:
    return rule[0] <= box[0] + _NEAR and rule[2] >= box[2] - _NEAR


def _stands(upright: Sequence[Box], x: float, box: Box) -> bool:
    """Say whether an upright rule at a place stands beside a box from its top to its bottom."""
    return any(abs(rule[0] - x) < _NEAR and rule[1] <= box[1] + _NEAR and rule[3] >= box[3] - _NEAR for rule in upright)
