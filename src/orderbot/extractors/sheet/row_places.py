"""Rows that each say where they go: an order has a field for one place, and a person must see the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.tables import Table
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place, doubt_ship_to
from orderbot.reading.sheets.workbook import Row

_ROLE = "@ship_to/"


def place_columns(table: Table) -> dict[int, str]:
    """The columns that tell the rows' ship-to, each with the part of the address that it holds."""
    roles = ((at, column.role) for at, column in table.columns.items())
    return {at: role.removeprefix(_ROLE) for at, role in roles if role.startswith(_ROLE)}


def place_of_row(columns: Mapping[int, str], grid: Grid, row: Row) -> Place:
    """What a row says of its ship-to, as it is written; empty where no column tells."""
    return {
        name: (" ".join(cell.text.split()), grid.where(cell))
        for at, name in columns.items()
        if (cell := row.cells.get(at)) is not None and cell.text.strip()
    }


def tell_places_of_rows(draft: Draft, places: Sequence[tuple[LineDraft, Place]]) -> None:
    """Where rows go elsewhere than the first, whose place is the order's, note it and make that place unsure."""
    if not places:
        return
    first = [value.casefold() for value, _ in places[0][1].values()]
    for line, place in places[1:]:
        if [value.casefold() for value, _ in place.values()] != first:
            where = next(iter(place.values()))[1]
            line.add_note(f"Ship to: {', '.join(value for value, _ in place.values())}", where)
            doubt_ship_to(draft, where)
