"""Rows of one item in several colours, or for several shops: what tells them apart is of their descriptions, or where they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from orderbot.extractors.sheet.tables import CODES, Table
from orderbot.extractors.wording.sheet_headings import tells_site, tells_variant
from orderbot.reading.sheets.workbook import Row

_GUESSED = 0.9


def settle_variants(table: Table, rows: Sequence[Row]) -> None:
    """Where the same code stands in several rows, take what tells them apart for more of the description, or for the ship-to."""
    codes = [column.index for role in CODES for column in table.of(role)]
    told = [tuple(row.cells[at].text.strip() if at in row.cells else "" for at in codes) for row in rows]
    if not codes or len(set(told)) == len(told):
        return
    _take_apart(table, rows, told, tells_variant, "description_more")
    if not any(column.role.startswith("@ship_to/") for column in table.columns.values()):
        _take_apart(table, rows, told, tells_site, "@ship_to/name")


def _take_apart(
    table: Table, rows: Sequence[Row], told: Sequence[tuple[str, ...]], names: Callable[[str], bool], role: str
) -> None:
    for column in table.columns.values():
        if column.role or not names(column.text):
            continue
        cells = [row.cells.get(column.index) for row in rows]
        apart = {(code, cell.text.strip() if cell else "") for code, cell in zip(told, cells, strict=True)}
        if len(apart) > len(set(told)):
            column.heading = replace(column.heading, role=role)
            column.sure = _GUESSED
            return
