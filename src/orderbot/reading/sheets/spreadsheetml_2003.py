"""XML spreadsheets of 2003 (SpreadsheetML, Office 2003 XML reference schemas), which ERP systems write as `.xml` or `.xls`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.cell_looks import is_too_low, is_white
from orderbot.reading.sheets.number_formats import GENERAL, NumberFormat, read_format
from orderbot.reading.sheets.spreadsheetml import number_of
from orderbot.reading.sheets.unseen_numbers import UnseenNumbers
from orderbot.reading.sheets.workbook import Cell, Row, Sheet, Value, Workbook
from orderbot.reading.sheets.xml_parts import attribute, attributes, elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART = "the workbook"
_NAMES = ("Style", "Column", "Row", "Visible", "Worksheet")
_MOST_CELLS = 3_000_000
_HIGHEST, _WIDEST = 1_048_576, 16_384
_NAMED_FORMATS: Mapping[str, str] = {
    "general number": "General",
    "general date": "dd/mm/yyyy hh:mm",
    "long date": "d mmmm yyyy",
    "medium date": "dd-mmm-yy",
    "short date": "dd/mm/yyyy",
    "long time": "h:mm:ss",
    "medium time": "h:mm AM/PM",
    "short time": "h:mm",
    "currency": "#,##0.00",
    "euro currency": "#,##0.00 €",
    "fixed": "0.00",
    "standard": "#,##0.00",
    "percent": "0.00%",
    "scientific": "0.00E+00",
    "yes/no": "General",
    "true/false": "General",
    "on/off": "General",
}
"""Formats that have a name instead of a code; "Currency" is that of whoever opens the file, and names none."""


def read_spreadsheetml_2003(content: bytes, limits: Limits) -> Workbook:
    """Read all worksheets. Raises DocumentError when the file holds none, or would grow too large."""
    problems: list[str] = []
    book = _Book(problems)
    for element in elements(content[: limits.bytes], _NAMES, _PART, problems):
        book.take(element)
    book.end()
    if not book.sheets:
        raise DocumentError("malformed", "The workbook has no sheet that can be read.")
    return Workbook(book.sheets, problems)


class _Book:
    """The sheets while the elements go by: styles first, then columns and rows, then the worksheet that holds them."""

    def __init__(self, problems: list[str]) -> None:
        self.sheets: list[Sheet] = []
        self._unseen = UnseenNumbers(problems)
        self._formats: dict[str, NumberFormat] = {}
        self._faint = set[str]()
        self._open = Sheet("")
        self._column = self._row = self._cells = 0

    def take(self, element: _Element) -> None:
        kind = local_name(element)
        if kind == "Style":
            self._take_style(element)
        elif kind == "Column":
            self._take_column(attributes(element))
        elif kind == "Row":
            self._name_from(element)
            self._take_row(element)
        elif kind == "Visible":
            self._open.hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        else:
            self._open.name = attribute(element, "Name") or self._open.name or f"Sheet{len(self.sheets) + 1}"
            self._close()

    def end(self) -> None:
        """Keep a sheet in which the file breaks off."""
        if self._open.rows:
            self._close()

    def _close(self) -> None:
        self.sheets.append(self._open)
        self._open = Sheet("")
        self._column = self._row = 0

    def _name_from(self, row: _Element) -> None:
        table = row.getparent()
        sheet = table.getparent() if table is not None else None
        if not self._open.name and sheet is not None:
            self._open.name = attribute(sheet, "Name") or f"Sheet{len(self.sheets) + 1}"

    def _take_style(self, element: _Element) -> None:
        told = attributes(element)
        name, parent = told.get("ID", ""), told.get("Parent", "")
        self._formats[name] = self._formats.get(parent, GENERAL)
        for child in element:
            own = attributes(child)
            if local_name(child) == "NumberFormat" and (code := own.get("Format")):
                self._formats[name] = read_format(_NAMED_FORMATS.get(code.lower(), code))
            elif local_name(child) == "Font" and is_white(own.get("Color")):
                self._faint.add(name)
            elif local_name(child) == "Interior" and not is_white(own.get("Color", "#FFFFFF")):
                self._faint.discard(name)

    def _take_column(self, told: Mapping[str, str]) -> None:
        at = _place(told.get("Index"), self._column)
        last = min(at + _count(told.get("Span")), _WIDEST - 1)
        if told.get("Hidden") == "1" or told.get("Width") in ("0", "0.0"):
            self._open.hidden_columns.update(range(at, last + 1))
        self._column = last + 1

    def _take_row(self, element: _Element) -> None:
        told = attributes(element)
        number = _place(told.get("Index"), self._row)
        self._row = number + 1 + _count(told.get("Span"))
        row = Row(number, {}, told.get("Hidden") == "1" or is_too_low(told.get("Height")))
        column = 0
        for child in element:
            if local_name(child) != "Cell":
                continue
            own = attributes(child)
            column = _place(own.get("Index"), column)
            if not (column < _WIDEST and number < _HIGHEST):
                break
            cell = self._cell(child, own, number, column)
            if cell is not None:
                row.cells[column] = cell
            column += 1 + self._span(own, number, column)
        self._cells += len(row.cells)
        if self._cells > _MOST_CELLS:
            raise DocumentError("too-large", f"The workbook has more than {_MOST_CELLS} cells.")
        if row.cells:
            self._open.rows.append(row)

    def _span(self, told: Mapping[str, str], row: int, column: int) -> int:
        """How many columns more the cell covers."""
        across, down = _count(told.get("MergeAcross")), _count(told.get("MergeDown"))
        if across or down:
            self._open.merged.append((row, column, row + down, column + across))
        return across

    def _cell(self, element: _Element, told: Mapping[str, str], row: int, column: int) -> Cell | None:
        style = told.get("StyleID", "Default")
        form = self._formats.get(style, GENERAL)
        stored = next((child for child in element if local_name(child) == "Data"), None)
        text = "".join(str(part) for part in stored.itertext()) if stored is not None else ""
        value = _value(text, attribute(stored, "Type") or "String", form) if stored is not None and text else None
        if value is None:
            return Cell(row, column, None, form, uncomputed=True) if "Formula" in told and not text else None
        cell = Cell(row, column, value, form)
        if style in self._faint:
            self._unseen.tell(self._open, cell)
        return cell


def _value(text: str, kind: str, form: NumberFormat) -> Value | None:
    if kind == "Number":
        number = number_of(text)
        return text.strip() or None if number is None else form.counted(number)
    if kind == "DateTime":
        return _moment(text.strip())
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "Error" or not text.strip():
        return None
    return form.counted(text.replace("\r\n", "\n").replace("\r", "\n"))


def _moment(text: str) -> Value | None:
    """A day, a moment, or where the day is the first of 1900's count a time alone."""
    try:
        moment = datetime.fromisoformat(text.rstrip("Z"))
    except ValueError:
        return text or None
    if moment.year <= 1900:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def _place(index: str | None, following: int) -> int:
    """The place counted from 0 that an index names, the following one where none is named."""
    told = _count(index)
    return told - 1 if told else following


def _count(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else 0
