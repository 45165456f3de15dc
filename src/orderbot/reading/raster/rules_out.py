"""Printed rules found and painted over: vertical ones would otherwise be read as letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.model.document import Rule, Ruling
from orderbot.reading.raster.raster import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ACROSS_INCHES, _DOWN_INCHES = 0.6, 0.45
_STRAIGHT_INCHES = 0.2  # of a rule across that bends: no shorter stretch of it is straight
_THICKEST_INCHES = 0.06
_SIDE_INCHES = 0.12  # the side of a low cell
_THIN_INCHES = 0.025
_HIGHER = 1.35  # than the page's digits: so high is no letter of its text
_END = 0.12  # of its length: where print beside a side of a cell does not reach
_HARDLY = 0.08  # of the width looked at: a comma's tail, a speck
_ENOUGH = 100  # letters
_LETTER_INCHES = (0.05, 0.3)
_CONTRAST = 10
_SEARCH_DPI = 150.0
_MOST_RULES = 2_000


def without_rules(raster: Raster) -> tuple[Raster, tuple[Rule, ...]]:
    """The raster, which must be straight and evenly lit, with its rules painted over; and the rules in page points."""
    import cv2

    small = _reduced(raster)
    ink = _ink(small)
    across = _across(ink, small.dpi)
    down = _long_strokes(ink, (1, max(round(_DOWN_INCHES * small.dpi), 15)))
    down = down | _sides_of_cells(_without(ink, across | down), small.dpi)
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


def _across(ink: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """Strokes across that are long as a whole, though they may bend: on a sheet that does not lie flat rules do."""
    import cv2

    strokes = _long_strokes(ink, (max(round(_STRAIGHT_INCHES * dpi), 10), 1))
    joined = cv2.dilate(strokes, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    long = [outline for outline in outlines if cv2.boundingRect(outline)[2] >= _ACROSS_INCHES * dpi]
    mask = cv2.drawContours(np.zeros_like(ink), long, -1, 255, cv2.FILLED)
    return np.asarray(cv2.bitwise_and(strokes, mask), dtype=np.uint8)


def _sides_of_cells(ink: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """Thin strokes down, higher than print, with white at both sides of both ends: the sides of low cells."""
    import cv2

    strokes = _long_strokes(ink, (1, max(round(_SIDE_INCHES * dpi), 10)))
    outlines, _ = cv2.findContours(strokes, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    thin = [box for box in map(cv2.boundingRect, outlines) if box[2] <= max(_THIN_INCHES * dpi, 2)]
    kept = np.zeros_like(ink)
    if not thin:
        return kept
    without = _without(ink, strokes)
    high = _HIGHER * _digit_height(without, dpi)
    for left, top, width, height in thin:
        if height >= high and _stands_free(without, left, top, width, height):
            kept[top : top + height, left : left + width] = strokes[top : top + height, left : left + width]
    return kept


def _without(ink: NDArray[np.uint8], strokes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    around = np.asarray(cv2.dilate(strokes, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    return ink & ~around


def _stands_free(ink: NDArray[np.uint8], left: int, top: int, width: int, height: int) -> bool:
    """Say whether nothing stands beside the ends of a stroke: print in a cell is lower than the cell, letters share a foot."""
    beside = ink[top : top + height, max(left - height, 0) : left + width + height]
    end = max(round(_END * height), 1)
    return all(part.any(axis=0).mean() < _HARDLY for part in (beside[:end], beside[-end:]))


def _digit_height(ink: NDArray[np.uint8], dpi: float) -> float:
    """How high the page's digits and capitals are: of its middle, where there is print, four letters in five are no higher."""
    height = ink.shape[0]
    heights = _letter_heights(ink[height // 3 : height * 2 // 3], dpi)
    if len(heights) < _ENOUGH:
        heights = _letter_heights(ink, dpi)
    return float(np.percentile(heights, 80)) if len(heights) else 0.0


def _letter_heights(ink: NDArray[np.uint8], dpi: float) -> NDArray[np.int32]:
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = np.asarray(stats[1:, cv2.CC_STAT_HEIGHT], dtype=np.int32)
    low, high = (inches * dpi for inches in _LETTER_INCHES)
    return heights[(heights >= low) & (heights <= high)]


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
