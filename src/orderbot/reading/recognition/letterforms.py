"""The single letters of a word as pictures, where ink alone tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE = 16  # pixels: letters are compared as squares of that size
_LEAST_HEIGHT = 8
_SPECK = 0.004  # of the crop: smaller ink is dirt
_OVERLAP = 0.5


Place = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


@dataclass(frozen=True, slots=True)
class LetterForm:
    """One letter: its width and height by the tallest letter of its word, that height in pixels, its shape.

    `shape` has SIDE × SIDE values, of mean 0 and length 1, so that a product is a correlation.
    """

    width: float
    height: float
    size: int
    shape: NDArray[np.float32]


def letter_places(grey: NDArray[np.uint8], box: Sequence[int]) -> list[Place]:
    """Where the letters of the word in that pixel box stand on the page, from left to right, as far as ink parts them."""
    left, top, right, bottom = (max(edge, 0) for edge in box)
    crop = grey[top:bottom, left:right]
    if min(crop.shape) < _LEAST_HEIGHT:
        return []
    return [(left + x0, top + y0, left + x1, top + y1) for x0, y0, x1, y1 in _places(_ink(crop))]


def letter_forms(grey: NDArray[np.uint8], box: Sequence[int], count: int) -> list[LetterForm] | None:
    """The letters of the word in that pixel box, from left to right; None where ink does not part into `count`."""
    places = letter_places(grey, box)
    if len(places) != count:
        return None
    tallest = max(place[3] - place[1] for place in places)
    if tallest < _LEAST_HEIGHT:
        return None
    return [_form(grey, place, tallest) for place in places]


def _ink(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    _, ink = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(ink, dtype=np.uint8)


def _places(ink: NDArray[np.uint8]) -> list[Place]:
    """The boxes of what hangs together, dots and accents joined to the letter above or below them."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = max(_SPECK * ink.shape[0] ** 2, 2.0)
    found = sorted(tuple(int(value) for value in stats[label]) for label in range(1, count))
    joined: list[Place] = []
    for left, top, width, height, area in found:
        if area < least:
            continue
        right, bottom = left + width, top + height
        if joined and min(joined[-1][2], right) - left > _OVERLAP * min(width, joined[-1][2] - joined[-1][0]):
            last = joined[-1]
            joined[-1] = (min(last[0], left), min(last[1], top), max(last[2], right), max(last[3], bottom))
        else:
            joined.append((left, top, right, bottom))
    return joined


def _form(grey: NDArray[np.uint8], place: Place, tallest: int) -> LetterForm:
    import cv2

    left, top, right, bottom = place
    square = cv2.resize(grey[top:bottom, left:right], (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    shape = square.astype(np.float32).ravel()
    shape -= shape.mean()
    shape /= max(float(np.linalg.norm(shape)), 1e-6)
    return LetterForm((right - left) / tallest, (bottom - top) / tallest, tallest, shape)
