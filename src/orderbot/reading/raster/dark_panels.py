"""White print on dark panels turned into black on white, so that OCR sees a page of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEARCH_DPI = 75.0
_DARK = 0.55  # of the paper around
_SOLID_INCHES = 0.053  # thicker than the strokes of all but the largest letters
_LEAST_WIDTH_INCHES, _LEAST_HEIGHT_INCHES = 0.35, 0.12
_DARK_EDGE = 0.85  # of its outline is dark: a heading's is not
_PRINTED = 30  # of 255: how much brighter than the panel its print is at least
_GRID = 32

Panel = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def dark_panels(grey: NDArray[np.uint8], dpi: float) -> list[Panel]:
    """Rectangles of dark ground, from the largest."""
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    dark = np.asarray((small < _DARK * _paper(small)) * 255, dtype=np.uint8)
    inch = dpi * scale
    side = max(round(_SOLID_INCHES * inch) | 1, 3)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((3 * side, 3 * side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(joined, dtype=np.uint8), connectivity=8)
    boxes = sorted((stats[label][:4].tolist() for label in range(1, count)), key=lambda box: -box[2] * box[3])
    found: list[Panel] = []
    for left, top, width, height in boxes:
        large = width >= _LEAST_WIDTH_INCHES * inch and height >= _LEAST_HEIGHT_INCHES * inch
        if large and _outline_is_dark(dark[top : top + height, left : left + width]):
            right, bottom = round((left + width) / scale), round((top + height) / scale)
            found.append((round(left / scale), round(top / scale), right, bottom))
    return found


def turned_light(grey: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The page with its dark panels inverted: their ground white, their print as dark as it was bright."""
    panels = dark_panels(grey, dpi)
    if not panels:
        return grey
    light = grey.copy()
    for left, top, right, bottom in panels:
        light[top:bottom, left:right] = _inverted(grey[top:bottom, left:right])
    return light


def _paper(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How bright paper is around each place: the brightest of a coarse grid, smoothed."""
    import cv2

    bright = cv2.resize(small, (_GRID, _GRID), interpolation=cv2.INTER_AREA)
    spread = cv2.dilate(bright, np.ones((13, 13), np.uint8))
    smooth = cv2.blur(spread, (7, 7))
    full = cv2.resize(smooth, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full, dtype=np.float32)


def _outline_is_dark(dark: NDArray[np.uint8]) -> bool:
    inner = dark[2:-2, 2:-2]
    if min(inner.shape) < 2:
        return False
    edges = np.concatenate([inner[0], inner[-1], inner[:, 0], inner[:, -1]])
    return bool((edges > 0).mean() >= _DARK_EDGE)


def _inverted(panel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    ground, print_ = float(np.median(panel)), float(np.percentile(panel, 99))
    if print_ - ground < _PRINTED:
        return np.full_like(panel, 255)
    stretched = (panel.astype(np.float32) - ground) * (255.0 / (print_ - ground))
    return np.asarray(255.0 - np.clip(stretched, 0, 255), dtype=np.uint8)
