"""Numbers in a workbook that nobody sees are told with their places, a few of them: a person must look."""

from __future__ import annotations

from decimal import Decimal

from orderbot.reading.sheets.workbook import Cell, Sheet

_MOST = 5  # problems, after which no more is told


class UnseenNumbers:
    """Adds to a workbook's problems what is written in white on white or too small."""

    def __init__(self, problems: list[str]) -> None:
        self._problems = problems
        self._left = _MOST

    def tell(self, sheet: Sheet, cell: Cell) -> None:
        """Tell of a cell whose letters cannot be seen; only numbers count."""
        if isinstance(cell.value, Decimal) and self._left > 0:
            self._left -= 1
            self._problems.append(
                f"{sheet.where(cell)}: {cell.value} is written so that nobody sees it, in white on white or too small"
            )
