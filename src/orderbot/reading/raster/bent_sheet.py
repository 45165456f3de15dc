"""A sheet that does not lie flat: how far its lines bend up and down, and the picture with that taken out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LONG_SIDE = 1_000
_BLOCK, _UNEVEN = 50, 14.0  # pixels; of 255: paper so evenly lit lay flat under glass
_STROKE = 40  # pixels: no letter is so long
_STRIPS = 14
_FARTHEST = 3  # strips: across a column of white
_WINDOW, _STEP = 160, 80  # pixels of height that are compared at a time
_LEAST_INK = 0.02  # how much a profile must vary
_MOST_SHIFT = 5  # pixels from one strip to the next
_ALIKE = 0.55  # correlation
_LEAST_MATCHES = 40
_POWERS = (1, 2, 3, 4, 5)  # of the place across
_TOLERANCES = (4.5, 3.0, 1.5, 1.5)  # pixels, round by round
_STIFF = 0.001
_LEAST, _MOST = 3.0, 30.0  # pixels: less is not worth it, more is no sheet
_EXPLAINED = 0.5  # the share of matches that the bend must fit


@dataclass(frozen=True)
class Bend:
    """How far lines lie below their straight course: a polynomial of the place across (0–1) whose factors change downwards.

    `factors` are by power across and by power down; heights are shares of the page's. The slant that all lines share is
    left to deskewing. `on_side` tells that lines run down the picture.
    """

    factors: NDArray[np.float64]
    on_side: bool = False

    def flattened(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The grey or coloured image, of whatever size, with its lines straight."""
        import cv2

        if self.on_side:
            upright = np.ascontiguousarray(np.rot90(image))
            return np.ascontiguousarray(np.rot90(Bend(self.factors).flattened(upright), -1))
        height, width = image.shape[:2]
        below = self.below(np.linspace(0, 1, width), np.linspace(0, 1, 64)) * height
        smooth = cv2.resize(below.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
        across = np.repeat(np.arange(width, dtype=np.float32)[None, :], height, axis=0)
        down = np.arange(height, dtype=np.float32)[:, None] + smooth
        flat = cv2.remap(image, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(flat, dtype=np.uint8)

    def below(self, across: NDArray[np.float64], down: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far below, as shares of the height, by place down and place across."""
        bent = np.stack([across**power - across for power in _POWERS[1:]])
        fanned = self.factors[0, 1] * np.outer(down - 0.5, across - 0.5)
        return np.asarray(np.einsum("px,pd,dy->yx", bent, self.factors[1:], np.stack([down**0, down])) + fanned)


def bend_of(grey: NDArray[np.uint8], *, by_camera: bool = False) -> Bend | None:
    """How the lines of a page bend; None where they are straight and where nothing tells.

    A page under even light lay flat, unless it is known to be taken `by_camera`.
    """
    import cv2

    scale = min(_LONG_SIDE / max(grey.shape), 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if min(small.shape) < 2 * _WINDOW or not (by_camera or _is_unevenly_lit(small)):
        return None
    ink = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12).astype(np.float32)
    letters = _without_strokes(ink)
    on_side = _sharpness(letters.T) > _sharpness(letters)
    upright = np.ascontiguousarray(np.rot90(ink)) if on_side else ink
    factors = _fitted(_matches(upright), upright.shape[0])
    return None if factors is None else Bend(factors, on_side)


def _is_unevenly_lit(small: NDArray[np.uint8]) -> bool:
    rows, columns = (side // _BLOCK for side in small.shape)
    blocks = small[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK)
    paper = blocks.max(axis=(1, 3))
    return float(np.percentile(paper, 90)) - float(np.percentile(paper, 10)) >= _UNEVEN


def _without_strokes(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """The ink without long strokes: frames and rules run both ways, and tell not which way lines of text do."""
    import cv2

    across, down = np.ones((1, _STROKE), np.uint8), np.ones((_STROKE, 1), np.uint8)
    strokes = np.maximum(cv2.morphologyEx(ink, cv2.MORPH_OPEN, across), cv2.morphologyEx(ink, cv2.MORPH_OPEN, down))
    return np.asarray(ink - strokes, dtype=np.float32)


def _sharpness(ink: NDArray[np.float32]) -> float:
    """How strongly rows differ within strips, where a bend hardly shows: lines of text do, their edges less."""
    return float(np.square(np.diff(_profiles(ink), axis=1)).mean())


def _profiles(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """The ink of each row by strips."""
    edges = np.linspace(0, ink.shape[1], _STRIPS + 1).astype(int)
    return np.stack([ink[:, start:end].mean(axis=1) for start, end in pairwise(edges)])


def _matches(ink: NDArray[np.float32]) -> NDArray[np.float64]:
    """Pairs of strips that show the same lines at a height: left and right place, height (0–1 each), shift in pixels."""
    height = ink.shape[0]
    profiles = _profiles(ink)
    places = (np.arange(_STRIPS) + 0.5) / _STRIPS
    found = []
    for top in range(0, height - _WINDOW, _STEP):
        middle = (top + _WINDOW / 2) / height
        for left in range(_STRIPS):
            for right in range(left + 1, min(left + 1 + _FARTHEST, _STRIPS)):
                shift = _shift(profiles[left], profiles[right], top, _MOST_SHIFT * (right - left))
                if shift is not None:
                    found.append((places[left], places[right], middle, shift))
    return np.array(found, dtype=np.float64).reshape(-1, 4)


def _shift(left: NDArray[np.float32], right: NDArray[np.float32], top: int, most: int) -> float | None:
    """By how many pixels the right profile lies below the left one, where both show the same lines."""
    part = left[top : top + _WINDOW]
    low, high = max(top - most, 0), min(top + _WINDOW + most, len(right))
    other = right[low:high]
    if part.std() < _LEAST_INK or other.std() < _LEAST_INK:
        return None
    part = part - part.mean()
    rows = np.lib.stride_tricks.sliding_window_view(other, _WINDOW)
    rows = rows - rows.mean(axis=1, keepdims=True)
    scores = rows @ part / (np.linalg.norm(rows, axis=1) * np.linalg.norm(part) + 1e-6)
    best = int(scores.argmax())
    if scores[best] < _ALIKE or not 0 < best < len(scores) - 1:
        return None
    before, at, after = scores[best - 1 : best + 2]
    return float(low + best - top + (before - after) / (2 * (before - 2 * at + after) - 1e-9))


def _fitted(matches: NDArray[np.float64], height: int) -> NDArray[np.float64] | None:
    """The factors that explain the shifts, strays left out; None where too little is explained or there is nothing to mend."""
    left, right, middle, shift = matches.T
    table = np.stack([(right**power - left**power) * middle**down for power in _POWERS for down in (0, 1)], axis=1)
    good = np.ones(len(shift), dtype=np.bool_)
    solved = np.zeros(table.shape[1])
    for tolerance in _TOLERANCES:
        if good.sum() < _LEAST_MATCHES:
            return None
        kept = table[good]
        solved = np.linalg.solve(kept.T @ kept + _STIFF * np.eye(table.shape[1]), kept.T @ shift[good])
        good = np.abs(table @ solved - shift) < tolerance
    if good.mean() < _EXPLAINED:
        return None
    factors = solved.reshape(len(_POWERS), 2) / height
    seen = np.linspace(left.min(), right.max(), 50)
    deepest = np.abs(Bend(factors).below(seen, np.array([0.1, 0.5, 0.9]))).max() * height
    return factors if _LEAST <= deepest <= _MOST else None
