"""Which reader opens which kind of spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.binary_workbooks import read_binary_workbook
from orderbot.reading.sheets.delimited import read_delimited
from orderbot.reading.sheets.opendocument import read_opendocument
from orderbot.reading.sheets.spreadsheetml import read_spreadsheetml
from orderbot.reading.sheets.spreadsheetml_2003 import read_spreadsheetml_2003
from orderbot.reading.sheets.web_tables import read_web_tables
from orderbot.reading.sheets.workbook import Workbook
from orderbot.reading.sniff import SPREADSHEETML_2003, WEB_TABLES

_BINARY = b"xl/workbook.bin"


def _read_zipped(content: bytes, limits: Limits) -> Workbook:
    """Read a workbook in a zip archive: of XML parts, or of binary ones (xlsb)."""
    return read_binary_workbook(content, limits) if _BINARY in content else read_spreadsheetml(content, limits)


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_READERS: dict[str, Callable[[bytes, Limits], Workbook]] = {
    f"{_OFFICE}sheet": _read_zipped,
    f"{_OFFICE}template": _read_zipped,
    "application/vnd.oasis.opendocument.spreadsheet": read_opendocument,
    "application/vnd.oasis.opendocument.spreadsheet-template": read_opendocument,
    "application/vnd.ms-excel": read_binary_workbook,
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": read_binary_workbook,
    SPREADSHEETML_2003: read_spreadsheetml_2003,
    WEB_TABLES: read_web_tables,
    "text/csv": read_delimited,
}


def is_spreadsheet(media_type: str) -> bool:
    """Say whether a sniffed media type is one that `read_workbook` opens."""
    return media_type in _READERS


def read_workbook(content: bytes, media_type: str, limits: Limits) -> Workbook:
    """Read a spreadsheet of that sniffed type. Raises DocumentError with one of the contract's codes."""
    reader = _READERS.get(media_type)
    if reader is None:
        raise DocumentError("unsupported", f"{media_type} is no spreadsheet.")
    return reader(content, limits)
