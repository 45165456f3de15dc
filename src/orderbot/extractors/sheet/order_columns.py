"""Columns that may name the item or the order ("Bestellnr."): their values say which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from orderbot.extractors.sheet.figures import is_day
from orderbot.extractors.sheet.tables import CODES, Column, Table
from orderbot.extractors.wording.labels import field_labels
from orderbot.extractors.wording.sheet_headings import dates_barely, repeated_fields
from orderbot.reading.sheets.workbook import Row

_LEAST_ROWS = 2
_EITHER = 0.85  # where nothing tells which of two columns names the item


def settle_order_numbers(table: Table, rows: Sequence[Row]) -> None:
    """Take a column for the order's number that repeats itself row by row where another column tells items apart."""
    for column in table.of("code"):
        others = [one for role in CODES for one in table.of(role) if one is not column]
        if not others or not _may_name_order(column.text):
            continue
        if len(rows) < _LEAST_ROWS:
            for one in (column, *table.of("code")):
                one.sure = min(one.sure, _EITHER)
        elif any(_repeats_over(column, other, rows) for other in others):
            column.heading = replace(column.heading, role="@order_number")


def settle_days(table: Table, rows: Sequence[Row]) -> None:
    """Days under a party's heading are of delivery ("Deliver"); a bare "Date" beside another day, or an order's number, is its own."""
    for column in table.of("@ship_to/name"):
        cells = [row.cells[column.index] for row in rows if column.index in row.cells]
        if cells and all(is_day(cell) for cell in cells):
            column.heading = replace(column.heading, role="delivery_date")
    days = table.of("delivery_date")
    bare = [column for column in days if dates_barely(column.text)]
    numbered = bool(table.of("@order_number"))
    if len(bare) == 1 and (len(days) > 1 or numbered):
        bare[0].heading = replace(bare[0].heading, role="@order_date", sure=len(days) > 1 and numbered)


def _may_name_order(heading: str) -> bool:
    return "order_number" in (repeated_fields().whole(heading), field_labels().whole(heading))


def _repeats_over(column: Column, other: Column, rows: Sequence[Row]) -> bool:
    """Say whether a column's values stand in runs, each once, within which another column's differ."""
    pairs = [
        (row.cells[column.index].text.strip(), row.cells[other.index].text.strip())
        for row in rows
        if column.index in row.cells and other.index in row.cells
    ]
    runs = [(value, [item for _, item in run]) for value, run in groupby(pairs, key=lambda pair: pair[0])]
    apart = len({value for value, _ in runs}) == len(runs) < len(pairs)
    return apart and all(len(set(items)) > 1 for _, items in runs if len(items) > 1)
