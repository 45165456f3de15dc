"""xlsx and xlsm (SpreadsheetML, ECMA-376 transitional and strict): cells with formats, merged areas, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.cell_looks import Looks, is_too_low, is_too_narrow
from orderbot.reading.sheets.dates_of_serials import day_of_serial
from orderbot.reading.sheets.number_formats import GENERAL, NumberFormat, built_in_code, read_format, rounded_to
from orderbot.reading.sheets.package import Package, resolved
from orderbot.reading.sheets.unseen_numbers import UnseenNumbers
from orderbot.reading.sheets.workbook import Area, Cell, Row, Sheet, Value, Workbook, column_name
from orderbot.reading.sheets.xml_parts import attribute, elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = 15  # as many digits as a spreadsheet keeps
_MOST_CELLS = 3_000_000
_ON = ("1", "true", "on")
_WIDEST = 16_384
_ERRORS = frozenset(["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"])


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    package: Package
    strings: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)
    faint: frozenset[int] = frozenset()
    from_1904: bool = False
    problems: list[str] = field(default_factory=list)
    cells: int = 0
    unseen: UnseenNumbers = field(init=False)

    def __post_init__(self) -> None:
        self.unseen = UnseenNumbers(self.problems)


def read_spreadsheetml(content: bytes, limits: Limits) -> Workbook:
    """Read all sheets. Raises DocumentError when the file is no workbook or would grow too large."""
    book = _Book(Package(content, limits))
    path = _workbook_path(book)
    targets = _relationships(book, path)
    strings = next((target for kind, target in targets.values() if kind.endswith("/sharedStrings")), "")
    styles = next((target for kind, target in targets.values() if kind.endswith("/styles")), "")
    listed = list(_listed_sheets(book, path))
    book.strings = _shared_strings(book, strings or "xl/sharedStrings.xml")
    book.formats = _cell_formats(book, styles or "xl/styles.xml")
    sheets = []
    for at, (name, link, hidden) in enumerate(listed, 1):
        kind, target = targets.get(link, ("", f"xl/worksheets/sheet{at}.xml"))
        if kind.endswith(("/chartsheet", "/dialogsheet", "/xlMacrosheet")):
            continue
        if not book.package.holds(target):
            book.problems.append(f"sheet {name}: its part {target} is missing")
            continue
        sheets.append(_read_sheet(book, name, target, hidden=hidden))
    if not sheets:
        raise DocumentError("malformed", "The workbook has no sheet that can be read.")
    return Workbook(sheets, book.problems)


def _workbook_path(book: _Book) -> str:
    if book.package.holds("_rels/.rels"):
        for element in elements(book.package.read("_rels/.rels"), ("Relationship",), "_rels/.rels", book.problems):
            if (element.get("Type") or "").endswith("/officeDocument"):
                path = resolved("", element.get("Target") or "")
                if book.package.holds(path):
                    return path
    if book.package.holds("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise DocumentError("malformed", "The archive holds no workbook.")


def _relationships(book: _Book, path: str) -> dict[str, tuple[str, str]]:
    """Identifier → type and part."""
    folder, _, name = path.rpartition("/")
    part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if not book.package.holds(part):
        return {}
    return {
        element.get("Id") or "": (element.get("Type") or "", resolved(path, element.get("Target") or ""))
        for element in elements(book.package.read(part), ("Relationship",), part, book.problems)
    }


def _listed_sheets(book: _Book, path: str) -> Iterator[tuple[str, str, bool]]:
    """Name, relationship, and whether it is hidden, in the order of the tabs."""
    for element in elements(book.package.read(path), ("sheet", "workbookPr"), path, book.problems):
        if local_name(element) == "workbookPr":
            book.from_1904 = (element.get("date1904") or "").lower() in _ON
        else:
            links = [str(value) for key, value in element.items() if str(key).endswith("}id")]
            hidden = (element.get("state") or "visible") != "visible"
            yield element.get("name") or "", links[0] if links else "", hidden


def _shared_strings(book: _Book, part: str) -> list[str]:
    if not book.package.holds(part):
        return []
    return [_text_of(element) for element in elements(book.package.read(part), ("si",), part, book.problems)]


def _text_of(element: _Element) -> str:
    """The text of a string item or of an inline string: its runs, without the phonetic guide."""
    text = ""
    for child in element:
        name = local_name(child)
        if name == "t":
            text += child.text or ""
        elif name == "r":
            text += "".join(run.text or "" for run in child if local_name(run) == "t")
    return unescaped(text)


def unescaped(text: str) -> str:
    """The text with `_x000D_` and its like as the signs they stand for, line ends as line feeds."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _cell_formats(book: _Book, part: str) -> list[NumberFormat]:
    """The format of each cell style, by its index."""
    if not book.package.holds(part):
        return []
    codes: dict[int, str] = {}
    styles: list[int] = []
    looks = Looks()
    for element in elements(book.package.read(part), ("numFmt", "fonts", "fills", "cellXfs"), part, book.problems):
        looks.take(element)
        if local_name(element) == "numFmt":
            codes.setdefault(_integer(element.get("numFmtId")), element.get("formatCode") or "")
        elif local_name(element) == "cellXfs":
            styles = [_integer(child.get("numFmtId")) for child in element if local_name(child) == "xf"]
    book.faint = looks.unseen
    return [read_format(codes.get(number) or built_in_code(number)) for number in styles]


def _integer(text: str | None) -> int:
    return int(text) if text is not None and text.strip().isdecimal() and len(text) < 10 else 0


def _read_sheet(book: _Book, name: str, part: str, *, hidden: bool) -> Sheet:
    sheet = Sheet(name, hidden=hidden)
    rows_hidden_unless_told = False
    for element in elements(book.package.read(part), ("row", "col", "mergeCell", "sheetFormatPr"), part, book.problems):
        kind = local_name(element)
        if kind == "row":
            row = _read_row(book, sheet, element)
            row.hidden = row.hidden or (rows_hidden_unless_told and element.get("hidden") is None)
            if row.cells:
                sheet.rows.append(row)
        elif kind == "col":
            _hide_columns(sheet, element)
        elif kind == "mergeCell":
            area = area_of(attribute(element, "ref") or "")
            if area is not None:
                sheet.merged.append(area)
        else:
            rows_hidden_unless_told = (element.get("zeroHeight") or "").lower() in _ON
    sheet.rows.sort(key=lambda one: one.number)
    return sheet


def _hide_columns(sheet: Sheet, element: _Element) -> None:
    if (element.get("hidden") or "").lower() in _ON or is_too_narrow(element.get("width")):
        first, last = _integer(element.get("min")), min(_integer(element.get("max")), _WIDEST)
        if first >= 1:
            sheet.hidden_columns.update(range(first - 1, last))


def _read_row(book: _Book, sheet: Sheet, element: _Element) -> Row:
    number = _integer(element.get("r")) - 1
    if number < 0:
        number = sheet.rows[-1].number + 1 if sheet.rows else 0
    row = Row(number, {}, (element.get("hidden") or "").lower() in _ON or is_too_low(element.get("ht")))
    column = -1
    for child in element.iterchildren("{*}c"):
        ref = child.get("r")
        column = _column_of(ref) if ref else column + 1
        if len(child) == 0 or not 0 <= column < _WIDEST:
            continue
        cell = _read_cell(book, sheet, child, number, column)
        if cell is not None:
            row.cells[column] = cell
    book.cells += len(row.cells)
    if book.cells > _MOST_CELLS:
        raise DocumentError("too-large", f"The workbook has more than {_MOST_CELLS} cells.")
    return row


def _column_of(ref: str) -> int:
    return _column_named(ref.rstrip("0123456789")[:10])


@lru_cache(maxsize=2_000)
def _column_named(letters: str) -> int:
    column = 0
    for sign in letters:
        if not "A" <= sign <= "Z":
            break
        column = column * 26 + ord(sign) - 64
    return column - 1


def area_of(ref: str) -> Area | None:
    """The area that `"B2:D3"` names; None where it names none."""
    ends = [_REF.fullmatch(one) for one in ref.split(":")]
    if not 1 <= len(ends) <= 2 or not all(ends):
        return None
    places = [(int(one[2]) - 1, _column_of(one[1])) for one in ends if one is not None]
    return (*places[0], *places[-1])


def _read_cell(book: _Book, sheet: Sheet, element: _Element, row: int, column: int) -> Cell | None:
    kind, text, inline, formula = element.get("t", "n"), None, None, False
    for child in element:
        name = local_name(child)
        if name == "v":
            text = child.text
        elif name == "is":
            inline = _text_of(child)
        elif name == "f":
            formula = True
    style = element.get("s")
    number = _integer(style) if style else 0
    form = book.formats[number] if number < len(book.formats) else GENERAL
    if inline is not None and text is None:
        return Cell(row, column, inline, form) if inline.strip() and not form.hides_text else None
    if text is None:
        return Cell(row, column, None, form, uncomputed=True) if formula else None
    if kind == "s" and not _is_shared(book, text):
        told = f"shared string {text[:12]} was expected, the file has {len(book.strings)}"
        book.problems.append(f"{sheet.name}!{column_name(column)}{row + 1}: {told}")
        return None
    value = _value(book, kind, text, form)
    if value is None or value == "":
        return None
    cell = Cell(row, column, value, form)
    if number in book.faint:
        book.unseen.tell(sheet, cell)
    return cell


def _is_shared(book: _Book, text: str) -> bool:
    return text.strip().isdecimal() and _integer(text) < len(book.strings)


def _value(book: _Book, kind: str, text: str, form: NumberFormat) -> Value | None:
    if kind == "s":
        string = book.strings[_integer(text)]
        return string if string and not string.isspace() and not form.hides_text else None
    if kind in ("str", "inlineStr"):
        return unescaped(text) if text.strip() and not form.hides_text else None
    if kind == "b":
        return text.strip() in _ON
    if kind == "e":
        return text if text not in _ERRORS else None
    if kind == "d":
        return _iso_date(text)
    number = number_of(text)
    if number is None:
        return text.strip() or None
    if form.kind in ("date", "time"):
        return day_of_serial(number, from_1904=book.from_1904) or number
    return form.counted(number)


@lru_cache(maxsize=50_000)
def number_of(text: str) -> Decimal | None:
    """A stored number, rounded to the digits that a spreadsheet keeps: what a person typed."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return None
    if len(text) <= _DIGITS and "e" not in text and "E" not in text:
        return number
    if len(number.as_tuple().digits) > _DIGITS:
        number = rounded_to(number, max(_DIGITS - 1 - number.adjusted(), 0)).normalize()
    exponent = number.as_tuple().exponent
    whole = isinstance(exponent, int) and exponent > 0 and number.adjusted() < _DIGITS
    return number.quantize(Decimal(1)) if whole else number


def _iso_date(text: str) -> Value | None:
    try:
        moment = datetime.fromisoformat(text.strip().rstrip("Z"))
    except ValueError:
        return text.strip() or None
    return moment.date() if moment.time() == datetime.min.time() else moment
