"""Address blocks in cells: under or beside the heading of a party, in one cell of several lines or in several cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.sheet.claims import is_label, is_of_strip, label_in, parts
from orderbot.extractors.sheet.figures import code_text
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import FIELD_PATHS
from orderbot.extractors.wording.address_words import is_company, is_street, names_inside, opens_street
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.labels import guessed_party, listed_party
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.sheet_headings import repeated_fields
from orderbot.reading.dates import date_readings
from orderbot.reading.sheets.workbook import Cell, Row

_MOST_LINES = 8
_TALK = re.compile(
    r"@|https?://|www\.|^\s*(?:t[ée]l|tel|fax|phone|mobile|gsm|e-?mail|contact|attn|z\.\s?hd|à l'att)", re.IGNORECASE
)
_BOX = re.compile(r"p\.?\s?o\.?\s?box|b\.?p\.?\s|cs\s|postfach|apartado|casella|postbus", re.IGNORECASE)
_ANY_DAY = date(2026, 1, 1)  # whether words tell a day does not hang on it
_HOUSE = re.compile(r"^\d+\w?\b|\s\d+\s?[a-z]?$", re.IGNORECASE)
_INLINE = re.compile(r"\s*[,;|/]\s+|\s+[-–·|]\s+")


PERSONAL = frozenset(("contact", "email", "phone", "fax", "vat_id", "company_id", "gln"))
"""Labels of what belongs to the party in whose block they stand."""


@dataclass(frozen=True, slots=True)
class AddressLine:
    """One line of a block with the cell that holds it."""

    text: str
    cell: Cell


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
            if role is None:
                continue
            lines = _lines(grid, by_number, row, cell, f"{behind}\n{rest}")
            if _is_of_field(head, lines):
                continue
            parts = read_lines(lines) or _filled_in(grid, by_number, cell)
            if parts:
                yield _filler(cell, lines, parts) if _names_whom(head) else Place(role, parts)


def heads_party(cell: Cell) -> str | None:
    """The party that a cell is the heading of, alone or with its first line behind it."""
    return _role_of(cell.text.strip().partition("\n")[0])[0] if isinstance(cell.value, str) else None


def _is_of_field(head: str, lines: Sequence[AddressLine]) -> bool:
    """Say whether a heading that speaks of a party is the label of a day, a number or terms ("Livraison le")."""
    label = label_in(head)
    if label is None or label.meaning not in FIELD_PATHS:
        return False
    listed = listed_party(head.partition(":")[0].strip(" *-–")) is not None
    return not listed or any(read_postal(line.text) is None and _tells_day(line) for line in lines[:1])


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
    if len(own) > 1 or (own and _split(own[0])):
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
        if labelled or parted or _is_heading(cell):
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


def _is_personal(cell: Cell) -> bool:
    """Say whether a line of a block tells whom to ask or a number of the party ("Attn: Dana Fox")."""
    label = label_in(cell.text) if isinstance(cell.value, str) else None
    return label is not None and bool(label.rest) and label.meaning in PERSONAL


def _is_heading(cell: Cell) -> bool:
    return isinstance(cell.value, str) and _role_of(cell.text.strip().partition("\n")[0])[0] is not None


def _split(text: str) -> bool:
    """Say whether one line holds a whole address, its parts parted by commas or dashes."""
    pieces = _INLINE.split(text)
    return len(pieces) > 1 and read_postal(text) is None and _postal_piece(pieces) is not None


def _postal_piece(pieces: Sequence[str]) -> int | None:
    """The first piece that is a postal line, with the next where a comma parts city and region."""
    return next((at for at, piece in enumerate(pieces) if read_postal(piece) is not None), None)


def _pieces(text: str) -> list[str]:
    """Name, street, postal line and what follows of an address on one line."""
    pieces = [piece.strip() for piece in _INLINE.split(text) if piece.strip()]
    at = _postal_piece(pieces)
    if at is None:
        return [text]
    found, joined = read_postal(pieces[at]), read_postal(", ".join(pieces[max(at - 1, 0) : at + 1]))
    parted = joined is not None and joined.city is not None and (found is None or found.city is None)
    first = at - 1 if at > 0 and parted else at
    before = pieces[:first]
    street = next((n for n, piece in enumerate(before) if is_street(piece) and n > 0), max(len(before) - 1, 0))
    if street and before[street].isdecimal():
        street -= 1
    named = [", ".join(before[:street])] if before[:street] else []
    return [*named, ", ".join(before[street:]), ", ".join(pieces[first : at + 1]), *pieces[at + 1 :]]


def read_lines(lines: Sequence[AddressLine]) -> dict[str, tuple[str, Cell]]:
    """Name, street, postal code, city and country of a block's lines, each with its cell."""
    lines = [
        AddressLine(piece.strip(" ,;"), line.cell)
        for line in lines
        for piece in (_pieces(line.text) if _split(line.text) else [line.text])
        if piece.strip(" ,;")
    ]
    lines = [line for line in lines if not _TALK.search(line.text) and not _is_number_line(line.text)]
    parts: dict[str, tuple[str, Cell]] = {}
    postal_at = max(range(len(lines)), key=lambda at: (_postal_strength(lines, at), at), default=None)
    if postal_at is not None and not _postal_strength(lines, postal_at):
        postal_at = None
    if postal_at is None:
        if lines and len(lines) <= 2 and any(sign.isalpha() for sign in lines[0].text):
            parts["name"] = (lines[0].text, lines[0].cell)
        return parts
    postal = read_postal(lines[postal_at].text)
    assert postal is not None
    parts["postal_code"] = (postal.code, lines[postal_at].cell)
    if postal.city:
        parts["city"] = (postal.city, lines[postal_at].cell)
    country = next(((code, line.cell) for line in lines[postal_at + 1 :] if (code := country_code(line.text))), None)
    if country or postal.country:
        parts["country"] = country or (postal.country or "", lines[postal_at].cell)
    _name_and_street(lines[:postal_at], parts)
    return parts


def _is_number_line(text: str) -> bool:
    """Say whether a line tells an identifier, not a part of the address."""
    label = label_in(text) if not _BOX.match(text) else None
    return label is not None and bool(label.rest) and not label.meaning.startswith(("part:", "party:", "@"))


def _postal_strength(lines: Sequence[AddressLine], at: int) -> int:
    """How plainly a line of a block is its postal line, 0 where it is none; a street with its number first is weak."""
    found = read_postal(lines[at].text)
    return found.strength if found is not None and found.city is not None else 0


def _is_numbered(text: str) -> bool:
    """Say whether a line ends or begins with a house's number."""
    return bool(_HOUSE.search(text))


def _name_and_street(lines: Sequence[AddressLine], parts: dict[str, tuple[str, Cell]]) -> None:
    streets = [
        at
        for at, line in enumerate(lines)
        if (is_street(line.text) or _BOX.match(line.text)) and not (at == 0 and is_company(line.text))
    ]
    street = streets[-1] if streets else None
    last = lines[-1] if lines else None
    if street is not None and last is not None and _is_numbered(last.text) and not _is_numbered(lines[street].text):
        street = None  # "Bauhof Nord" above "Am Kanal 3"
    if street is None and last is not None:
        opens = any(sign.isdigit() for sign in last.text) or opens_street(last.text)
        street = (
            len(lines) - 1
            if (len(lines) > 1 or opens) and not is_company(last.text) and not names_inside(last.text)
            else None
        )
    if street is not None:
        parts["street"] = (lines[street].text, lines[street].cell)
    names = [line for at, line in enumerate(lines) if at != street and (street is None or at < street)]
    if names:
        parts["name"] = (names[0].text, names[0].cell)
