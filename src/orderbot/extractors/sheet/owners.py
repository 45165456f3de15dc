"""Whose contact or number a label tells: the party's in whose block it stands."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.sheet.claims import Claim, label_in
from orderbot.extractors.sheet.places import PERSONAL, heads_party
from orderbot.reading.sheets.workbook import Row

_FARTHEST = 8  # rows from a party's heading to the last of its lines


def owner_of(rows: Mapping[int, Row], claim: Claim) -> str | None:
    """The party whose heading stands above a label, nothing between them but lines of a block or labels of its like."""
    if not _belongs(claim.meaning) or (claim.meaning == "contact" and claim.relation != "inline"):
        return None  # "Suivi par" in a list of labels is the buyer's, whatever stands above it
    for number in range(claim.label.row - 1, claim.label.row - _FARTHEST, -1):
        row = rows.get(number)
        cell = row.cells.get(claim.label.column) if row is not None else None
        if cell is None or not isinstance(cell.value, str):
            return None
        if (role := heads_party(cell)) is not None:
            return role
        label = label_in(cell.text)
        if label is not None and not _belongs(label.meaning):
            return None
    return None


def _belongs(meaning: str) -> bool:
    return meaning in PERSONAL or meaning.startswith(("part:", "@ship_to/"))
