"""Columns whose values add up to another column's, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from orderbot.extractors.sheet.figures import quantity_of
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Cell, Row

_LOOKED_AT = 200
_LEAST_SHARE = 0.8
_FIRST = 5  # rows that rule most columns out

Told = tuple[Row, Decimal, int]
"""A row, the sum of its figures, and how many there are."""


def total_of(table: Table, columns: Sequence[Column], mark: Mark) -> Column | None:
    """The column that tells the sum of others in nearly all rows, in one of them of several; None where there is none."""
    own = {column.index for column in columns}
    told = _told(table.rows[:_LOOKED_AT], columns, mark)
    first = list(islice(told, _FIRST))
    others = [column for at, column in sorted(table.columns.items()) if at not in own]
    others = [one for one in others if _is_total(one, first, mark)]
    told_all = [*first, *told] if others else []
    if not any(parts > 1 for _, _, parts in told_all):
        return None
    return next((one for one in others if _is_total(one, told_all, mark)), None)


def _told(rows: Sequence[Row], columns: Sequence[Column], mark: Mark) -> Iterator[Told]:
    """The rows that have figures in the columns, each with their sum and how many there are."""
    for row in rows:
        found = _sum(row, columns, mark)
        if found is not None and found[0]:
            yield row, *found


def _is_total(column: Column, told: Sequence[Told], mark: Mark) -> bool:
    held = [(row.cells[column.index], whole) for row, whole, _ in told if column.index in row.cells]
    return bool(held) and sum(_figure(cell, mark) == whole for cell, whole in held) >= _LEAST_SHARE * len(told)


def _sum(row: Row, columns: Sequence[Column], mark: Mark) -> tuple[Decimal, int] | None:
    """The sum of a row's figures and how many there are, None where a cell is no number."""
    found = [_figure(row.cells[column.index], mark) for column in columns if column.index in row.cells]
    if not found or any(one is None for one in found):
        return None
    return sum((one for one in found if one is not None), Decimal(0)), len([one for one in found if one])


def _figure(cell: Cell, mark: Mark) -> Decimal | None:
    figure = quantity_of(cell, mark)
    return figure.value if figure is not None else None
