"""The lines of an address block → name, street, postal code, city and country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.sheet.claims import label_in
from orderbot.extractors.wording.address_words import is_company, is_street, names_inside, opens_street
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.sheet_headings import names_nobody, says_same
from orderbot.reading.sheets.workbook import Cell

_TALK = re.compile(
    r"@|https?://|www\.|^\s*(?:t[ée]l|tel|fax|phone|mobile|gsm|e-?mail|contact|attn|z\.\s?hd|à l'att)", re.IGNORECASE
)
_BOX = re.compile(r"p\.?\s?o\.?\s?box|b\.?p\.?\s|cs\s|postfach|apartado|casella|postbus", re.IGNORECASE)
_HOUSE = re.compile(r"^\d+\w?\b|\s\d+\s?[a-z]?$", re.IGNORECASE)
_INLINE = re.compile(r"\s*[,;|/]\s+|\s+[-–·|]\s+")


@dataclass(frozen=True, slots=True)
class AddressLine:
    """One line of a block with the cell that holds it."""

    text: str
    cell: Cell


def is_whole(text: str) -> bool:
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


def read_lines(lines: Sequence[AddressLine], *, addressed: bool = False) -> dict[str, tuple[str, Cell]]:
    """Name, street, postal code, city and country of a block's lines, each with its cell.

    Without a postal line one or two lines may be a name, or a street where the heading speaks of an address (`addressed`).
    """
    lines = [
        AddressLine(piece.strip(" ,;"), line.cell)
        for line in lines
        for piece in (_pieces(line.text) if is_whole(line.text) else [line.text])
        if piece.strip(" ,;")
    ]
    if len(lines) == 1 and (says_same(lines[0].text) or names_nobody(lines[0].text)):
        return {}
    lines = [line for line in lines if not _TALK.search(line.text) and not _is_number_line(line.text)]
    parts: dict[str, tuple[str, Cell]] = {}
    postal_at = max(range(len(lines)), key=lambda at: (_postal_strength(lines, at), at), default=None)
    if postal_at is not None and not _postal_strength(lines, postal_at):
        postal_at = None
    if postal_at is None:
        if lines and len(lines) <= 2 and any(sign.isalpha() for sign in lines[0].text):
            streets = [line for line in lines if is_street(line.text) or (addressed and _is_numbered(line.text))]
            names = [line for line in lines if line not in streets]
            parts |= {"name": (names[0].text, names[0].cell)} if names else {}
            parts |= {"street": (streets[0].text, streets[0].cell)} if streets else {}
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
