"""Records of xlsb sheets (MS-XLSB) that tell what is hidden."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from orderbot.reading.sheets.biff_details import SheetDetails
from orderbot.reading.sheets.package import Package

_ROW, _COLUMN = 0, 60
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_WIDEST = 16_384
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.bin")


def details_of_xlsb(package: Package) -> list[SheetDetails]:
    """The details of each sheet by the number in its part's name, which is the order of the tabs as Excel writes them."""
    parts = sorted((int(match[1]), name) for name in package.names if (match := _SHEET.fullmatch(name)))
    return [_sheet(package.read(name)) for _, name in parts]


def _sheet(content: bytes) -> SheetDetails:
    details = SheetDetails()
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 12 and body[11] & _HIDDEN_ROW:
            details.hidden_rows.add(struct.unpack_from("<I", body)[0])
        elif kind == _COLUMN and len(body) >= 18 and body[16] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<II", body)
            details.hidden_columns.update(range(first, min(last + 1, _WIDEST)))
    return details


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and body; both type and length are written seven bits a byte, lowest first."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2, whole_bytes=True)
        size, at = _number(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _number(content: bytes, at: int, most: int, *, whole_bytes: bool = False) -> tuple[int, int]:
    value = 0
    for step in range(most):
        if at >= len(content):
            break
        byte = content[at]
        at += 1
        value |= (byte << (8 * step)) if whole_bytes else ((byte & 0x7F) << (7 * step))
        if not byte & 0x80:
            break
    return value, at
