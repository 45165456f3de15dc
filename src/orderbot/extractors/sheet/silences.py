"""Header values that were not found although cells stand there that may hold them: that the sheet is silent is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.sheet_headings import names_nobody, says_same
from orderbot.reading.sheets.workbook import Cell, Row

_UNREAD_DAY, _UNREAD_NUMBER, _UNREAD_PLACE = 0.8, 0.85, 0.85
_NUMBER = re.compile(r"(?<![\w.,])(?=[\w/.-]*\d{2})(?=[\w/.-]*[A-Za-z/-])[A-Za-z0-9][\w/.-]{3,24}(?!\w)")
"""What may be an order's number: letters or strokes among digits."""
_TALK = re.compile(
    r"@|https?:|www\.|\b(?:t[ée]l|fax|iban|bic|siret|tva|vat|ust|p\.?iva|btw|nif|cif|kvk)\b", re.IGNORECASE
)


def doubt_silence(draft: Draft, grid: Grid, rows: Sequence[Row], habits: Habits) -> None:
    """Doubt that no order date or order number is told where a cell above the lines that nothing claims looks like one."""
    if not draft.has("order_date"):
        for cell in _unclaimed(draft, grid, rows):
            when = habits.when(cell) if isinstance(cell.value, date | str) else None
            if when is not None and when.day is not None:
                draft.doubt("order_date", grid.where(cell), cell.text, _UNREAD_DAY)
                break
    if not draft.has("order_number"):
        for cell in _unclaimed(draft, grid, rows):
            if isinstance(cell.value, str) and _NUMBER.search(cell.text) and not _TALK.search(cell.text):
                draft.doubt("order_number", grid.where(cell), cell.text, _UNREAD_NUMBER)
                break


def doubt_no_place(draft: Draft, grid: Grid, rows: Sequence[Row]) -> None:
    """Doubt that no ship-to is told where a cell that nothing claims holds a postal code with its town, or says "idem"."""
    if any(path.startswith("ship_to/") for path in draft.values):
        return
    for cell in _unclaimed(draft, grid, rows):
        same = isinstance(cell.value, str) and (says_same(cell.text) or names_nobody(cell.text))
        pieces = cell.text.replace(",", "\n").split("\n") if isinstance(cell.value, str) else []
        if same or any((postal := read_postal(piece.strip())) is not None and postal.city for piece in pieces):
            for name in ("name", "street", "postal_code", "city"):
                draft.doubt(f"ship_to/{name}", grid.where(cell), cell.text, _UNREAD_PLACE)
            return


def _unclaimed(draft: Draft, grid: Grid, rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of rows from which no value was taken."""
    claimed = {evidence.where for evidence in draft.evidence.values()}
    for row in rows:
        for _, cell in sorted(row.cells.items()):
            if grid.where(cell) not in claimed:
                yield cell
