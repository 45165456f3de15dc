"""Straight lines of text: the page turned by the small angle at which its rows stand out most."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.raster.raster import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LONG_SIDE = 1_000
_MOST, _COARSE, _FINE = 5.0, 0.5, 0.1
_LEAST = 0.15  # degrees: not worth resampling below


def skew_angle(grey: NDArray[np.uint8]) -> float:
    """By how many degrees, counter-clockwise positive, the page must be turned to be straight; within ±5.5."""
    import cv2

    scale = min(_LONG_SIDE / max(grey.shape), 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    ink = 255 - small
    ink[ink < 64] = 0
    if not ink.any():
        return 0.0
    left_of = _ink_left_of(ink)
    coarse = max(np.arange(-_MOST, _MOST + _COARSE, _COARSE), key=lambda angle: _sharpness(left_of, float(angle)))
    around = np.arange(coarse - _COARSE + _FINE, coarse + _COARSE, _FINE)
    return float(max(around, key=lambda angle: _sharpness(left_of, float(angle))))


def deskewed(raster: Raster) -> Raster:
    """The raster turned straight, on a canvas that keeps every corner; the same one when it already is straight."""
    import cv2

    angle = skew_angle(raster.grey)
    if abs(angle) <= _LEAST:
        return raster
    forward, size = _turn_about_centre(angle, raster.width, raster.height)
    turned = cv2.warpAffine(raster.grey, forward[:2], size, flags=cv2.INTER_CUBIC, borderValue=(255.0,))
    return raster.changed(np.asarray(turned, dtype=np.uint8), forward)


def _ink_left_of(ink: NDArray[np.uint8]) -> NDArray[np.int32]:
    """For each column, and for the end, how much ink each row has left of it: (columns + 1, rows)."""
    sums = np.zeros((ink.shape[1] + 1, ink.shape[0]), dtype=np.int32)
    np.cumsum(ink.T, axis=0, dtype=np.int32, out=sums[1:])
    return sums


def _sharpness(left_of: NDArray[np.int32], angle: float) -> float:
    """How strongly the row sums differ from one row to the next at that angle, by shearing columns.

    A small turn is a shear for rows: y' = y - x·tan(angle). Columns that move by the same number of rows move as one.
    """
    width, height = left_of.shape[0] - 1, left_of.shape[1]
    shear = math.tan(math.radians(angle))
    shifts = np.floor(shear * (np.arange(width) - width / 2) + 0.5).astype(np.intp)
    edges = [0, *(np.flatnonzero(np.diff(shifts)) + 1).tolist(), width]
    rows = np.zeros(height, dtype=np.int64)
    for start, end in pairwise(edges):
        shift = int(shifts[start])
        if abs(shift) < height:
            band = left_of[end] - left_of[start]
            rows[max(-shift, 0) : height - max(shift, 0)] += band[max(shift, 0) : height - max(-shift, 0)]
    return float(np.square(np.diff(rows)).sum())


def _turn_about_centre(angle: float, width: int, height: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
    import cv2

    forward = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    cosine, sine = abs(forward[0, 0]), abs(forward[0, 1])
    size = (math.ceil(width * cosine + height * sine), math.ceil(height * cosine + width * sine))
    forward[0, 2] += (size[0] - width) / 2
    forward[1, 2] += (size[1] - height) / 2
    return forward, size
