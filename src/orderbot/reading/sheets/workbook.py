"""What every kind of spreadsheet is read into: sheets of typed cells, with what a person would not see marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from orderbot.reading.sheets.number_formats import GENERAL, NumberFormat

Value = str | Decimal | bool | date | datetime | time
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0, ends included."""


@cache
def column_name(column: int) -> str:
    """The letters of a column counted from 0 (`27` → `"AB"`)."""
    letters, rest = "", column + 1
    while rest:
        rest, at = divmod(rest - 1, 26)
        letters = chr(65 + at) + letters
    return letters


@dataclass(slots=True)
class Cell:
    """One cell that says something. `row` and `column` count from 0, as in the file.

    `value` is None for a formula whose result the file does not hold (`uncomputed`). `shown` is the displayed text where
    the file itself tells it.
    """

    row: int
    column: int
    value: Value | None
    format: NumberFormat = GENERAL
    shown: str | None = None
    uncomputed: bool = False
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def ref(self) -> str:
        """The cell's name (`"C14"`)."""
        return f"{column_name(self.column)}{self.row + 1}"

    @property
    def text(self) -> str:
        """The text as displayed, numbers with a decimal point and no grouping."""
        if self._text is None:
            self._text = self._displayed()
        return self._text

    def _displayed(self) -> str:
        if self.shown is not None:
            return self.shown
        if isinstance(self.value, str):
            return self.value
        return self.format.displayed(self.value) if self.value is not None else ""


@dataclass(slots=True)
class Row:
    """One row with its cells by column."""

    number: int
    cells: dict[int, Cell]
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet: rows that say something, in order. `name` is None for separated text, which has none."""

    name: str | None
    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def where(self, cell: Cell) -> str:
        """The place of a cell as evidence names it (`"Feuil1!C14"`)."""
        ref = f"{column_name(cell.column)}{cell.row + 1}"
        return f"{self.name}!{ref}" if self.name is not None else ref


@dataclass(slots=True)
class Workbook:
    """All sheets of a file. `problems` says what is wrong with the file itself, one clause each."""

    sheets: list[Sheet]
    problems: list[str] = field(default_factory=list)
