"""xls and xlsb by calamine, with number formats, hidden rows and columns taken from the records that it passes over."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.number_formats import GENERAL
from orderbot.reading.sheets.package import Package
from orderbot.reading.sheets.spreadsheetml import number_of
from orderbot.reading.sheets.unseen_numbers import UnseenNumbers
from orderbot.reading.sheets.workbook import Cell, Row, Sheet, Value, Workbook

if TYPE_CHECKING:
    from orderbot.reading.sheets.biff_details import SheetDetails

_MOST_CELLS = 3_000_000


def read_binary_workbook(content: bytes, limits: Limits) -> Workbook:
    """Read all sheets. Raises DocumentError when the file is broken or asks for a password."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    details = _details(content, limits)
    sheets: list[Sheet] = []
    problems: list[str] = []
    unseen = UnseenNumbers(problems)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for at, told in enumerate(book.sheets_metadata):
            if told.typ in (SheetTypeEnum.WorkSheet, SheetTypeEnum.Vba):
                own = details[at] if at < len(details) else None
                hidden = str(told.visible) != "SheetVisibleEnum.Visible"
                sheets.append(_sheet(book.get_sheet_by_index(at), hidden, own))
                _tell_unseen(unseen, sheets[-1], own)
    except PasswordError as error:
        raise DocumentError("encrypted", "The workbook asks for a password.") from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise DocumentError("malformed", f"The workbook is broken: {str(error)[:120]}.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own failure, which derives from BaseException
            raise
        raise DocumentError("malformed", "The workbook is broken.") from error
    if not sheets:
        raise DocumentError("malformed", "The workbook has no sheet that can be read.")
    return Workbook(sheets, problems)


def _tell_unseen(unseen: UnseenNumbers, sheet: Sheet, details: SheetDetails | None) -> None:
    for row in sheet.rows if details is not None and details.faint else ():
        for cell in row.cells.values():
            if details is not None and (cell.row, cell.column) in details.faint:
                unseen.tell(sheet, cell)


def _details(content: bytes, limits: Limits) -> Sequence[SheetDetails]:
    from orderbot.reading.sheets.biff_details import details_of_xls
    from orderbot.reading.sheets.xlsb_details import details_of_xlsb

    if content.startswith(b"PK"):
        return details_of_xlsb(Package(content, limits))
    return details_of_xls(content)


def _sheet(read: Any, hidden: bool, details: SheetDetails | None) -> Sheet:
    first_row, first_column = read.start or (0, 0)
    sheet = Sheet(read.name, hidden=hidden, hidden_columns=set(details.hidden_columns) if details else set())
    formats = details.formats if details else {}
    if read.total_height * read.total_width > 100 * _MOST_CELLS:
        raise DocumentError("too-large", f"The workbook has more than {_MOST_CELLS} cells.")
    count = 0
    for at, values in enumerate(read.to_python(skip_empty_area=True)):
        number = first_row + at
        row = Row(number, {}, bool(details) and number in details.hidden_rows)  # type: ignore[union-attr]
        for column, raw in enumerate(values, first_column):
            form = formats.get((number, column), GENERAL)
            value = form.counted(_value(raw))
            if value is not None:
                row.cells[column] = Cell(number, column, value, form)
        count += len(row.cells)
        if count > _MOST_CELLS:
            raise DocumentError("too-large", f"The workbook has more than {_MOST_CELLS} cells.")
        if row.cells:
            sheet.rows.append(row)
    sheet.merged = [(*start, *end) for start, end in read.merged_cell_ranges or []]
    return sheet


def _value(raw: object) -> Value | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int):
        return Decimal(raw)
    if isinstance(raw, float):
        return number_of(repr(raw))
    if isinstance(raw, str):
        return raw.replace("\r\n", "\n").replace("\r", "\n") if raw.strip() else None
    if isinstance(raw, datetime):
        return raw.date() if raw.time() == time() else raw
    if isinstance(raw, timedelta):
        return None
    return raw if isinstance(raw, date | time) else None
