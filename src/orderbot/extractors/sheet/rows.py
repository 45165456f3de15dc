"""What each row of a table is: an ordered item, one left blank, a sum or charge at the foot, a heading between, a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orderbot.extractors.sheet.claims import is_label
from orderbot.extractors.sheet.figures import is_numeric, is_unread_number, money_of, quantity_of
from orderbot.extractors.sheet.tables import CODES, Table, is_heading_row
from orderbot.extractors.wording.columns import closing_labels
from orderbot.extractors.wording.sheet_headings import action_of
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Cell, Row

_RATE = re.compile(
    r"^(?:(?:abzgl\.?|abzüglich|zzgl\.?|zuzüglich|moins|less|plus|minus|menos|meno|più|más|af)\s+|(?:\./\.|[+-])\s*)?"
    r"(?:\d+(?:[.,]\d+)?\s*%\s*)?(?=[^\W\d])",
    re.IGNORECASE,
)
"""What may stand before the name of a tax or a discount: its rate, and whether it is added or taken off ("abzgl. 5 % Rabatt")."""
_LABEL_WORDS = 6
_WORDS = 2  # of a quantity with digits ("approx. 10")
_SHORT = 15  # signs of a quantity, however it is written
_FEW = 3  # cells of a row that may be a label with its value
_LAST = frozenset(("net", "gross", "bare"))
_FIGURES = frozenset(("unit_price", "quantity", "line_number", "unit", "amount"))
_CHARGES = frozenset(("charge", "allowance"))


class Kind(StrEnum):
    """What a row is."""

    ITEM = "item"
    BLANK = "blank"  # an item that is not ordered
    CLOSING = "closing"
    OTHER = "other"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A row with its kind; `label` is the cell that names a sum or charge, `meaning` what it names."""

    row: Row
    kind: Kind
    label: Cell | None = None
    meaning: str = ""


def sorted_rows(table: Table, mark: Mark) -> Iterator[Sorted]:
    """The rows under the headings, each with what it is."""
    quantity = table.first_of("quantity")
    names = [column.index for role in (*CODES, "description") for column in table.of(role)]
    ended, places = False, places_of(table)
    for row in (row for row in table.rows if row.cells):
        one = _sorted(table, places, row, quantity.index if quantity else None, names, mark)
        ended = ended or (one.kind is Kind.CLOSING and one.meaning in _LAST)
        stray = one.kind is Kind.BLANK and (ended or _is_labelled(row))
        stray = stray or (one.kind is Kind.ITEM and (ended or len(row.cells) <= _FEW) and _is_labelled(row))
        yield Sorted(row, Kind.OTHER) if stray else one


def _is_labelled(row: Row) -> bool:
    """Say whether a row begins with a label: what stands beside it is a header's value."""
    first = row.cells[min(row.cells)]
    return is_label(first)


def _sorted(table: Table, places: Places, row: Row, quantity: int | None, names: list[int], mark: Mark) -> Sorted:
    if not table.headless and is_heading_row(row, table):
        return Sorted(row, Kind.HEADING)
    closing = closing_of(places, row)
    if closing is not None:
        return Sorted(row, Kind.CLOSING, *closing)
    named = any(at in row.cells for at in names)
    cell = row.cells.get(quantity) if quantity is not None else None
    figure = quantity_of(cell, mark) if cell is not None else None
    if named and any(
        action_of(row.cells[one.index].text) == "delete" for one in table.of("action") if one.index in row.cells
    ):
        return Sorted(row, Kind.ITEM)
    if figure is not None and named:
        return Sorted(row, Kind.ITEM if figure.value != 0 else Kind.BLANK)
    prices = [row.cells[column.index] for column in table.of("unit_price") if column.index in row.cells]
    priced = any(is_numeric(price) or money_of(price, mark) is not None for price in prices)
    unread = cell is not None and is_unread_number(cell, mark) and (priced or _is_short(table, cell))
    if named and cell is not None and (cell.uncomputed or unread):
        return Sorted(row, Kind.ITEM)
    if named and (priced or sum(at in row.cells for at in names) >= 2):
        return Sorted(row, Kind.BLANK)
    return Sorted(row, Kind.OTHER)


def _is_short(table: Table, cell: Cell) -> bool:
    """Say whether a cell can only be a quantity that is written in an uncommon way ("2 x 1000"; "ca. 10" without prices)."""
    text = cell.text.strip()
    return len(text) <= _SHORT and (text[0].isdigit() or (not table.of("unit_price") and len(text.split()) <= _WORDS))


@dataclass(frozen=True, slots=True)
class Places:
    """Where a table's codes and figures stand."""

    codes: frozenset[int]
    figures: frozenset[int]


def places_of(table: Table) -> Places:
    """The columns by what is asked of each row; of the table as it is now."""
    codes = frozenset(at for at, column in table.columns.items() if column.role in CODES)
    return Places(codes, frozenset(at for at, column in table.columns.items() if column.role in _FIGURES))


def closing_of(places: Places, row: Row) -> tuple[Cell, str] | None:
    """The label of a sum or a charge in a row that is no item, with its meaning; None where there is none.

    A charge may look like an item, with a quantity of one and a price: its text then is the label and nothing else.
    """
    codes, figures = places.codes, places.figures
    if sum(at in row.cells and is_numeric(row.cells[at]) for at in figures) >= 2 and _is_coded(row, codes):
        return None
    for at, cell in sorted(row.cells.items()):
        if not isinstance(cell.value, str) or is_numeric(cell) or len(cell.value) > 80:
            continue
        text = _RATE.sub("", cell.value.strip()).rstrip(" :=")
        whole = closing_labels().whole(text)
        coded = any(other in row.cells and row.cells[other] is not cell for other in codes)
        item_like = sum(other in row.cells and is_numeric(row.cells[other]) for other in figures) >= 2
        if whole is not None and (not coded or whole in _CHARGES or not item_like):
            if whole in _CHARGES and coded and not _is_wordy(row, codes):
                continue
            return (
                (cell, whole)
                if any(is_numeric(other) or money_of(other, ",") for other in row.cells.values())
                else None
            )
        if coded or (item_like and at not in codes):
            continue
        found = next(iter(closing_labels().search(tuple(text.split()))), None)
        if (
            found is not None
            and found.start == 0
            and len(text.split()) - found.end <= _LABEL_WORDS
            and _has_amount(row, at)
        ):
            return cell, found.meaning
    return None


def _is_coded(row: Row, codes: frozenset[int]) -> bool:
    """Say whether a row names an item by a code with a digit in it."""
    return any(at in row.cells and any(sign.isdigit() for sign in row.cells[at].text) for at in codes)


def _is_wordy(row: Row, codes: frozenset[int]) -> bool:
    """Say whether the code in a charge's row is no item's: letters alone ("PORT", "TRANSPORT")."""
    return not _is_coded(row, codes)


def _has_amount(row: Row, label: int) -> bool:
    return any(
        (at > label and is_numeric(cell)) or money_of(cell, ",") is not None
        for at, cell in row.cells.items()
        if at != label
    )
