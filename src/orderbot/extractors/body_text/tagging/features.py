"""What is known of each token before it is given a role: its shape, its neighbours, its line, its like in other lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import add, sub
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.body_text.tagging.passage import Habits, Passage
from orderbot.extractors.body_text.tagging.shapes import KINDS, SHAPE, shape_of
from orderbot.extractors.body_text.tagging.words import CLASSES, classes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
_TOLD = (
    "unit", "currency", "code label", "number label", "quantity label", "price label", "at", "of", "and", "date word", "delivery",
    "paper", "asking", "each", "measure", "title",
)  # fmt: skip
_TOLD_AT = [CLASSES.index(name) for name in _TOLD]
_COLUMNS = ("code", "description", "quantity", "unit", "unit_price", "amount")
_BEHIND = ("asking", "code label", "quantity label", "instead", "paper", "delivery", "contact", "place")
_BEHIND_AT = [CLASSES.index(name) for name in _BEHIND]
_NUMBERS = frozenset(KINDS.index(name) for name in ("small whole", "whole", "large whole", "decimal"))
_COUNTS = frozenset(KINDS.index(name) for name in ("small whole", "whole"))
_CODES = frozenset(KINDS.index(name) for name in ("code", "parted code", "large whole", "short code"))
_WORDS = frozenset(KINDS.index(name) for name in ("word", "title", "capitals"))
_UNIT, _CURRENCY = CLASSES.index("unit"), CLASSES.index("currency")
_FAR = 12.0

_Sums = tuple[float, ...]
_NOTHING: _Sums = (0.0,) * 6

FEATURES = (
    "kind", *SHAPE, *CLASSES, "spelled", "masked", "in brackets",
    *(f"kind {step}" for step in _NEAR), *(f"same row {step}" for step in _NEAR if step in (-2, -1, 1, 2)),
    *(f"{name} {step}" for step in _NEAR if -3 <= step <= 3 for name in _TOLD),
    *(f"since {name}" for name in _BEHIND),
    "place", "place from end", "row tokens", "row numbers", "row codes", "row words", "row units", "row currencies",
    "rank of kind", "rank of kind from end", "counts before", "counts after", "codes before", "codes after", "words before",
    "words after", "row begins", "row ends", "block rows", "row in block", "rows before", "rows after", "row before ends",
    "begins like others", "ends like others", "kind with word before in others", "kind with word behind in others",
    "kind at place in others", "kind at place from end in others", "kind rank in others", "cells", "cell", "alone in cell",
    *(f"column {name}" for name in _COLUMNS), "column kind share",
    "counts", "codes", "units", "currencies", "block counts", "block units",
)  # fmt: skip
"""The names of the features, in the order of the matrix's columns."""


def features_of(passage: Passage, masked: Sequence[tuple[int, int]], spelled: frozenset[int]) -> NDArray[np.float32]:
    """One row of features a token; `masked` spans hold addresses, telephones, dates, `spelled` numbers were words."""
    if not passage.tokens:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    return np.array(_Describer(passage, masked, spelled).rows(), dtype=np.float32)


class _Describer:
    def __init__(self, passage: Passage, masked: Sequence[tuple[int, int]], spelled: frozenset[int]) -> None:
        self._passage = passage
        self._tokens, self._kinds = passage.tokens, passage.kinds
        self._classes = [classes_of(token.flat) for token in passage.tokens]
        self._masked = self._inside(masked)
        self._spelled = spelled
        self._ranks = self._rank()
        self._habits = self._all_habits()
        self._kinds_of_columns = self._columns()
        self._until = self._sums_until()
        self._doc = self._sums(range(len(self._tokens)))
        self._of_rows = [self._sums(row.tokens) for row in passage.rows]
        self._of_blocks = [
            self._sums([at for row in block for at in passage.rows[row].tokens]) for block in passage.blocks
        ]

    def rows(self) -> list[list[float]]:
        """The features of every token."""
        since = [_FAR] * len(_BEHIND)
        depth = 0
        out: list[list[float]] = []
        for at, token in enumerate(self._tokens):
            first = at == 0 or self._passage.row_of[at] != self._passage.row_of[at - 1]
            depth = 0 if first else depth
            depth += (token.flat in "([") - (at > 0 and self._tokens[at - 1].flat in ")]")
            own = self._own(at, float(depth > 0))
            out.append(
                [*own, *self._near(at), *since, *self._row(at), *self._alike(at), *self._cell(at), *self._whole(at)]
            )
            since = [min(value + 1, _FAR) for value in since]
            for index, name in enumerate(_BEHIND_AT):
                if self._classes[at][name]:
                    since[index] = 0.0
        return out

    def _inside(self, spans: Sequence[tuple[int, int]]) -> list[float]:
        starts = [token.start for token in self._tokens]
        inside = [0.0] * len(starts)
        for start, end in spans:
            for at in range(bisect_left(starts, start), bisect_left(starts, end)):
                inside[at] = 1.0
        return inside

    def _own(self, at: int, bracketed: float) -> list[float]:
        token = self._tokens[at]
        shape = list(shape_of(token.flat, self._passage.text[token.start : token.end]))
        shape[SHAPE.index("glued before")] = float(token.glued)
        return [
            self._kinds[at],
            *shape,
            *self._classes[at],
            float(token.start in self._spelled),
            self._masked[at],
            bracketed,
        ]

    def _near(self, at: int) -> list[float]:
        kinds, same, told = [], [], []
        row = self._passage.row_of[at]
        for step in _NEAR:
            to = at + step
            is_there = 0 <= to < len(self._tokens)
            kinds.append(float(self._kinds[to] if is_there else 0))
            if abs(step) <= 2:
                same.append(float(is_there and self._passage.row_of[to] == row))
            if abs(step) <= 3:
                told += [self._classes[to][name] for name in _TOLD_AT] if is_there else [0.0] * len(_TOLD)
        return [*kinds, *same, *told]

    def _rank(self) -> list[tuple[int, int]]:
        """Each token's place among those of its kind in the row, from left and from right."""
        ranks = [(0, 0)] * len(self._tokens)
        for row in self._passage.rows:
            of_kind: dict[int, list[int]] = {}
            for at in row.tokens:
                of_kind.setdefault(self._kinds[at], []).append(at)
            for places in of_kind.values():
                for index, at in enumerate(places):
                    ranks[at] = (index, len(places) - index - 1)
        return ranks

    def _row(self, at: int) -> list[float]:
        passage = self._passage
        index = passage.row_of[at]
        row = passage.rows[index]
        place = at - row.tokens[0]
        behind = len(row.tokens) - place - 1
        block = passage.blocks[row.block]
        sums = self._of_rows[index]
        above = passage.rows[index - 1].tokens if index else []
        left, right = self._between(row.tokens[0], at), self._between(at + 1, row.tokens[-1] + 1)
        return [
            min(place, 20), min(behind, 20), min(len(row.tokens), 60), *sums[:5], min(self._ranks[at][0], 6),
            min(self._ranks[at][1], 6), left[5], right[5], left[1], right[1], min(left[2], 12), min(right[2], 12),
            self._kinds[row.tokens[0]], self._kinds[row.tokens[-1]], min(len(block), 15), block.index(index), min(index, 30),
            min(len(passage.rows) - index, 30), self._kinds[above[-1]] if above else 0,
        ]  # fmt: skip

    def _sums(self, places: Sequence[int]) -> _Sums:
        """How many numbers, codes, words, units, currencies and counts are among tokens that follow one another."""
        return self._between(places[0], places[-1] + 1) if places else _NOTHING

    def _between(self, first: int, end: int) -> _Sums:
        before, until = self._until[first], self._until[end]
        return tuple(map(sub, until, before))

    def _sums_until(self) -> list[_Sums]:
        """For each token the sums over all before it, and those over all at the end."""
        ones = (
            (
                float(kind in _NUMBERS), float(kind in _CODES), float(kind in _WORDS), float(told[_UNIT] > 0),
                float(told[_CURRENCY] > 0), float(kind in _COUNTS),
            )
            for kind, told in zip(self._kinds, self._classes, strict=True)
        )  # fmt: skip
        return list(accumulate(ones, lambda sums, one: tuple(map(add, sums, one)), initial=_NOTHING))

    def _all_habits(self) -> Habits:
        habits = Habits()
        for row in self._passage.rows:
            seen: set[object] = (
                {("first", self._kinds[row.tokens[0]]), ("last", self._kinds[row.tokens[-1]])} if row.tokens else set()
            )
            for place, at in enumerate(row.tokens):
                seen.update(self._ways(at, place, len(row.tokens) - place))
            habits.take(seen)
        return habits

    def _ways(self, at: int, place: int, left: int) -> tuple[object, ...]:
        kind = self._kinds[at]
        before = self._tokens[at - 1].flat if place else "^"
        behind = self._tokens[at + 1].flat if left > 1 else "$"
        return (
            ("before", before, kind), ("behind", kind, behind), ("place", place, kind), ("from end", left, kind),
            ("rank", self._ranks[at][0], kind),
        )  # fmt: skip

    def _alike(self, at: int) -> list[float]:
        row = self._passage.rows[self._passage.row_of[at]]
        place = at - row.tokens[0]
        share = self._habits.share
        return [
            share(("first", self._kinds[row.tokens[0]])), share(("last", self._kinds[row.tokens[-1]])),
            *(share(way) for way in self._ways(at, place, len(row.tokens) - place)),
        ]  # fmt: skip

    def _columns(self) -> dict[tuple[int, int], list[int]]:
        kinds: dict[tuple[int, int], list[int]] = {}
        for at in range(len(self._tokens)):
            row = self._passage.rows[self._passage.row_of[at]]
            if len(row.cells) > 1:
                kinds.setdefault((row.block, self._passage.cell_of(at)), []).append(self._kinds[at])
        return kinds

    def _cell(self, at: int) -> list[float]:
        row = self._passage.rows[self._passage.row_of[at]]
        if len(row.cells) < 2:
            return [1.0, 0.0, 0.0, *[0.0] * len(_COLUMNS), -1.0]
        cell = self._passage.cell_of(at)
        alone = sum(self._passage.cell_of(other) == cell for other in row.tokens) == 1
        names = self._passage.heading.get(row.block, [])
        name = names[cell] if cell < len(names) else ""
        kinds = self._kinds_of_columns[row.block, cell]
        share = kinds.count(self._kinds[at]) / len(kinds)
        return [
            float(len(row.cells)),
            float(cell),
            float(alone),
            *(float(name == column) for column in _COLUMNS),
            share,
        ]

    def _whole(self, at: int) -> list[float]:
        block = self._of_blocks[self._passage.rows[self._passage.row_of[at]].block]
        return [self._doc[5], self._doc[1], self._doc[3], self._doc[4], block[5], block[3]]
