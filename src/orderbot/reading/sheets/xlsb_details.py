"""Records of xlsb workbooks (MS-XLSB 2.4) that tell how cells are formatted and what is hidden."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.errors import DocumentError
from orderbot.reading.sheets.biff_details import CellStyle, SheetDetails
from orderbot.reading.sheets.number_formats import built_in_code, read_format
from orderbot.reading.sheets.package import Package

_ROW, _COLUMN, _FORMAT, _STYLE = 0, 60, 44, 47
_FONT, _FILL, _BEGIN_STYLES, _END_STYLES = 43, 45, 617, 618
_BY_INDEX, _BY_RGB, _BY_THEME = 1, 2, 3
_SMALLEST_LETTER = 40  # twentieths of a point
_BLANK, _CELLS = 1, frozenset(range(1, 12))  # BrtCellBlank to BrtFmlaError
_MOST_ROOM = 30_000_000  # cells, empty ones too: as much as the memory of a reader holds
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_WIDEST = 16_384
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.bin")
_STYLES = "xl/styles.bin"


def details_of_xlsb(package: Package) -> list[SheetDetails]:
    """The details of each sheet by the number in its part's name, which is the order of the tabs as Excel writes them.

    Raises DocumentError(too-large) where a sheet's cells stand so far apart that the room between them fills the memory.
    """
    styles = _styles(package.read(_STYLES)) if package.holds(_STYLES) else []
    parts = sorted((int(match[1]), name) for name in package.names if (match := _SHEET.fullmatch(name)))
    return [_sheet(package.read(name), styles) for _, name in parts]


def _styles(content: bytes) -> list[CellStyle]:
    """How the cells of each style are shown; an empty list where the records cannot be read."""
    codes: dict[int, str] = {}
    faint: list[bool] = []
    white: list[bool] = []
    styles: list[tuple[int, int, int]] = []  # number format, font, fill
    inside = False
    for kind, body in _records(content):
        if kind in (_BEGIN_STYLES, _END_STYLES):
            inside = kind == _BEGIN_STYLES
        elif kind == _FORMAT and len(body) >= 6:
            number, size = struct.unpack_from("<HI", body)
            codes[number] = body[6 : 6 + 2 * size].decode("utf-16-le", "replace")
        elif kind == _FONT and len(body) >= 20:
            faint.append(struct.unpack_from("<H", body)[0] < _SMALLEST_LETTER or _is_white(body[12:20]))
        elif kind == _FILL and len(body) >= 12:
            white.append(struct.unpack_from("<I", body)[0] == 0 or _is_white(body[4:12]))
        elif kind == _STYLE and inside and len(body) >= 8:
            styles.append(struct.unpack_from("<HHH", body, 2))
    return [
        CellStyle(
            read_format(codes.get(number) or built_in_code(number)),
            font < len(faint) and faint[font] and (fill >= len(white) or white[fill]),
        )
        for number, font, fill in styles
    ]


def _is_white(colour: bytes) -> bool:
    """Say whether a BrtColor is white: of the palette, of the theme, or told in red, green and blue."""
    kind, index, tint = colour[0] >> 1, colour[1], struct.unpack_from("<h", colour, 2)[0]
    named = (kind == _BY_INDEX and index in (1, 9)) or (kind == _BY_THEME and index == 0 and tint >= 0)
    return named or (kind == _BY_RGB and colour[4:7] == b"\xff\xff\xff")


@dataclass(slots=True)
class _Extent:
    """The rows and columns from the first cell with a value to the last; the reader of the values makes room for all between."""

    rows: tuple[int, int] | None = None
    columns: tuple[int, int] = (0, 0)

    def grow(self, row: int, column: int) -> None:
        """Take in one cell more."""
        if self.rows is None:
            self.rows, self.columns = (row, row), (column, column)
        elif not (self.rows[0] <= row <= self.rows[1] and self.columns[0] <= column <= self.columns[1]):
            self.rows = min(self.rows[0], row), max(self.rows[1], row)
            self.columns = min(self.columns[0], column), max(self.columns[1], column)
            self._check(self.rows[1] - self.rows[0] + 1, self.columns[1] - self.columns[0] + 1)

    def _check(self, rows: int, columns: int) -> None:
        if rows * columns > _MOST_ROOM:
            raise DocumentError(
                "too-large",
                f"A sheet of the workbook has cells {rows:,} rows and {columns:,} columns apart; "
                "ask the sender for it again, without what stands far off.",
            )


def _sheet(content: bytes, styles: list[CellStyle]) -> SheetDetails:
    details = SheetDetails()
    row, extent = 0, _Extent()
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & _HIDDEN_ROW:
                details.hidden_rows.add(row)
        elif kind == _COLUMN and len(body) >= 18 and body[16] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<II", body)
            details.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
        elif kind in _CELLS and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            if kind != _BLANK:
                extent.grow(row, column)
            if (style := style & 0xFFFFFF) < len(styles):
                details.note(row, column, styles[style])
    return details


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and body; both type and length are written seven bits a byte, lowest first."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        size, at = _number(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for step in range(most):
        if at >= len(content):
            break
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << (7 * step)
        if not byte & 0x80:
            break
    return value, at
