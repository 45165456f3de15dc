"""Exports without headings whose rows say in their first cell what they are: one mark for an order's header, one for its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count, groupby

from orderbot.extractors.sheet.contents import is_code, is_gtin
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import code_text, is_numeric
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.sheet_headings import record_marks
from orderbot.reading.sheets.workbook import Cell, Row

_LONGEST_MARK = 5
_MOST_MARKS = 6
_GLN = 13
_SHORTEST_NUMBER = 4
_NUMBER, _ORDERED, _WANTED, _WHO = 0.8, 0.8, 0.7, 0.6  # what its place and look alone tell


@dataclass(frozen=True, slots=True)
class Record:
    """One order's rows: those of its header, and its lines without their mark, numbered through the whole export."""

    head: tuple[Row, ...]
    items: tuple[Row, ...]


def find_records(grid: Grid) -> list[Record]:
    """The orders of an export of marked rows; none where the rows bear no marks."""
    marked = [(_mark(row), row) for row in grid.rows]
    marks = {mark for mark, _ in marked}
    if "" in marks or not 2 <= len(marks) <= _MOST_MARKS:
        return []
    known = record_marks()
    of_items = {mark for mark in marks if mark in known["item"]}
    if not of_items or not any(mark in known["head"] for mark in marks):
        return []
    return list(_records(marked, of_items, marks & known["head"]))


def _mark(row: Row) -> str:
    cell = row.cells.get(0)
    text = cell.text.strip().lower() if cell is not None else ""
    return text if 0 < len(text) <= _LONGEST_MARK else ""


def _records(marked: Sequence[tuple[str, Row]], of_items: set[str], of_heads: set[str]) -> Iterator[Record]:
    head: list[Row] = []
    numbers = count()
    for is_item, group in groupby(marked, key=lambda pair: pair[0] in of_items):
        rows = list(group)
        if not is_item:
            heads = [row for mark, row in rows if mark in of_heads]
            head = heads[-1:] or head
            continue
        items = [Row(next(numbers), {at: cell for at, cell in row.cells.items() if at}) for _, row in rows]
        yield Record(tuple(head), tuple(items))


def put_record_head(draft: Draft, grid: Grid, record: Record, habits: Habits) -> None:
    """Put what the header's cells look like: a number, days, who orders. Nothing names them, so that none is sure."""
    for row in record.head:
        for at, cell in sorted(row.cells.items()):
            path, value, sure = _likeness(draft, cell, habits) if at else ("", None, 0.0)
            if path and not draft.has(path):
                draft.put(path, value, grid.where(cell), cell.text, sure)


def _likeness(draft: Draft, cell: Cell, habits: Habits) -> tuple[str, str | date | None, float]:
    """The field that a cell's look suggests, its value, and how likely it is; the first day is that of the order."""
    text = code_text(cell) or ""
    if is_gtin(text) and len(text) == _GLN:
        return "buyer/gln", text, _WHO
    day = _day(cell, habits)
    if day is not None:
        ordered = draft.has("order_date")
        return ("requested_delivery_date", day, _WANTED) if ordered else ("order_date", day, _ORDERED)
    if is_code(text) and len(text) >= _SHORTEST_NUMBER and " " not in text:
        return "order_number", text, _NUMBER
    if sum(sign.isalpha() for sign in text) >= _SHORTEST_NUMBER and not is_numeric(cell):
        return "buyer/name", " ".join(text.split()), _WHO
    return "", None, 0.0


def _day(cell: Cell, habits: Habits) -> date | None:
    """The day of a cell; a number is one where it is written year first."""
    text = cell.text.strip()
    compact = len(text) == 8 and text.isdecimal() and text.startswith(("19", "20"))
    if isinstance(cell.value, Decimal) and not compact:
        return None
    if is_numeric(cell) and not compact:
        return None
    when = habits.when(Cell(cell.row, cell.column, Decimal(text))) if compact else habits.when(cell)
    return when.day if when is not None else None
