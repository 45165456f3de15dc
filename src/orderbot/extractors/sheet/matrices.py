"""Quantities spread over columns: one a size, each a line of its own; one a date, together the deliveries of a line; one a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orderbot.extractors.sheet.contents import mostly
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import When, quantity_of
from orderbot.extractors.sheet.row_sums import total_of
from orderbot.extractors.sheet.tables import Column, Table
from orderbot.extractors.wording.sheet_headings import is_letter_size, is_weekday, speaks_of_sizes
from orderbot.reading.month_names import folded, months
from orderbot.reading.sheets.workbook import Row

_LEAST = 3
_MOST_ABOVE = 3  # rows over a heading that name a place
_WIDEST = 60  # shops across a table
_NAMED, _SUMMED, _GUESSED = 0.95, 0.93, 0.75
_DATED = ("delivery_date", "delivery_week")
_NUMBER_SIZE = re.compile(r"^(?:EU\s*)?(\d{2,3})(?:[.,/-]\d{1,2})?$")


@dataclass(frozen=True, slots=True)
class Spread:
    """The columns over which quantities are spread; `days` where they are dates, by column, `of_places` where they are
    shops or sites. `total` is the column that sums them up in each row.
    """

    columns: tuple[Column, ...]
    days: dict[int, When]
    sure: float
    of_places: bool = False
    total: Column | None = None

    @property
    def named(self) -> bool:
        """Whether the headings say what stands across: days, letter sizes, sizes under their word."""
        return self.sure >= _NAMED

    @property
    def of_periods(self) -> bool:
        """Whether days of the week or months stand across."""
        return all(_is_period(self.name_of(column)) for column in self.columns)

    def name_of(self, column: Column) -> str:
        """The size that a column stands for."""
        return column.text.split("\n")[-1].strip()


def find_spread(table: Table, habits: Habits) -> Spread | None:
    """The sizes or dates across a table; None where the headings do not prove that there are any."""
    if (repeated := _repeated_quantity(table, habits)) is not None:
        return repeated
    runs = _runs([column for _, column in sorted(table.columns.items()) if not column.role or column.role in _DATED])
    for run in sorted(runs, key=len, reverse=True):
        dated = {column.index: when for column in run if column.cell is not None and (when := _day_in(column, habits))}
        if len(dated) == len(run) >= 2 and _holds_quantities(table, run, habits):
            return Spread(tuple(run), dated, _NAMED, total=total_of(table, run, habits.mark))
        names = [column.text.split("\n")[-1].strip() for column in run]
        said = any(speaks_of_sizes(column.text) for column in run)
        lettered = all(is_letter_size(name) for name in names)
        numbered = _rise(names)
        total = total_of(table, run, habits.mark) if numbered or lettered or said else None
        if not (lettered or (numbered and (said or total is not None))):
            continue
        if len(run) >= _LEAST - said and _holds_quantities(table, run, habits):
            return Spread(tuple(run), {}, _NAMED if lettered or said else _SUMMED, total=total)
    return _over_places(table, runs, habits)


def _repeated_quantity(table: Table, habits: Habits) -> Spread | None:
    """The same heading of a quantity over several columns, each under the name of a place ("Lyon" over "Qté")."""
    columns = table.of("quantity")
    last = {column.text.split("\n")[-1].strip().lower() for column in columns}
    if len(columns) < _LEAST - 1 or len(last) != 1 or any(b.index - a.index != 1 for a, b in pairwise(columns)):
        return None
    named = [replace(column, text=name) for column in columns if (name := _above(table, column))]
    if len({column.text for column in named}) != len(columns) or not _holds_quantities(table, columns, habits):
        return None
    return Spread(tuple(named), {}, _SUMMED, of_places=True)


def _above(table: Table, column: Column) -> str:
    """What stands over a heading: in the row of headings above it, else in the sheet's rows right above the table."""
    *upper, _ = column.text.split("\n")
    told = [" ".join(text.split()) for text in upper]
    number = table.grid.rows[table.first].number
    for _ in range(_MOST_ABOVE):
        number -= 1
        row = table.grid.by_number.get(number)
        cell = row.cells.get(column.index) if row is not None else None
        if cell is None or not isinstance(cell.value, str):
            break
        told.insert(0, " ".join(cell.text.split()))
    return ", ".join(told)


def _is_period(name: str) -> bool:
    return is_weekday(name) or folded(name).strip(" .") in months(None)


def _over_places(table: Table, runs: Sequence[Sequence[Column]], habits: Habits) -> Spread | None:
    """Shops or sites across a table, under names that no lexicon knows: what sums up in each row, or all that counts anything."""
    for run in sorted(runs, key=len, reverse=True):
        for part in _parts(run):
            if all(_is_name(one) for one in part) and (total := total_of(table, part, habits.mark)) is not None:
                return Spread(tuple(part), {}, _SUMMED, of_places=True, total=total)
    if any(table.of(role) for role in ("quantity", "amount")) or any(
        one.heading.of_packs for one in table.columns.values()
    ):
        return None
    named = [
        run for run in runs if len(run) >= _LEAST and all(map(_is_name, run)) and _holds_quantities(table, run, habits)
    ]
    return Spread(tuple(named[0]), {}, _GUESSED, of_places=True) if len(named) == 1 else None


def _parts(run: Sequence[Column]) -> Iterator[Sequence[Column]]:
    """The run without columns at its ends, the longest parts of it first from each start; two columns at least."""
    for first in range(len(run) - 1 if len(run) <= _WIDEST else 0):
        for last in range(len(run), first + 1, -1):
            yield run[first:last]


def _is_name(column: Column) -> bool:
    return not column.heading.sure and any(sign.isalpha() for sign in column.text) and not is_letter_size(column.text)


def _runs(columns: Sequence[Column]) -> list[list[Column]]:
    runs: list[list[Column]] = []
    for column in columns:
        if not column.text:
            continue
        if runs and column.index - runs[-1][-1].index == 1 and _alike(runs[-1][-1], column):
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _alike(one: Column, other: Column) -> bool:
    first, second = (column.text.split("\n")[-1].strip() for column in (one, other))
    same_size = is_letter_size(first) == is_letter_size(second)
    return same_size and bool(_NUMBER_SIZE.match(first)) == bool(_NUMBER_SIZE.match(second))


def _rise(names: Sequence[str]) -> bool:
    found = [_NUMBER_SIZE.match(name) for name in names]
    sizes = [int(match[1]) for match in found if match is not None]
    return len(sizes) == len(names) and sizes == sorted(sizes)


def _day_in(column: Column, habits: Habits) -> When | None:
    assert column.cell is not None
    when = habits.when_told(column.cell, column.text.split("\n")[-1].strip())
    return when if when is not None and (when.day or when.start) else None


def _holds_quantities(table: Table, columns: Sequence[Column], habits: Habits) -> bool:
    cells = [row.cells[column.index] for row in table.rows[:200] for column in columns if column.index in row.cells]
    read = sum(quantity_of(cell, habits.mark) is not None for cell in cells)
    return bool(cells) and mostly(read / len(cells))


def quantities_in(spread: Spread, row: Row, habits: Habits) -> list[Column]:
    """The columns of the spread that hold a quantity other than zero in this row."""
    found = []
    for column in spread.columns:
        cell = row.cells.get(column.index)
        figure = quantity_of(cell, habits.mark) if cell is not None else None
        if figure is not None and figure.value > 0:
            found.append(column)
    return found
