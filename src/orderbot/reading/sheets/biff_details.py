"""Records of xls files (MS-XLS, BIFF8) that tell how cells are formatted and what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading import compound_file
from orderbot.reading.sheets.number_formats import NumberFormat, built_in_code, read_format

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _FORMULA, _LABELSST = 0x0208, 0x007D, 0x0203, 0x027E, 0x00BD, 0x0006, 0x00FD
_DIMENSIONS, _LABEL, _BOOLERR, _RSTRING = 0x0200, 0x0204, 0x0205, 0x00D6
_SINGLE = frozenset((_NUMBER, _RK, _FORMULA, _LABELSST))
_PLACED = frozenset((*_SINGLE, _MULRK, _LABEL, _BOOLERR, _RSTRING))
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_FONT, _NO_FONT, _XF_SIZE = 0x0031, 4, 20  # a font of the number 4 is never written, and counted all the same
_WHITES = frozenset((1, 9))  # of the palette as it is unless a file changes it
_SMALLEST_LETTER = _LOWEST_ROW = 40  # twentieths of a point
_NARROWEST_COLUMN = 77  # of the 256 parts of a letter's width
_LONGEST, _WIDEST = 65_536, 256


@dataclass(slots=True)
class SheetDetails:
    """What one sheet's records say beside its values; formats by row and column."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], NumberFormat] = field(default_factory=dict)
    faint: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose letters nobody sees."""

    def note(self, row: int, column: int, style: CellStyle) -> None:
        """Keep what is unusual in a cell's style."""
        if style.format.code != "General":
            self.formats[(row, column)] = style.format
        if style.is_faint:
            self.faint.add((row, column))


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How cells of one style are shown: in white on white, or smaller than any letter, where `is_faint`."""

    format: NumberFormat
    is_faint: bool = False


def details_of_xls(content: bytes) -> list[SheetDetails]:
    """The details of each sheet in the order of the tabs, empty where the records cannot be read.

    Raises DocumentError "encrypted" where the file asks for a password, "malformed" where a sheet claims to be larger than
    any can be or the file's sectors follow one another in a circle: the reader of its values would make room for that.
    """
    stream = _stream(content)
    try:
        return _details(stream)
    except (struct.error, IndexError, UnicodeDecodeError):
        return []


def _stream(content: bytes) -> bytes:
    try:
        with compound_file.opened(content) as container:
            if compound_file.turns_in_circles(container):
                raise DocumentError("malformed", "The workbook is broken: its sectors follow one another in a circle.")
            name = next((one for one in ("Workbook", "Book") if container.exists(one)), None)
            return bytes(container.openstream(name).read()) if name else b""
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error):
        return b""


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _EOF:
            return


def _details(stream: bytes) -> list[SheetDetails]:
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[tuple[int, int, bool]] = []  # number format, font, whether the cell stays white
    starts: list[int] = []
    for kind, body in _records(stream):
        if kind == _FILEPASS:
            raise DocumentError("encrypted", "The workbook asks for a password.")
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _unicode(body[2:])
        elif kind == _XF:
            font, number = struct.unpack_from("<HH", body)
            styles.append((number, font - (font > _NO_FONT), _stays_white(body)))
        elif kind == _FONT:
            height, _flags, colour = struct.unpack_from("<HHH", body)
            fonts.append(height < _SMALLEST_LETTER or colour in _WHITES)
        elif kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    looks = [
        CellStyle(read_format(codes.get(number) or built_in_code(number)), font < len(fonts) and fonts[font] and white)
        for number, font, white in styles
    ]
    return [_sheet(stream, start, looks) for start in starts]


def _stays_white(style: bytes) -> bool:
    """Say whether an XF record fills its cells with nothing, or with white."""
    if len(style) < _XF_SIZE:
        return True
    pattern, colours = struct.unpack_from("<I", style, 14)[0] >> 26, struct.unpack_from("<H", style, 18)[0]
    return pattern == 0 or (colours & 0x7F) in _WHITES


def _unicode(body: bytes) -> str:
    size, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * size].decode("utf-16-le") if wide & 1 else body[3 : 3 + size].decode("latin-1")


def _sheet(stream: bytes, start: int, styles: list[CellStyle]) -> SheetDetails:
    details = SheetDetails()
    for kind, body in _records(stream, start):
        _check_place(kind, body)
        if kind == _ROW:
            row, height, flags = (struct.unpack_from("<H", body, at)[0] for at in (0, 6, 12))
            if flags & _HIDDEN_ROW or (height & 0x7FFF) < _LOWEST_ROW:
                details.hidden_rows.add(row)
        elif kind == _COLINFO:
            first, last, width, _style, flags = struct.unpack_from("<HHHHH", body)
            if flags & _HIDDEN_COLUMN or width < _NARROWEST_COLUMN:
                details.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
        elif kind in _SINGLE:
            row, column, style = struct.unpack_from("<HHH", body)
            _note(details, row, column, style, styles)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                _note(details, row, first + at, struct.unpack_from("<H", body, 4 + 6 * at)[0], styles)
    return details


def _check_place(kind: int, body: bytes) -> None:
    """Hold what a record says of rows and columns against what a sheet can have (MS-XLS 2.4.90, 2.5.17)."""
    first = rows = left = columns = 0
    if kind == _DIMENSIONS and len(body) >= 14:
        first, rows, left, columns = struct.unpack_from("<IIHH", body)
    elif kind == _DIMENSIONS and len(body) >= 8:  # before Excel 97
        first, rows, left, columns = struct.unpack_from("<HHHH", body)
    elif kind in _PLACED:
        columns = struct.unpack_from("<H", body, 2)[0] + 1
    if not (first <= rows <= _LONGEST and left <= columns <= _WIDEST):
        raise DocumentError(
            "malformed",
            f"A sheet of the workbook claims rows {first + 1:,} to {rows:,} and columns {left + 1:,} to {columns:,}, which an xls "
            "cannot have; it is damaged: ask the sender for it again, or as xlsx.",
        )


def _note(details: SheetDetails, row: int, column: int, style: int, styles: list[CellStyle]) -> None:
    if style < len(styles):
        details.note(row, column, styles[style])
