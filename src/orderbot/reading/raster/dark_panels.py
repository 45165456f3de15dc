"""White print on dark panels turned into black on white, so that OCR sees a page of one kind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SEARCH_DPI = 75.0
_DARK = 0.55  # of the paper around
_SOLID_INCHES = 0.053  # thicker than the strokes of all but the largest letters
_LEAST_WIDTH_INCHES, _LEAST_HEIGHT_INCHES = 0.35, 0.12
_DARK_EDGE = 0.85  # of its outline is dark: a heading's is not
_MOST_SLANTED = 6.0  # degrees: as far as a page is put straight
_RIM_INCHES = 0.01  # how far off the edge may be seen
_PRINTED = 30  # of 255: how much brighter than the panel its print is at least
_GRID = 32

Panel = NDArray[np.int32]
"""Four corners in pixels, each x and y: on a slanted page a panel is slanted too."""


def dark_panels(grey: NDArray[np.uint8], dpi: float) -> list[Panel]:
    """Rectangles of dark ground, from the largest; on a slanted page they are slanted as it is."""
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    dark = np.asarray((small < _DARK * _paper(small)) * 255, dtype=np.uint8)
    inch = dpi * scale
    side = max(round(_SOLID_INCHES * inch) | 1, 3)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((3 * side, 3 * side), np.uint8))
    outlines, _ = cv2.findContours(np.asarray(joined, dtype=np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found: list[tuple[float, Panel]] = []
    for outline in outlines:
        centre, sides, angle = cv2.minAreaRect(outline)
        if min(sides) < _LEAST_HEIGHT_INCHES * inch or max(sides) < _LEAST_WIDTH_INCHES * inch:
            continue
        if abs((angle + 45) % 90 - 45) > _MOST_SLANTED:
            continue
        corners = cv2.boxPoints((centre, sides, angle))
        if _outline_is_dark(dark, np.asarray(np.rint(corners), dtype=np.int32)):
            found.append((-sides[0] * sides[1], np.asarray(np.rint(corners / scale), dtype=np.int32)))
    return [corners for _, corners in sorted(found, key=lambda panel: panel[0])]


def turned_light(grey: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The page with its dark panels inverted: their ground white, their print as dark as it was bright."""
    import cv2

    panels = dark_panels(grey, dpi)
    if not panels:
        return grey
    light = grey.copy()
    rim = max(round(_RIM_INCHES * dpi), 1)
    for panel in panels:
        place, inside = _filled(panel, grey.shape)
        light[place][inside] = _inverted(grey[place][inside])
        cv2.polylines(light, [panel], isClosed=True, color=(255.0,), thickness=2 * rim)
    return light


def _filled(panel: Panel, shape: tuple[int, ...]) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """The part of a picture of that shape around a panel, and which of its pixels lie in the panel."""
    import cv2

    left, top = np.maximum(panel.min(axis=0), 0)
    right, bottom = np.minimum(panel.max(axis=0) + 1, (shape[1], shape[0]))
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillConvexPoly(mask, panel - np.array([left, top], np.int32), (1.0,))
    return (slice(top, bottom), slice(left, right)), mask > 0


def _paper(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How bright paper is around each place: the brightest of a coarse grid, smoothed."""
    import cv2

    bright = cv2.resize(small, (_GRID, _GRID), interpolation=cv2.INTER_AREA)
    spread = cv2.dilate(bright, np.ones((13, 13), np.uint8))
    smooth = cv2.blur(spread, (7, 7))
    full = cv2.resize(smooth, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full, dtype=np.float32)


def _outline_is_dark(dark: NDArray[np.uint8], panel: Panel) -> bool:
    import cv2

    place, inside = _filled(panel, dark.shape)
    framed = np.pad(inside.astype(np.uint8), 1)
    inner = cv2.erode(framed, np.ones((5, 5), np.uint8))[1:-1, 1:-1]
    edge = (inner > 0) & (cv2.erode(inner, np.ones((3, 3), np.uint8), borderValue=(0.0,)) == 0)
    return bool(edge.any()) and bool((dark[place][edge] > 0).mean() >= _DARK_EDGE)


def _inverted(panel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    ground, print_ = float(np.median(panel)), float(np.percentile(panel, 99))
    if print_ - ground < _PRINTED:
        return np.full_like(panel, 255)
    stretched = (panel.astype(np.float32) - ground) * (255.0 / (print_ - ground))
    return np.asarray(255.0 - np.clip(stretched, 0, 255), dtype=np.uint8)
