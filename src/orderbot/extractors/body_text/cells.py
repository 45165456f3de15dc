"""Lines of text cut into cells, and rows that go on in the line below because a mail program broke them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.signatures import Line

COLUMNS = re.compile(r"\s{2,}")
"""What parts columns that are set with blanks."""

_MOST_FOLDED = 2  # cells of a line that only goes on with the row above
_FRACTION = re.compile(r"\D{0,3}\d[\d ']*[.,]\d{2,4}\D{0,3}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where its stripped text stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, or of several where it was folded."""

    line: Line
    cells: tuple[Cell, ...]


def is_rule(text: str) -> bool:
    """Say whether a line only rules off, empty or not."""
    return bool(re.fullmatch(r"[\s|+=:-]+", text))


def cells_of(body: Body, line: Line, cut: re.Pattern[str], *, trims: bool) -> tuple[Cell, ...]:
    """The cells of a line; none where nothing cuts it. `trims`: blanks and bars at its ends make no empty cells."""
    text = body.text[line.start : line.end]
    if not cut.search(text.strip()) or is_rule(text):
        return ()
    left = len(text) - len(text.lstrip(" |")) if trims else 0
    right = len(text.rstrip(" |")) if trims else len(text)
    cells: list[Cell] = []
    at = left
    for match in cut.finditer(text, left, right):
        cells.append(_cell(text, line.start, at, match.start()))
        at = match.end()
    cells.append(_cell(text, line.start, at, right))
    return tuple(cells)


def _cell(text: str, offset: int, start: int, end: int) -> Cell:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Cell(offset + start, offset + start + len(inner.strip()))


def gone_on(body: Body, row: Row, line: Line) -> Row | None:
    """The row with the line below it, whose first word did not fit any more; None where that begins something else.

    The line's first cell goes on with the row's last one, unless it is an amount.
    """
    text = body.text[line.start : line.end]
    if not text.strip() or is_rule(text):
        return None
    told = cells_of(body, line, COLUMNS, trims=True) or (_cell(text, line.start, 0, len(text)),)
    is_amount = _FRACTION.fullmatch(body.flat, told[0].start, told[0].end) is not None
    first = body.text[told[0].start : told[0].end] if is_amount else text.split()[0]
    above = body.text[row.line.start : row.line.end].rsplit("\n", 1)[-1].rstrip()
    if len(told) > _MOST_FOLDED or len(above) + len("  " if is_amount else " ") + len(first) <= _width(body, line):
        return None
    last = row.cells[-1]
    cells = (*row.cells, *told) if is_amount else (*row.cells[:-1], Cell(last.start, told[0].end), *told[1:])
    return Row(Line(row.line.number, row.line.start, line.end), cells)


def _width(body: Body, line: Line) -> int:
    """The longest line's length in the paragraph of a line."""
    above = itertools.takewhile(bool, (_length(body, other) for other in reversed(body.lines[: line.number])))
    below = itertools.takewhile(bool, (_length(body, other) for other in body.lines[line.number :]))
    return max((*above, *below), default=0)


def _length(body: Body, line: Line) -> int:
    return len(body.text[line.start : line.end].rstrip())
