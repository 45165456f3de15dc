"""Styles of ods files under which nobody sees what is written (OpenDocument 1.3 part 3, 16.2, 17.18, 20)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orderbot.reading.sheets.cell_looks import is_white
from orderbot.reading.sheets.xml_parts import attributes, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(pt|cm|mm|in|px)")
_POINTS = {"pt": 1.0, "cm": 28.346, "mm": 2.8346, "in": 72.0, "px": 0.75}
_SMALLEST = 2.0  # points: of letters, rows and columns
_NO_COLOUR = ("", "transparent")


class OpenDocumentLooks:
    """The automatic styles that a sheet's cells, rows and columns name."""

    def __init__(self) -> None:
        self._faint = set[str]()
        self._flat = set[str]()

    def take(self, style: _Element) -> None:
        """Read one `style:style`."""
        own = attributes(style)
        name, pale, filled = own.get("name", ""), False, False
        for child in style:
            kind, told = local_name(child), attributes(child)
            if kind == "text-properties":
                pale = is_white(told.get("color")) or _is_below(told.get("font-size"))
            elif kind == "table-cell-properties":
                colour = told.get("background-color", "")
                filled = colour not in _NO_COLOUR and not is_white(colour)
            elif _is_below(told.get("row-height") or told.get("column-width")):
                self._flat.add(name)
        if pale and not filled:
            self._faint.add(name)

    def is_faint(self, name: str | None) -> bool:
        """Say whether letters of a cell style are white on white, or smaller than any letter."""
        return name in self._faint

    def is_flat(self, name: str | None) -> bool:
        """Say whether a row or a column of that style shows nothing."""
        return name in self._flat


def _is_below(length: str | None) -> bool:
    match = _LENGTH.fullmatch(length or "")
    return match is not None and float(match[1]) * _POINTS[match[2]] < _SMALLEST
