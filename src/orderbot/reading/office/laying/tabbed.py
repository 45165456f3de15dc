"""Lines of cells parted by tabs for which nobody set a stop: a table typed as text, its cells told apart by counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from orderbot.reading.office.blocks import Block, Paragraph, Tab
from orderbot.reading.office.laying.lines import cell_widths

_LEAST_CELLS = 3
_LEAST_LINES = 2
_BETWEEN = 14.0  # points between the cells of a line


def with_stops(blocks: Iterable[Block], room: float) -> Iterator[Block]:
    """The blocks, neighbouring lines of as many cells each with stops under one another, where that has room."""
    for cells, group in groupby(blocks, key=_cells):
        run = list(group)
        if (
            cells < _LEAST_CELLS
            or sum(len(cell_widths(one)) for one in run if isinstance(one, Paragraph)) < _LEAST_LINES
        ):
            yield from run
            continue
        lines = [one for one in run if isinstance(one, Paragraph)]
        stops = _stops(lines)
        fits = stops[-1].at + max(row[-1] for one in lines for row in cell_widths(one)) <= room
        yield from (replace(one, tabs=stops) if fits else one for one in lines)


def _cells(block: Block) -> int:
    """How many cells each line of a paragraph has, 0 where lines differ, a cell is empty, or stops are set."""
    if not isinstance(block, Paragraph) or block.tabs or "\t" not in block.text or block.align != "left":
        return 0
    counts = {len(row) if all(row) else 0 for row in cell_widths(block)}
    return counts.pop() if len(counts) == 1 else 0


def _stops(lines: Sequence[Paragraph]) -> tuple[Tab, ...]:
    """A stop for each cell but the first, right of the widest cell before it."""
    rows = [row for one in lines for row in cell_widths(one)]
    at = max(max(one.left, one.left + one.first, 0.0) for one in lines)
    stops = []
    for column in zip(*rows, strict=True):
        at += max(column) + _BETWEEN
        stops.append(Tab(at))
    return tuple(stops[:-1])
