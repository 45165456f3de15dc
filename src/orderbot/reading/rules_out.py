"""Printed rules found and painted over: vertical ones would otherwise be read as letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.model.document import Rule, Ruling
from orderbot.reading.raster import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ACROSS_INCHES, _DOWN_INCHES = 0.6, 0.45
_THICKEST_INCHES = 0.06
_CONTRAST = 10
_SEARCH_DPI = 150.0
_MOST_RULES = 2_000


def without_rules(raster: Raster) -> tuple[Raster, tuple[Rule, ...]]:
    """The raster, which must be straight and evenly lit, with its rules painted over; and the rules in page points."""
    import cv2

    small = _reduced(raster)
    ink = _ink(small)
    across = _long_strokes(ink, (max(round(_ACROSS_INCHES * small.dpi), 15), 1))
    down = _long_strokes(ink, (1, max(round(_DOWN_INCHES * small.dpi), 15)))
    rules = _rules(small, across, Ruling.HORIZONTAL) + _rules(small, down, Ruling.VERTICAL)
    if not rules:
        return raster, ()
    mask = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    mask = cv2.resize(mask, (raster.width, raster.height), interpolation=cv2.INTER_NEAREST)
    grey = raster.grey.copy()
    grey[mask > 0] = 255  # even lighting made the paper white
    return raster.changed(grey), tuple(rules)


def _reduced(raster: Raster) -> Raster:
    """The raster at about 150 dpi, where a hairline still stands out and everything costs a quarter."""
    import cv2

    if raster.dpi < 1.7 * _SEARCH_DPI:
        return raster
    scale = _SEARCH_DPI / raster.dpi
    grey = cv2.resize(raster.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return raster.changed(np.asarray(grey, dtype=np.uint8), np.diag([scale, scale, 1.0]))


def _ink(raster: Raster) -> NDArray[np.uint8]:
    import cv2

    block = max(round(raster.dpi / 10) | 1, 3)
    found = cv2.adaptiveThreshold(raster.grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _CONTRAST)
    return np.asarray(found, dtype=np.uint8)


def _long_strokes(ink: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _rules(raster: Raster, strokes: NDArray[np.uint8], direction: Ruling) -> list[Rule]:
    """The strokes as rules; what is thicker than a rule (a bar, a picture) is taken out of the mask."""
    import cv2

    thickest = _THICKEST_INCHES * raster.dpi
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    found: list[Rule] = []
    thick: list[int] = []
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label][:4])
        breadth = int(stats[label][4]) / max(width, height)  # area over length: a slanted rule stays thin
        if breadth > thickest:
            thick.append(label)
        elif len(found) < _MOST_RULES:
            found.append(Rule(raster.in_points(left, top, left + width, top + height), direction))
    if thick:
        strokes[np.isin(labels, thick)] = 0
    return found
