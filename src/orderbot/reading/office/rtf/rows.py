"""RTF's table rows, each with its own column edges, put together as one table with spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orderbot.reading.office.blocks import Block, Cell, Paragraph, Row, Table

_SAME = 3.0  # points: edges nearer than this are one
_MOST_COLUMNS = 200


@dataclass(slots=True)
class CellShape:
    """What a row says of one cell: its right edge, merges (`first`, `next` or empty), borders."""

    right: float = 0.0
    across: str = ""
    down: str = ""
    sides: set[str] = field(default_factory=set)


@dataclass(slots=True)
class RowShape:
    """What `\\trowd` … `\\cellx` say of a row; `left` is its left edge."""

    left: float = 0.0
    cells: list[CellShape] = field(default_factory=list)
    is_head: bool = False
    padding: float = 4.0


@dataclass(slots=True)
class RowRead:
    """A row as read: the blocks of its cells, and its shape."""

    cells: list[list[Block]]
    shape: RowShape


def as_table(rows: Sequence[RowRead]) -> Table:
    """One table of rows that follow each other."""
    edges = _edges(rows)
    table = Table(widths=tuple(b - a for a, b in pairwise(edges)), left=max(edges[0], 0.0) if edges else 0.0)
    above: dict[int, Cell] = {}  # column → the cell that is merged downwards
    for read in rows:
        row, column = Row(is_head=read.shape.is_head), 0
        open_cells: dict[int, Cell] = {}
        row.before = column = _index(edges, read.shape.left)
        for number, blocks in enumerate(read.cells):
            shape = read.shape.cells[number] if number < len(read.shape.cells) else None
            end = max(_index(edges, shape.right), column + 1) if shape else column + 1
            if shape is not None and shape.across == "next" and row.cells:
                row.cells[-1].columns += end - column
            elif shape is not None and shape.down == "next" and column in above:
                above[column].rows += 1
                above[column].blocks += [one for one in blocks if not (isinstance(one, Paragraph) and not one.text)]
                open_cells[column] = above[column]
                if not row.cells and row.before == column:
                    row.before = end if number == 0 else row.before
            else:
                cell = Cell(blocks, columns=end - column, sides="".join(sorted(shape.sides)) if shape else "")
                row.cells.append(cell)
                if shape is not None and shape.down == "first":
                    open_cells[column] = cell
            column = end
        above = open_cells
        table.rows.append(row)
    _without_covered_indent(table)
    return table


def _without_covered_indent(table: Table) -> None:
    """A row that begins under a cell reaching down begins there by itself."""
    reach = 0
    for number, row in enumerate(table.rows):
        if number < reach:
            row.before = 0
        elif row.cells and row.before == 0 and row.cells[0].rows > 1:
            reach = number + row.cells[0].rows


def _edges(rows: Sequence[RowRead]) -> list[float]:
    found = sorted({edge for row in rows for edge in (row.shape.left, *(cell.right for cell in row.shape.cells))})
    edges: list[float] = []
    for edge in found:
        if not edges or edge - edges[-1] > _SAME:
            edges.append(edge)
    return edges[: _MOST_COLUMNS + 1]


def _index(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge), default=0)
