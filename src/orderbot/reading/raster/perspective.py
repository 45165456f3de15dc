"""A sheet photographed on a desk: its four corners found, and the page seen from straight above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.raster.sheet_edges import edge_corners

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LONG_SIDE = 600
_LEAST_AREA = 0.4  # of the picture
_STRAIGHT = 0.96  # of its hull: as much of a sheet lies within four straight edges
_AWAY = 0.008  # of the picture: an edge nearer to the border may be the border
_EDGES_AWAY = 3
_CRISP = 18.0  # of 255: the least fall of brightness from the sheet to the desk
_ALONG = 15  # percent of an edge may lie elsewhere
_STEP = 4.0  # pixels to each side of an edge
SHEET_INCHES = 11.69


def paper_corners(grey: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The corners of a sheet on a darker ground: top left, top right, bottom right, bottom left; None without one."""
    import cv2

    scale = min(_LONG_SIDE / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(cv2.medianBlur(small, 5), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))  # print goes
    sheet = np.asarray(closed, dtype=np.uint8)
    found = [corners for mask in _masks(sheet) if (corners := _quadrilateral(mask)) is not None]
    found = [corners for corners in found if cv2.contourArea(corners) > _LEAST_AREA * sheet.size]
    found = [corners for corners in found if _stands_free(corners, sheet)]
    best = max(found, key=lambda corners: _fall(sheet, corners), default=None)
    if best is None or _fall(sheet, best) < _CRISP:
        best = edge_corners(sheet, _LEAST_AREA)
    if best is None:
        return None
    return np.asarray(best / scale, dtype=np.float32)


def scaled(corners: NDArray[np.float32], by: float) -> NDArray[np.float32]:
    """The corners in another picture of the same page, that many times as large."""
    return (corners * by).astype(np.float32)


def seen_from_above(image: NDArray[np.uint8], corners: NDArray[np.float32]) -> NDArray[np.uint8]:
    """What lies within the corners of a grey or coloured image, with right angles."""
    import cv2

    width, height = _sides(corners)
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    forward = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(image, forward, (width, height), flags=cv2.INTER_CUBIC), dtype=np.uint8)


def _masks(small: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """What may be the sheet: brighter than the desk's brightness at the border, by several rules."""
    import cv2

    border = np.concatenate([small[:6].ravel(), small[-6:].ravel(), small[:, :6].ravel(), small[:, -6:].ravel()])
    levels = [float(np.percentile(border, share)) + _CRISP / 2 for share in (50, 75, 90)]
    otsu, _ = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return [np.asarray((small > level) * 255, dtype=np.uint8) for level in (*levels, otsu)]


def _quadrilateral(mask: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """The largest shape of a mask as four corners, where four straight edges hold it."""
    import cv2

    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea, default=None)
    if largest is None:
        return None
    hull = cv2.convexHull(largest)
    area = cv2.contourArea(hull)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, closed=True), closed=True)
        if len(corners) == 4:
            whole = cv2.contourArea(largest) >= _STRAIGHT * area and cv2.contourArea(corners) >= _STRAIGHT * area
            return _ordered(np.asarray(corners, dtype=np.float32).reshape(4, 2)) if whole else None
    return None


def _stands_free(corners: NDArray[np.float32], small: NDArray[np.uint8]) -> bool:
    """Say whether three edges at least lie inside the picture: a scan's own dark panel shares three with its border."""
    height, width = small.shape
    middles = (corners + np.roll(corners, -1, axis=0)) / 2
    away = [min(x / width, 1 - (x + 1) / width, y / height, 1 - (y + 1) / height) > _AWAY for x, y in middles]
    return bool(sum(away) >= _EDGES_AWAY)


def _fall(small: NDArray[np.uint8], corners: NDArray[np.float32]) -> float:
    """By how much brightness falls across the faintest of the edges that lie inside the picture."""
    height, width = small.shape
    falls = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / max(float(np.linalg.norm(end - start)), 1.0)
        outwards = np.array([along[1], -along[0]])
        points = start + np.linspace(0.05, 0.95, 60)[:, None] * (end - start)
        inner, outer = points - _STEP * outwards, points + _STEP * outwards
        inside = (outer >= 0).all(axis=1) & (outer[:, 0] < width) & (outer[:, 1] < height)
        if inside.sum() > 10:
            bright, dark = (at[inside].astype(int) for at in (inner, outer))
            step = small[bright[:, 1], bright[:, 0]].astype(int) - small[dark[:, 1], dark[:, 0]]
            falls.append(float(np.percentile(step, _ALONG)))
    return min(falls, default=0.0)


def _ordered(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return np.asarray(corners[order], dtype=np.float32)


def _sides(corners: NDArray[np.float32]) -> tuple[int, int]:
    """Width and height in pixels: the longer of each two opposite edges, so that nothing is read smaller than it is."""
    lengths = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    return round(float(max(lengths[0], lengths[2]))), round(float(max(lengths[1], lengths[3])))
