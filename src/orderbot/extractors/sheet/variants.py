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
    told = _texts(rows, [column.index for role in CODES for column in table.of(role)])
    if not any(map(any, told)) or len(set(told)) == len(told):
        return
    told = _take_apart(table, rows, told, tells_variant, "description_more")
    if not any(column.role.startswith("@ship_to/") for column in table.columns.values()):
        _take_apart(table, rows, told, tells_site, "@ship_to/name")


def _take_apart(
    table: Table, rows: Sequence[Row], told: list[tuple[str, ...]], names: Callable[[str], bool], role: str
) -> list[tuple[str, ...]]:
    """Give the role to columns until no further one tells rows apart, the one that tells most of them first."""
    open_ones = [column for column in table.columns.values() if not column.role and names(column.text)]
    while open_ones:
        tried = [(_joined(told, _texts(rows, [column.index])), column) for column in open_ones]
        best, column = max(tried, key=lambda pair: len(set(pair[0])))
        if len(set(best)) == len(set(told)):
            break
        column.heading, column.sure = replace(column.heading, role=role), _GUESSED
        open_ones.remove(column)
        told = best
    return told


def _texts(rows: Sequence[Row], columns: Sequence[int]) -> list[tuple[str, ...]]:
    """What rows say in columns."""
    return [tuple(row.cells[at].text.strip() if at in row.cells else "" for at in columns) for row in rows]


def _joined(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(*left, *right) for left, right in zip(one, other, strict=True)]
