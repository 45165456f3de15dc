"""A sheet in the making: values put at places, with formats, merged areas and what is hidden."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

Value = str | Decimal | date | None


@dataclass
class Canvas:
    """One sheet; rows and columns count from 1."""

    name: str = "Feuil1"
    cells: dict[tuple[int, int], tuple[Value, str | None]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, row: int, column: int, value: Value, form: str | None = None) -> None:
        if value is not None and value != "":
            self.cells[(row, column)] = (value, form)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        if (row, column) != (last_row, last_column):
            self.merged.append((row, column, last_row, last_column))


def as_xlsx(sheets: list[Canvas]) -> bytes:
    """The sheets as one workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for canvas in sheets:
        sheet = book.create_sheet(canvas.name)
        for (row, column), (value, form) in canvas.cells.items():
            cell = sheet.cell(row, column)
            assert not isinstance(cell, MergedCell)
            cell.value = float(value) if isinstance(value, Decimal) and value != value.to_integral() else (
                int(value) if isinstance(value, Decimal) else value
            )  # fmt: skip
            if form:
                cell.number_format = form
        for area in canvas.merged:
            sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
        for row in canvas.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in canvas.hidden_columns:
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        sheet.sheet_state = "hidden" if canvas.hidden else "visible"
    written = io.BytesIO()
    book.save(written)
    return _undated(written.getvalue())


def _undated(workbook: bytes) -> bytes:
    """The workbook without the moment of its making, so that the same sheets are the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-05T08:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def as_text(canvas: Canvas, separator: str, encoding: str, *, padded: bool) -> bytes:
    """The first sheet as separated text; `padded` gives every row as many cells."""
    last = max(row for row, _ in canvas.cells)
    width = max(column for _, column in canvas.cells)
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    for row in range(1, last + 1):
        texts = [str(canvas.cells.get((row, column), ("", None))[0]) for column in range(1, width + 1)]
        if not padded:
            while texts and not texts[-1]:
                texts.pop()
        writer.writerow(texts)
    return written.getvalue().encode(encoding, "replace")
