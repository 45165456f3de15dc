"""Tables on their side: headings in a column, each item in one beside it; forms of one item, alone or under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.extractors.sheet.figures import is_numeric
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import LINE_ROLES, heading_of
from orderbot.extractors.sheet.tables import CODES, Column, Table
from orderbot.reading.sheets.workbook import Cell, Row

_LEAST_ROLES = 3
_MOST_BETWEEN = 2  # rows from one heading to the next
_NAMES = frozenset((*CODES, "description"))
_DAYS = frozenset(("delivery_date", "delivery_week"))
_APART = 10_000_000  # numbers of columns that are rows here: no row of the sheet has them


def find_turned(grid: Grid) -> list[Table]:
    """The tables whose headings stand under one another, a quantity and the item's name or code among them."""
    for at in sorted({min(row.cells) for row in grid.rows if row.cells}):
        tables = [table for run in _runs(grid, at) if (table := _table(grid, run, at)) is not None]
        if len(tables) == 1 and _items_in(tables[0]) == 1:
            _give_days_to_order(tables[0])
        if tables:
            return tables
    return []


def _items_in(table: Table) -> int:
    """How many columns have a number under the quantity's heading."""
    quantity = table.first_of("quantity")
    return sum(quantity is not None and is_numeric(row.cells.get(quantity.index)) for row in table.rows)


def _give_days_to_order(table: Table) -> None:
    """A form of one item tells the order's days, not a line's."""
    for at, column in list(table.columns.items()):
        if column.role in _DAYS:
            del table.columns[at]


def _runs(grid: Grid, at: int) -> Iterator[list[Column]]:
    """The headings of items in a column, cut where one comes again or rows without any lie between."""
    run: list[Column] = []
    for row in grid.rows:
        cell = row.cells.get(at)
        heading = heading_of(cell.text.rstrip(" :")) if cell is not None and isinstance(cell.value, str) else None
        if cell is None or heading is None or heading.role not in LINE_ROLES or len(row.cells) < 2:
            continue
        if run and (row.number - run[-1].index > _MOST_BETWEEN or heading.role in {one.role for one in run}):
            yield run
            run = []
        run.append(Column(row.number, heading, cell, cell.text.strip()))
    yield run


def _table(grid: Grid, run: Sequence[Column], at: int) -> Table | None:
    roles = {column.role for column in run}
    if "quantity" not in roles or not roles & _NAMES or len(roles) < _LEAST_ROLES:
        return None
    items: dict[int, dict[int, Cell]] = {}
    for column in run:
        for other, cell in grid.by_number[column.index].cells.items():
            if other > at:
                items.setdefault(other, {})[column.index] = cell
    rows = [Row(_APART + other, cells) for other, cells in sorted(items.items())]
    turned = Grid(replace(grid.sheet, merged=[]), rows)
    return Table(turned, 0, 0, len(rows), {column.index: column for column in run}, turned=True)
