"""Rows under an item that only say what differs from it ("M", 3 under "Jacket", "S", 2): its code and name hold for them too."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import replace

from orderbot.extractors.sheet.figures import is_numeric
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.rows import closing_of, places_of
from orderbot.extractors.sheet.tables import CODES, Table
from orderbot.reading.sheets.workbook import Cell, Row

_COUNTING = ("quantity", "")


def fill_down(table: Table) -> None:
    """Give rows the codes and names of the row above them where a merged cell covers both, or a text beside tells them apart."""
    names = [at for at, column in table.columns.items() if column.role in (*CODES, "description")]
    if not names or table.turned:
        return
    places, above, areas = places_of(table), Row(-2, {}), _areas(table.grid, names)
    rows = list(table.grid.rows)
    for at in range(table.body, min(table.end, len(rows))):
        row = rows[at]
        if _counts(table, row) and closing_of(places, row) is None and not any(name in row.cells for name in names):
            lent = _merged(table.grid, row, areas)
            merged = bool(lent)
            lent = {**_names(above, names), **lent} if merged else _lent(row, above, names)
            table.lent = table.lent or (bool(lent) and not merged)
            rows[at] = replace(row, cells={**lent, **row.cells}) if lent else row
        above = rows[at]
    table.grid = Grid(table.grid.sheet, rows)


def _counts(table: Table, row: Row) -> bool:
    """Say whether a row has a number under the quantity's heading, or where none is known under one that nothing names."""
    wanted = _COUNTING[:1] if table.of("quantity") else _COUNTING
    return any(is_numeric(row.cells.get(at)) for at, column in table.columns.items() if column.role in wanted)


def _areas(grid: Grid, names: list[int]) -> Mapping[int, list[tuple[int, int]]]:
    """First and last rows of the merged cells in each column of names that reach over several rows, from top to bottom."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), area in sorted(grid.spans.items()):
        if left in names and area[2] > top:
            found.setdefault(left, []).append((top, area[2]))
    return found


def _merged(grid: Grid, row: Row, areas: Mapping[int, list[tuple[int, int]]]) -> Mapping[int, Cell]:
    """The names in merged cells that reach down to a row."""
    lent = {}
    for left, reaches in areas.items():
        at = bisect(reaches, (row.number, -1)) - 1
        if at >= 0 and row.number <= reaches[at][1] and (cell := _cell(grid, reaches[at][0], left)) is not None:
            lent[left] = cell
    return lent


def _cell(grid: Grid, number: int, at: int) -> Cell | None:
    row = grid.by_number.get(number)
    return row.cells.get(at) if row is not None else None


def _lent(row: Row, above: Row, names: list[int]) -> Mapping[int, Cell]:
    """The names of the row right above, where a word in both tells the two apart ("S", "M")."""
    if row.number - above.number != 1:
        return {}
    apart = any(
        isinstance(cell.value, str) and not is_numeric(cell) and at in above.cells and above.cells[at].text != cell.text
        for at, cell in row.cells.items()
    )
    return _names(above, names) if apart else {}


def _names(row: Row, names: list[int]) -> Mapping[int, Cell]:
    return {at: row.cells[at] for at in names if at in row.cells}
