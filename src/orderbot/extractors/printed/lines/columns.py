"""Columns of an item table: where each begins and ends, and which tokens of a row fall into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.headings import Heading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.model.evidence import Box


@dataclass(frozen=True, slots=True)
class Column:
    """A column from `left` to `right` (points); `role` is what its heading says, None when it says nothing known."""

    role: str | None
    heading: str
    left: float
    right: float


_INK_COST = 8.0  # ink under a bound in every row weighs as much as standing 64 points off the headings' gap
_MOST_FULL = 0.6  # of the rows with figures
_TOUCH = 1.0  # points
_SPACE_INK = 0.3  # a space inside a phrase weighs less than a word: columns may stand that close

Cells = dict[int, tuple[Token, ...]]
"""The tokens of one row by column index; empty cells are left out."""


def lay_columns(
    headings: Sequence[Heading], rows: Sequence[Row], upright: Sequence[Box], width: float
) -> tuple[Column, ...]:
    """Find the bounds between neighbouring headings: a printed rule, else the white band that most rows leave."""
    ordered = sorted(headings, key=lambda heading: heading.box[0])
    body = [row for row in rows if _is_figure_row(row)]
    bounds = [0.0]
    whites = _whites(ordered, body)
    for at, (left, right) in enumerate(pairwise(ordered)):
        bound = _bound(left.box, right.box, body, upright)
        if whites and not whites[at][0] <= bound <= whites[at][1]:
            bound = sum(whites[at]) / 2
        bounds.append(max(bounds[-1], bound))
    bounds.append(width)
    return tuple(Column(heading.role, heading.text, bounds[at], bounds[at + 1]) for at, heading in enumerate(ordered))


def _whites(headings: Sequence[Heading], body: Sequence[Row]) -> list[tuple[float, float]] | None:
    """The white between one cell and the next in a grid: most rows print as many phrases as there are headings.

    None where they do not, where a white is not one of all these rows, or a heading does not begin in its column.
    """
    full = [row for row in body if len(row.phrases) == len(headings)]
    if len(full) < max(2, _MOST_FULL * len(body)):
        return None
    whites = [
        (max(row.phrases[at].box[2] for row in full), min(row.phrases[at + 1].box[0] for row in full))
        for at in range(len(headings) - 1)
    ]
    edges = [(0.0, 0.0), *whites, (float("inf"), float("inf"))]
    in_place = all(edges[at][0] - _TOUCH <= part.box[0] < edges[at + 1][1] for at, part in enumerate(headings))
    return whites if in_place and all(low < high for low, high in whites) else None


def cells_of(row: Row, columns: Sequence[Column]) -> Cells:
    """Sort a row's tokens into the columns by their centres; a number is never cut from the phrase it ends."""
    cells: dict[int, list[Token]] = {}
    for phrase in row.phrases:
        for token in phrase.tokens:
            at = _column_at(token.centre, columns)
            if at is not None:
                cells.setdefault(at, []).append(token)
    return {at: tuple(tokens) for at, tokens in cells.items()}


def _column_at(x: float, columns: Sequence[Column]) -> int | None:
    for at, column in enumerate(columns):
        if column.left <= x < column.right:
            return at
    return None


def _is_figure_row(row: Row) -> bool:
    return len(row.phrases) >= 2 and any(has_digit(token.text) for token in row.tokens)


def _bound(left: Box, right: Box, body: Sequence[Row], upright: Sequence[Box]) -> float:
    """The x between two headings with the least ink under it; the middle of the widest such band."""
    low, high = left[0] + 1, right[2] - 1
    if high <= low:
        return (left[2] + right[0]) / 2
    foot = max(left[3], right[3])
    ruled = [
        x
        for rule in upright
        if left[2] - 3 <= (x := (rule[0] + rule[2]) / 2) <= right[0] + 3 and rule[1] < foot + 20 and rule[3] > foot
    ]
    if ruled:
        return ruled[0]
    spans = [(token.box[0], token.box[2], 1.0) for row in body for phrase in row.phrases for token in phrase.tokens]
    spans += [
        (before.box[2], after.box[0], _SPACE_INK)
        for row in body
        for phrase in row.phrases
        for before, after in pairwise(phrase.tokens)
    ]
    spans = [span for span in spans if span[1] > low and span[0] < high and span[1] > span[0]]
    edges = sorted({low, high, *(x for span in spans for x in span[:2] if low < x < high)})
    lines = max(1, len(body))
    best: tuple[float, float] | None = None
    band_start, band_ink = low, None
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        ink = round(sum(span[2] for span in spans if span[0] < middle < span[1]), 3)
        if ink != band_ink:
            band_start, band_ink = start, ink
        centre = (band_start + end) / 2
        cost = _INK_COST * ink / lines + _distance(centre, left[2], right[0]) / 8 - min(end - band_start, 24) / 24
        if best is None or cost < best[0]:
            best = (cost, centre)
    return best[1] if best else (left[2] + right[0]) / 2


def _distance(x: float, low: float, high: float) -> float:
    """How far x lies outside the white between the headings themselves."""
    if low <= x <= high or high < low:
        return 0.0
    return min(abs(x - low), abs(x - high))
