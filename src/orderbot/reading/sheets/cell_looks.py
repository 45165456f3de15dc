"""Cells of SpreadsheetML whose numbers nobody sees: white on white, or smaller than any letter (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orderbot.reading.sheets.xml_parts import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SMALLEST_LETTER = 2.0  # points
_LOWEST_ROW = 2.0  # points
_NARROWEST_COLUMN = 0.3  # letters


class Looks:
    """The fonts and fills of a workbook's styles, and which cell styles they make unseen, by index."""

    def __init__(self) -> None:
        self._hidden_fonts: list[bool] = []
        self._white_fills: list[bool] = []
        self._styles: list[tuple[int, int]] = []

    def take(self, element: _Element) -> None:
        """Read one of `fonts`, `fills`, `cellXfs`."""
        kind = local_name(element)
        if kind == "fonts":
            self._hidden_fonts = [_is_faint(font) for font in element]
        elif kind == "fills":
            self._white_fills = [_is_white_fill(fill) for fill in element]
        elif kind == "cellXfs":
            self._styles = [(_index(style.get("fontId")), _index(style.get("fillId"))) for style in element]

    @property
    def unseen(self) -> frozenset[int]:
        """The cell styles in which nothing can be seen on a sheet without other colours."""
        return frozenset(
            number
            for number, (font, fill) in enumerate(self._styles)
            if font < len(self._hidden_fonts)
            and self._hidden_fonts[font]
            and (fill >= len(self._white_fills) or self._white_fills[fill])
        )


def is_too_low(height: str | None) -> bool:
    """Say whether a row of that height, in points, shows nothing."""
    return _below(height, _LOWEST_ROW)


def is_white(colour: str | None) -> bool:
    """Say whether a colour written as `#RRGGBB` is white."""
    return (colour or "").upper() == "#FFFFFF"


def is_too_narrow(width: str | None) -> bool:
    """Say whether a column of that width, in letters, shows nothing."""
    return _below(width, _NARROWEST_COLUMN)


def _is_faint(font: _Element) -> bool:
    told = {local_name(child): child for child in font}
    size = told.get("sz")
    return _is_white(told.get("color")) or (size is not None and _below(size.get("val"), _SMALLEST_LETTER))


def _is_white_fill(fill: _Element) -> bool:
    for pattern in fill:
        if local_name(pattern) != "patternFill":
            return False  # a gradient
        colours: Iterable[_Element] = (child for child in pattern if local_name(child) == "fgColor")
        return pattern.get("patternType", "none") == "none" or _is_white(next(iter(colours), None))
    return True


def _is_white(colour: _Element | None) -> bool:
    if colour is None or _below(colour.get("tint"), 0.0):
        return False
    return (
        (colour.get("rgb") or "").upper().endswith("FFFFFF")
        or colour.get("theme") == "0"
        or colour.get("indexed") == "9"
    )


def _index(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else 0


def _below(text: str | None, least: float) -> bool:
    try:
        return text is not None and float(text) < least
    except ValueError:
        return False
