"""A sheet as a person sees it: visible rows and columns only, merged areas known, and what was left out told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from orderbot.reading.sheets.workbook import Area, Cell, Row, Sheet


@dataclass
class Grid:
    """The visible rows of one sheet, by place among them; `left_out` says in words what is hidden."""

    sheet: Sheet
    rows: Sequence[Row]
    left_out: list[str] = field(default_factory=list)

    def where(self, cell: Cell) -> str:
        return self.sheet.where(cell)

    @cached_property
    def spans(self) -> dict[tuple[int, int], Area]:
        """Merged areas by the place of the cell that they show."""
        return {(area[0], area[1]): area for area in self.sheet.merged}

    def last_column(self, cell: Cell) -> int:
        """The last column that a cell covers."""
        area = self.spans.get((cell.row, cell.column))
        return area[3] if area else cell.column

    def last_row(self, cell: Cell) -> int:
        """The last row that a cell covers."""
        area = self.spans.get((cell.row, cell.column))
        return area[2] if area else cell.row

    @cached_property
    def by_number(self) -> dict[int, Row]:
        return {row.number: row for row in self.rows}

    def text_rows(self, rows: Sequence[Row]) -> Iterator[str]:
        """Rows as text, cells parted by tabs."""
        for row in rows:
            yield "\t".join(cell.text for _, cell in sorted(row.cells.items()))


def visible(sheet: Sheet) -> Grid:
    """The sheet without its hidden rows and columns."""
    hidden_rows = [row for row in sheet.rows if row.hidden]
    columns = sheet.hidden_columns
    used = {column for row in sheet.rows for column in row.cells} & columns if columns else set[int]()
    if not hidden_rows and not used:
        return Grid(sheet, sheet.rows)
    rows = [
        Row(row.number, {at: cell for at, cell in row.cells.items() if at not in used})
        for row in sheet.rows
        if not row.hidden
    ]
    left_out = []
    if hidden_rows:
        left_out.append(f"{len(hidden_rows)} hidden row(s) of {sheet.name or 'the sheet'}")
    if used:
        left_out.append(f"{len(used)} hidden column(s) of {sheet.name or 'the sheet'}")
    return Grid(sheet, [row for row in rows if row.cells], left_out)
