"""Rows of one item in several colours or makes: what tells them apart belongs to their descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.sheet.tables import CODES, Table
from orderbot.extractors.wording.sheet_headings import sheet_columns
from orderbot.reading.sheets.workbook import Row


def settle_variants(table: Table, rows: Sequence[Row]) -> None:
    """Take a column of an attribute ("Couleur") for more of the description where the same code stands in several rows by it."""
    codes = [column.index for role in CODES for column in table.of(role)]
    told = [tuple(row.cells[at].text.strip() if at in row.cells else "" for at in codes) for row in rows]
    if not codes or len(set(told)) == len(told):
        return
    for column in table.columns.values():
        if column.role or sheet_columns().whole(column.text) != "attribute":
            continue
        cells = [row.cells.get(column.index) for row in rows]
        apart = {(code, cell.text.strip() if cell else "") for code, cell in zip(told, cells, strict=True)}
        if len(apart) == len(rows):
            column.heading = replace(column.heading, role="description_more")
            return
