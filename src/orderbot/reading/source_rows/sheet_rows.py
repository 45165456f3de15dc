"""A workbook as tables with row and column headings, each cell under the place that evidence calls it by."""

from __future__ import annotations

from orderbot.model.source_view import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetRow,
    SourceCell,
    SourceSheet,
    SourceView,
    Syntax,
    shown_text,
)
from orderbot.reading.sheets.workbook import Row, Sheet, Workbook, column_name


def view_of_workbook(book: Workbook) -> SourceView:
    """The sheets that say something, together no more rows than a view keeps."""
    rows_left, cells_left, left_out = MOST_ROWS, MOST_CELLS, 0
    sheets = []
    for sheet in book.sheets:
        width = min(MOST_COLUMNS, 1 + max((max(row.cells) for row in sheet.rows if row.cells), default=0))
        kept = sheet.rows[: min(rows_left, cells_left // width)]
        rows_left -= len(kept)
        cells_left -= len(kept) * width
        left_out += len(sheet.rows) - len(kept)
        if kept:
            sheets.append(_sheet(sheet, kept, width))
    return SourceView(Syntax.SHEET, sheets=tuple(sheets), left_out=left_out)


def _sheet(sheet: Sheet, kept: list[Row], width: int) -> SourceSheet:
    rows = tuple(
        SheetRow(
            row.number + 1,
            tuple(
                SourceCell(at, sheet.where(cell), shown_text(" ".join(cell.text.split())))
                for at, cell in sorted(row.cells.items())
                if at < width
            ),
            row.hidden,
        )
        for row in kept
    )
    hidden = tuple(sorted(at for at in sheet.hidden_columns if at < width))
    return SourceSheet(sheet.name, tuple(map(column_name, range(width))), rows, hidden, sheet.hidden)
