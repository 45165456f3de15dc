"""Records of xls files (MS-XLS, BIFF8) that tell how cells are formatted and what is hidden."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading.sheets.number_formats import NumberFormat, built_in_code, read_format

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0
_ROW, _COLINFO, _NUMBER, _RK, _MULRK, _FORMULA, _LABELSST = 0x0208, 0x007D, 0x0203, 0x027E, 0x00BD, 0x0006, 0x00FD
_SINGLE = frozenset((_NUMBER, _RK, _FORMULA, _LABELSST))
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_WIDEST = 256


@dataclass(slots=True)
class SheetDetails:
    """What one sheet's records say beside its values; formats by row and column."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], NumberFormat] = field(default_factory=dict)


def details_of_xls(content: bytes) -> list[SheetDetails]:
    """The details of each sheet in the order of the tabs, empty where the records cannot be read.

    Raises DocumentError "encrypted" where the file asks for a password.
    """
    stream = _stream(content)
    try:
        return _details(stream)
    except (struct.error, IndexError, UnicodeDecodeError):
        return []


def _stream(content: bytes) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
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
    styles: list[int] = []
    starts: list[int] = []
    for kind, body in _records(stream):
        if kind == _FILEPASS:
            raise DocumentError("encrypted", "The workbook asks for a password.")
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _unicode(body[2:])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", body)[0])
    formats = [read_format(codes.get(number) or built_in_code(number)) for number in styles]
    return [_sheet(stream, start, formats) for start in starts]


def _unicode(body: bytes) -> str:
    size, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + 2 * size].decode("utf-16-le") if wide & 1 else body[3 : 3 + size].decode("latin-1")


def _sheet(stream: bytes, start: int, formats: list[NumberFormat]) -> SheetDetails:
    details = SheetDetails()
    for kind, body in _records(stream, start):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
            if flags & _HIDDEN_ROW:
                details.hidden_rows.add(row)
        elif kind == _COLINFO:
            first, last, _width, _style, flags = struct.unpack_from("<HHHHH", body)
            if flags & _HIDDEN_COLUMN:
                details.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
        elif kind in _SINGLE:
            row, column, style = struct.unpack_from("<HHH", body)
            _note(details, row, column, style, formats)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                _note(details, row, first + at, struct.unpack_from("<H", body, 4 + 6 * at)[0], formats)
    return details


def _note(details: SheetDetails, row: int, column: int, style: int, formats: list[NumberFormat]) -> None:
    if style < len(formats) and formats[style].code != "General":
        details.formats[(row, column)] = formats[style]
