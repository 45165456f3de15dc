"""ods (OpenDocument 1.3 spreadsheets): cells with the text that they show, currencies, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.number_formats import GENERAL, NumberFormat
from orderbot.reading.sheets.opendocument_looks import OpenDocumentLooks
from orderbot.reading.sheets.package import Package
from orderbot.reading.sheets.spreadsheetml import number_of
from orderbot.reading.sheets.unseen_numbers import UnseenNumbers
from orderbot.reading.sheets.workbook import Cell, Row, Sheet, Value, Workbook
from orderbot.reading.sheets.xml_parts import attribute, attributes, elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_CELLS = 3_000_000
_MOST_REPEATED = 1_000  # a row or cell that says something and is repeated oftener is filling
_WIDEST = 16_384
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_CELLS = frozenset(("table-cell", "covered-table-cell"))
_KINDS = {"percentage": "percent", "date": "date", "time": "time", "boolean": "general"}
_SKIPPED = frozenset(("annotation", "shapes", "forms"))


def read_opendocument(content: bytes, limits: Limits) -> Workbook:
    """Read all sheets. Raises DocumentError when the file is no spreadsheet, or asks for a password."""
    package = Package(content, limits)
    if package.holds("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise DocumentError("encrypted", "The spreadsheet asks for a password.")
    problems: list[str] = []
    tables = _Tables(UnseenNumbers(problems))
    names = ("style", "table-row", "table-column", "table")
    for element in elements(package.read("content.xml"), names, "content.xml", problems):
        tables.take(element)
    if tables.open.rows:  # the file breaks off inside a sheet
        tables.sheets.append(tables.open)
    if not tables.sheets:
        raise DocumentError("malformed", "The spreadsheet has no sheet that can be read.")
    return Workbook(tables.sheets, problems)


class _Tables:
    """The sheets while the elements of the content go by: rows and columns first, then the table that holds them."""

    def __init__(self, unseen: UnseenNumbers) -> None:
        self.sheets: list[Sheet] = []
        self.open = Sheet("")
        self._unseen = unseen
        self._undisplayed = set[str]()
        self._looks = OpenDocumentLooks()
        self._column_styles: dict[int, str] = {}
        self._row = self._column = self._cells = 0

    def take(self, element: _Element) -> None:
        kind = local_name(element)
        if kind == "style":
            self._take_style(element)
        elif kind == "table-column":
            self._take_column(element)
        elif kind == "table-row":
            self._take_row(element)
        elif element.getparent() is not None and local_name(element.getparent()) == "spreadsheet":  # type: ignore[arg-type]
            self._close(element)

    def _take_style(self, element: _Element) -> None:
        self._looks.take(element)
        for child in element:
            if local_name(child) == "table-properties" and attribute(child, "display") == "false":
                self._undisplayed.add(attribute(element, "name") or "")

    def _take_column(self, element: _Element) -> None:
        told = attributes(element)
        count = _count(told.get("number-columns-repeated"))
        covered = range(self._column, min(self._column + count, _WIDEST))
        if told.get("visibility", "visible") != "visible" or self._looks.is_flat(told.get("style-name")):
            self.open.hidden_columns.update(covered)
        if (style := told.get("default-cell-style-name")) is not None and self._looks.is_faint(style):
            self._column_styles.update(dict.fromkeys(covered, style))
        self._column += count

    def _take_row(self, element: _Element) -> None:
        if not self.open.name:
            table = next((one for one in element.iterancestors() if local_name(one) == "table"), None)
            self.open.name = attribute(table, "name") if table is not None else None
        told = attributes(element)
        count = _count(told.get("number-rows-repeated"))
        cells = self._cells_of(element, self._row)
        hidden = told.get("visibility", "visible") != "visible" or self._looks.is_flat(told.get("style-name"))
        for at in range(count if cells and count <= _MOST_REPEATED else bool(cells)):
            number = self._row + at
            own = cells if at == 0 else [replace(cell, row=number) for cell in cells]
            self.open.rows.append(Row(number, {cell.column: cell for cell in own}, hidden))
        self._cells += len(cells) * (count if count <= _MOST_REPEATED else 1)
        if self._cells > _MOST_CELLS:
            raise DocumentError("too-large", f"The spreadsheet has more than {_MOST_CELLS} cells.")
        self._row += count

    def _cells_of(self, element: _Element, row: int) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        for child in element:
            if local_name(child) not in _CELLS:
                continue
            told = attributes(child)
            count = _count(told.get("number-columns-repeated"))
            cell = _cell(child, told, row, column) if len(child) or told.get("value-type") else None
            if cell is not None:
                self._note_span(told, row, column)
                if self._looks.is_faint(told.get("style-name") or self._column_styles.get(column)):
                    self._unseen.tell(self.open, cell)
                cells.append(cell)
                cells += [replace(cell, column=column + at) for at in range(1, count if count <= _MOST_REPEATED else 1)]
            column += count
            if column >= _WIDEST:
                break
        return cells

    def _note_span(self, told: Mapping[str, str], row: int, column: int) -> None:
        rows = _count(told.get("number-rows-spanned"))
        columns = _count(told.get("number-columns-spanned"))
        if rows > 1 or columns > 1:
            self.open.merged.append((row, column, row + rows - 1, column + columns - 1))

    def _close(self, element: _Element) -> None:
        self.open.name = attribute(element, "name") or self.open.name or f"Sheet{len(self.sheets) + 1}"
        self.open.hidden = (attribute(element, "style-name") or "") in self._undisplayed
        self.sheets.append(self.open)
        self.open = Sheet("")
        self._column_styles = {}
        self._row = self._column = 0


def _count(text: str | None) -> int:
    return max(int(text), 1) if text is not None and text.isdecimal() and len(text) < 9 else 1


def _cell(element: _Element, told: Mapping[str, str], row: int, column: int) -> Cell | None:
    paragraphs = [_paragraph(child) for child in element if local_name(child) == "p"]
    shown = "\n".join(paragraphs).strip()
    kind = told.get("value-type") or "string"
    if kind == "string":
        text = shown or told.get("string-value", "").strip()
        return Cell(row, column, text) if text else None
    value = _value(told, kind) if shown or not paragraphs else None  # an empty paragraph: a format that shows nothing
    if value is None:
        return Cell(row, column, shown) if shown else None
    currency = told.get("currency", "").upper()
    known = currency if len(currency) == 3 and currency.isalpha() and _names(currency, shown) else None
    return Cell(row, column, value, _format(_KINDS.get(kind, "number"), known), shown or None)


def _names(currency: str, shown: str) -> bool:
    """Say whether the cell shows its currency: a bare "$" names none."""
    return "$" not in shown or currency in shown


@lru_cache(maxsize=200)
def _format(kind: str, currency: str | None) -> NumberFormat:
    return NumberFormat("", kind, currency=currency) if kind != "number" or currency else GENERAL


def _paragraph(element: _Element) -> str:
    text = element.text or ""
    for child in element:
        name = local_name(child)
        if name == "s":
            text += " " * min(_count(attribute(child, "c")), 100)
        elif name in ("line-break", "tab"):
            text += "\n" if name == "line-break" else "\t"
        elif name not in _SKIPPED:
            text += _paragraph(child)
        text += child.tail or ""
    return text


def _value(told: Mapping[str, str], kind: str) -> Value | None:
    if kind == "date":
        return _day(told.get("date-value", ""))
    if kind == "time":
        match = _DURATION.fullmatch(told.get("time-value", ""))
        return time(int(match[1]) % 24, int(match[2]) % 60, int(match[3]) % 60) if match else None
    if kind == "boolean":
        return told.get("boolean-value") == "true"
    return number_of(told.get("value", ""))


def _day(text: str) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date() if moment.time() == time() else moment
