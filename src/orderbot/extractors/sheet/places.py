"""Address blocks in cells: under or beside the heading of a party, in one cell of several lines or in several cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.sheet.block_lines import AddressLine, is_whole, read_lines
from orderbot.extractors.sheet.claims import is_label, is_of_strip, label_in, parts
from orderbot.extractors.sheet.figures import code_text
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import FIELD_PATHS
from orderbot.extractors.wording.labels import guessed_party, listed_party
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.sheet_headings import names_address, repeated_fields
from orderbot.reading.dates import date_readings
from orderbot.reading.sheets.workbook import Cell, Row

_MOST_LINES = 8
_ATTENTION = re.compile(r"^(?:att|à l['’]att|a l['’]att|z\.?\s?hd|a la at|alla c|t\.?a\.?v)", re.IGNORECASE)
_ANY_DAY = date(2026, 1, 1)  # whether words tell a day does not hang on it


PERSONAL = frozenset(("contact", "email", "phone", "fax", "vat_id", "company_id", "gln"))
"""Labels of what belongs to the party in whose block they stand."""


@dataclass(frozen=True, slots=True)
class Place:
    """A party's block as read; each part with its cell. `sure` is False where the heading may name another party."""

    role: str
    parts: dict[str, tuple[str, Cell]]
    sure: bool = True


def places_in(grid: Grid, rows: Sequence[Row]) -> Iterator[Place]:
    """Every block that a heading names, from top to bottom."""
    by_number = {row.number: row for row in rows}
    for row in rows:
        for _, cell in sorted(row.cells.items()):
            if not isinstance(cell.value, str):
                continue
            if is_of_strip(by_number, cell):
                continue
            head, _, rest = cell.text.strip().partition("\n")
            role, behind = _role_of(head)
            if role is None and (role := _delivered_to(grid, row, cell)) is None:
                continue
            lines = _lines(grid, by_number, row, cell, f"{behind}\n{rest}")
            if _is_of_field(head, lines):
                continue
            parts = read_lines(lines, addressed=names_address(head)) or _filled_in(grid, by_number, cell)
            if parts:
                yield (
                    _filler(cell, lines, parts)
                    if _names_whom(head)
                    else Place(role, parts, not _ATTENTION.match(head.strip()))
                )


def _delivered_to(grid: Grid, row: Row, cell: Cell) -> str | None:
    """The ship-to where "Delivery" stands beside an address: it may as well stand beside a day."""
    label = label_in(cell.text)
    if label is None or label.meaning != "delivery":
        return None
    right = next((one for at, one in sorted(row.cells.items()) if at > grid.last_column(cell) and not parts(one)), None)
    told = label.rest or (right.text if right is not None else "")
    return "ship_to" if is_whole(told.split("\n")[0]) or any(map(read_postal, told.split("\n"))) else None


def heads_party(cell: Cell) -> str | None:
    """The party that a cell is the heading of, alone or with its first line behind it."""
    return _role_of(cell.text.strip().partition("\n")[0])[0] if isinstance(cell.value, str) else None


def _is_of_field(head: str, lines: Sequence[AddressLine]) -> bool:
    """Say whether a heading that speaks of a party is the label of a day, a number or terms ("Livraison le")."""
    label = label_in(head)
    if label is None or label.meaning not in FIELD_PATHS:
        return False
    listed = listed_party(head.partition(":")[0].strip(" *-–")) is not None
    placed = any(is_whole(line.text) or read_postal(line.text) is not None for line in lines)
    return not placed and (not listed or any(_tells_day(line) for line in lines[:1]))


def _tells_day(line: AddressLine) -> bool:
    return not isinstance(line.cell.value, str) or bool(date_readings(line.text, None, _ANY_DAY))


def _names_whom(head: str) -> bool:
    """Say whether a heading names whoever fills in the form or whom a letter goes to ("Firma", "Company")."""
    bare = head.partition(":")[0].strip(" *-–")
    return listed_party(bare) == "seller" and repeated_fields().whole(bare) == "buyer"


def _filler(heading: Cell, lines: Sequence[AddressLine], parts: dict[str, tuple[str, Cell]]) -> Place:
    """A company beside such a heading has filled in the form and buys; one under it is the addressee."""
    beside = all(line.cell.row == heading.row and line.cell is not heading for line in lines[:1])
    return Place("buyer" if beside or ":" in heading.text else "seller", parts, sure=False)


def _role_of(text: str) -> tuple[str | None, str]:
    """The party that a heading names, and what stands behind its colon."""
    head, colon, rest = text.partition(":")
    head = head.strip(" *-–")
    if not head or len(head) > 60:
        return None, ""
    role = listed_party(head)
    if role is None and not any(sign.isdigit() for sign in head) and len(head.split()) <= 7:
        role = guessed_party(tuple(head.split()))
    return role, rest.strip() if colon else ""


def _lines(grid: Grid, rows: dict[int, Row], row: Row, heading: Cell, rest: str) -> list[AddressLine]:
    own = [line.strip() for line in rest.split("\n") if line.strip()]
    if len(own) > 1 or (own and is_whole(own[0])):
        return [AddressLine(line, heading) for line in own]
    lines = [AddressLine(line, heading) for line in own]
    right = next(
        (one for at, one in sorted(row.cells.items()) if at > grid.last_column(heading) and not parts(one)), None
    )
    if (
        right is not None
        and not own
        and not is_label(right)
        and not _is_heading(right)
        and isinstance(right.value, str)
    ):
        return [*_of_cell(right), *_down(grid, rows, right, heading.column)]
    return [*lines, *_down(grid, rows, heading, None)]


def _down(grid: Grid, rows: dict[int, Row], top: Cell, label_column: int | None) -> list[AddressLine]:
    """The cells under one, in its column, down to a gap, a label or another heading."""
    lines: list[AddressLine] = []
    number = grid.last_row(top) + 1
    while len(lines) < _MOST_LINES:
        row = rows.get(number)
        cell = row.cells.get(top.column) if row is not None else None
        if row is None or cell is None:
            break
        labelled = label_column is not None and label_column in row.cells
        parted = is_label(cell) and not _is_part(cell) and not _is_personal(cell)
        if labelled or parted or _is_heading(cell) or _is_labelled(row, cell, label_column):
            break
        if _is_part(cell):
            break
        lines += _of_cell(cell)
        number = grid.last_row(cell) + 1
    return lines


def _filled_in(grid: Grid, rows: dict[int, Row], heading: Cell) -> dict[str, tuple[str, Cell]]:
    """The parts of an address that labels under a heading name ("Nom | …", "Code postal | …")."""
    parts: dict[str, tuple[str, Cell]] = {}
    first = grid.last_row(heading) + 1
    for number in range(first, first + _MOST_LINES):
        row = rows.get(number)
        cells = [row.cells[at] for at in sorted(row.cells) if at >= heading.column] if row is not None else []
        label = label_in(cells[0].text) if cells and isinstance(cells[0].value, str) else None
        if label is None or not label.meaning.startswith("part:"):
            break
        if label.rest:
            parts.setdefault(label.meaning[5:], (label.rest, cells[0]))
        elif len(cells) > 1:
            parts.setdefault(label.meaning[5:], (code_text(cells[1]) or "", cells[1]))
    return parts


def _of_cell(cell: Cell) -> list[AddressLine]:
    return [AddressLine(line.strip(), cell) for line in cell.text.split("\n") if line.strip()]


def _is_part(cell: Cell) -> bool:
    label = label_in(cell.text) if isinstance(cell.value, str) else None
    return label is not None and label.meaning.startswith("part:")


def _is_labelled(row: Row, cell: Cell, label_column: int | None) -> bool:
    """Say whether a cell under a heading is the value of a label to its left ("Terms", "Net 30")."""
    left = [at for at in row.cells if at < cell.column]
    if not left or max(left) == label_column or not isinstance(row.cells[max(left)].value, str):
        return False
    label = label_in(row.cells[max(left)].text)
    return label is not None and not label.rest and label.meaning in FIELD_PATHS


def _is_personal(cell: Cell) -> bool:
    """Say whether a line of a block tells whom to ask or a number of the party ("Attn: Dana Fox")."""
    label = label_in(cell.text) if isinstance(cell.value, str) else None
    return label is not None and bool(label.rest) and label.meaning in PERSONAL


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell.value, str) and _role_of(cell.text.strip().partition("\n")[0])[0] is not None
