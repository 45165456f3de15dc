"""Columns whose values add up to another column's, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.sheet.figures import quantity_of
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Row

_LOOKED_AT = 200
_LEAST_SHARE = 0.8


def total_of(table: Table, columns: Sequence[Column], mark: Mark) -> Column | None:
    """The column that tells the sum of others in nearly all rows, in one of them of several; None where there is none."""
    own = {column.index for column in columns}
    sums = [(row, _sum(row, columns, mark)) for row in table.rows[:_LOOKED_AT]]
    told = [(row, *one) for row, one in sums if one is not None and one[0]]
    if not any(parts > 1 for _, _, parts in told):
        return None
    for at, column in sorted(table.columns.items()):
        held = [(_figure(row, at, mark), whole) for row, whole, _ in told if at not in own and at in row.cells]
        if held and sum(found == whole for found, whole in held) >= _LEAST_SHARE * len(told):
            return column
    return None


def _sum(row: Row, columns: Sequence[Column], mark: Mark) -> tuple[Decimal, int] | None:
    """The sum of a row's figures and how many there are, None where a cell is no number."""
    cells = [column.index for column in columns if column.index in row.cells]
    found = [_figure(row, at, mark) for at in cells]
    if not found or any(one is None for one in found):
        return None
    return sum((one for one in found if one is not None), Decimal(0)), len([one for one in found if one])


def _figure(row: Row, at: int, mark: Mark) -> Decimal | None:
    figure = quantity_of(row.cells[at], mark)
    return figure.value if figure is not None else None
