"""What a file's dates stand on: its language, the day it came in, and whether the day is written before the month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orderbot.extractors.sheet.figures import When, when_of
from orderbot.reading.numbers import Mark
from orderbot.reading.sheets.workbook import Cell


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file writes numbers and dates."""

    mark: Mark
    language: str | None
    today: date
    day_first: bool | None = None

    def when(self, cell: Cell) -> When | None:
        """The day or span that a cell tells."""
        return when_of(cell, self.language, self.today, day_first=self.day_first)

    def when_told(self, cell: Cell, text: str) -> When | None:
        """The day or span that a text in a cell tells."""
        return self.when(cell) if text == cell.text.strip() else self.when(Cell(cell.row, cell.column, text))
