"""Where the columns of a composed item stand: storeys of their own, widths by chance, headings aligned in their own way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.corpus.composing.content import Column, Content
from benchmarks.corpus.engines.pen import Pen

Stroke = tuple[float, str, str, bool]  # x, text, align, bold
Lines = list[list[Stroke]]

_NAMES = ("pos", "code", "seller_code", "buyer_code", "gtin", "description")
_LEAST = 26.0


@dataclass(frozen=True)
class Spot:
    """One column's place: its storey, its room from `left` to `right`, and how cells and heading stand in it."""

    column: Column
    storey: int
    left: float
    right: float
    align: str
    head_align: str
    label: str

    def anchor(self, align: str) -> float:
        return {"left": self.left, "right": self.right}.get(align, (self.left + self.right) / 2)

    @property
    def width(self) -> float:
        return self.right - self.left


def draw_spots(pen: Pen, content: Content, rng: random.Random, columns: Sequence[Column], left: float) -> list[Spot]:
    """Places for all columns; the pen's size shrinks where they would not fit."""
    storeys = [storey for storey in _storeys(columns, rng) if storey]
    habits = _Habits(rng)
    shared = rng.random() < 0.3
    spots: list[Spot] = []
    for number, storey in enumerate(storeys):
        indent = 0.0 if number == 0 else rng.choice((0.0, 0.0, 24.0, 60.0))
        edges = _edges(pen, content, storey, left + indent, pen.width - left, rng)
        if number and shared and len(storey) <= len(storeys[0]):
            edges = _under(spots, edges)
        for column, (low, high) in zip(storey, edges, strict=True):
            spots.append(habits.spot(column, number, low, high))
    return spots


class _Habits:
    """One document's ways of aligning cells and headings."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.figure = rng.choices(("right", "left", "middle"), (7, 2, 1))[0]
        self.head = rng.choice(("as the cell", "as the cell", "left", "right", "middle"))
        self.nameless = rng.random() < 0.12

    def spot(self, column: Column, storey: int, low: float, high: float) -> Spot:
        align = self.figure if column.right else "left"
        head = align if self.head == "as the cell" else self.head
        silent = self.nameless and column.key not in ("quantity", "description") and self.rng.random() < 0.3
        return Spot(column, storey, low, high, align, head, "" if silent else column.label)


def _storeys(columns: Sequence[Column], rng: random.Random) -> list[list[Column]]:
    """The columns on one row, or parted: names over figures, or the last names and some figures on the second."""
    form = rng.choices(("one", "names", "some", "three"), (5, 3, 3, 1))[0]
    names = [column for column in columns if column.key in _NAMES]
    figures = [column for column in columns if column.key not in _NAMES]
    if form == "one" or len(names) < 2 or len(figures) < 2:
        return [list(columns)]
    if form == "names":
        return [names, figures]
    if form == "three":
        return [names[:-1], names[-1:], figures] if len(names) > 1 else [names, figures]
    second = {column.key for column in columns if column.key not in ("pos", "quantity") and rng.random() < 0.35}
    first = [column for column in columns if column.key not in second]
    rest = [column for column in columns if column.key in second]
    return [first, rest] if rest else [first]


def _edges(
    pen: Pen, content: Content, columns: Sequence[Column], left: float, right: float, rng: random.Random
) -> list[tuple[float, float]]:
    """Each column as wide as its content; what is left is shared out unevenly."""
    gap = rng.uniform(5, 9)
    needs = [_need(pen, content, column) for column in columns]
    room = right - left - gap * (len(columns) - 1)
    if sum(needs) > room:
        pen.size = max(4.6, pen.size * room / sum(needs))
        needs = [need * room / sum(needs) for need in needs]
    spare = max(0.0, room - sum(needs))
    shares = [rng.random() ** 2 * (3 if column.key == "description" else 1) + 0.02 for column in columns]
    x, out = left, []
    for need, share in zip(needs, shares, strict=True):
        width = need + spare * share / sum(shares)
        out.append((x, x + width))
        x += width + gap
    return out


def _need(pen: Pen, content: Content, column: Column) -> float:
    cells = [pen.measure(line) for row in content.items for line in row.cells[column.key].split("\n")]
    words = [pen.measure(word, bold=True) for word in column.label.split()]
    widest = max([*cells, *words, _LEAST if column.key != "pos" else 14.0])
    return min(widest, 120.0) if column.key == "description" else widest


def _under(spots: Sequence[Spot], edges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns of a lower storey under those of the first, where they are wide enough."""
    first = [spot for spot in spots if spot.storey == 0]
    wide = [high - low for low, high in edges]
    out, at = [], 0
    for need in wide:
        while at < len(first) and first[at].width < 0.6 * need:
            at += 1
        if at == len(first):
            return edges
        out.append((first[at].left, max(first[at].right, first[at].left + need)))
        at += 1
    return out if all(a[1] <= b[0] + 2 for a, b in pairwise(out)) else edges


def storey_lines(pen: Pen, spots: Sequence[Spot], texts: dict[str, str], *, heads: bool = False) -> Lines:
    """The lines of one storey's cells (or headings), wrapped to their rooms; the bottom aligned where they are headings."""
    columns = []
    for spot in spots:
        text = spot.label if heads else texts.get(spot.column.key, "")
        parts = [line for part in text.split("\n") for line in pen.wrap(part, spot.width + 1, bold=heads)]
        columns.append((spot, parts))
    height = max((len(parts) for _, parts in columns), default=0)
    lines: Lines = [[] for _ in range(height)]
    for spot, parts in columns:
        align = spot.head_align if heads else spot.align
        for number, part in enumerate(parts):
            lines[number].append((spot.anchor(align), part, align, heads))
    return lines
