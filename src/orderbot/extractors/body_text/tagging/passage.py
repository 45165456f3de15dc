"""A body as the learned reading sees it: its tokens by line, block and cell, and what stands alike in other lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.extractors.body_text.tagging.shapes import kind_of
from orderbot.extractors.body_text.tagging.tokens import Token, tokens_of
from orderbot.extractors.wording.columns import column_labels

_CELL = re.compile(r"\t|\s*\|\s*|\s*;\s*|\s{3,}")


@dataclass(slots=True)
class Row:
    """A line: its tokens by index, where its cells begin, and its block (lines with no empty one between)."""

    start: int
    end: int
    block: int
    tokens: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Passage:
    """A text's tokens with their kinds, rows, and the cells' columns."""

    text: str
    flat: str
    tokens: list[Token]
    kinds: list[int]
    rows: list[Row]
    row_of: list[int]
    blocks: list[list[int]]
    heading: dict[int, list[str]]

    def cell_of(self, at: int) -> int:
        """The cell in its row that a token stands in."""
        row = self.rows[self.row_of[at]]
        return bisect_right(row.cells, self.tokens[at].start) - 1


def passage_of(text: str, flat: str) -> Passage:
    """Take a text and its flat twin apart."""
    tokens = tokens_of(flat)
    kinds = [kind_of(token.flat, text[token.start : token.end]) for token in tokens]
    rows, blocks = _rows(flat)
    row_of = []
    at = 0
    for index, token in enumerate(tokens):
        while at < len(rows) - 1 and token.start >= rows[at].end:
            at += 1
        rows[at].tokens.append(index)
        row_of.append(at)
    return Passage(text, flat, tokens, kinds, rows, row_of, blocks, _headings(text, rows, blocks))


def _rows(flat: str) -> tuple[list[Row], list[list[int]]]:
    rows: list[Row] = []
    blocks: list[list[int]] = []
    start, is_open = 0, False
    for line in flat.split("\n"):
        end = start + len(line) + 1
        if line.strip():
            if not is_open:
                blocks.append([])
            row = Row(start, end, len(blocks) - 1)
            row.cells = [start, *(start + match.end() for match in _CELL.finditer(line.rstrip()))]
            blocks[-1].append(len(rows))
            rows.append(row)
        is_open = bool(line.strip())
        start = end
    return rows or [Row(0, len(flat) + 1, 0, cells=[0])], blocks or [[0]]


def _headings(text: str, rows: Sequence[Row], blocks: Sequence[Sequence[int]]) -> dict[int, list[str]]:
    """For each block whose first row of cells names its columns, those names."""
    found: dict[int, list[str]] = {}
    for number, block in enumerate(blocks):
        for row in (rows[index] for index in block[:2]):
            if len(row.cells) < 2:
                continue
            ends = [*row.cells[1:], row.end]
            cells = [text[a:b].strip(" \t|;\n") for a, b in zip(row.cells, ends, strict=True)]
            names = [column_labels().whole(cell) or "" if cell else "" for cell in cells]
            if sum(map(bool, names)) >= 2:
                found[number] = names
                break
    return found


@dataclass(slots=True)
class Habits:
    """How often something is written in a text's lines."""

    lines: Counter[object] = field(default_factory=Counter)
    total: int = 0

    def take(self, seen: set[object]) -> None:
        """One line's habits."""
        self.lines.update(seen)
        self.total += 1

    def share(self, habit: object) -> float:
        """In how many of the other lines it is seen."""
        return (self.lines[habit] - 1) / (self.total - 1) if self.total > 1 else -1.0
