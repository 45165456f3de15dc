"""The four edges of a sheet on a desk by where brightness falls, so that a shadow or a bright desk does not hide them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DARK = 8.0  # of 255: what is darker counts as this dark
_STEP = 3  # pixels to each side of an edge
_LEAST_FALL, _CLEAR_FALL = 0.12, 0.5  # binary orders of brightness
_SLOPES = np.linspace(-0.4, 0.4, 61)
_NEAR = 4  # pixels: so far an edge may wind about its line
_INNERMOST = 0.6  # of the picture: no edge stands farther in
_LINES = 6  # candidates for each edge
_LEAST_LENGTH = 0.3  # of the picture's side
_APART = (10, 3)  # pixels and slopes from one candidate to the next
_LEAST_SEEN = 0.7  # of an edge
_BORDER_WORTH = 0.3  # of a clear edge: the picture's border in place of one
_SHORTENED = 0.6  # the far edge of a sheet seen from the side, of the near one
_NARROWEST = 0.5  # of a sheet's length is its width


@dataclass(frozen=True)
class _Candidates:
    """Lines that may be one edge, the border last: the place is `offsets` + `slopes` · how far along.

    `seen` and `falls` add up, from one end of the picture to each place along it, where an edge is and how clear it is.
    """

    slopes: NDArray[np.float64]
    offsets: NDArray[np.float64]
    seen: NDArray[np.float64]
    falls: NDArray[np.float64]

    def on_the_far_side(self, across: int) -> _Candidates:
        """The same lines counted from the other border."""
        return _Candidates(-self.slopes, across - 1 - self.offsets, self.seen, self.falls)

    @property
    def border(self) -> int:
        return len(self.slopes) - 1


def edge_corners(sheet: NDArray[np.uint8], least_area: float) -> NDArray[np.float32] | None:
    """The corners of the sheet in a small grey picture without print: top left, top right, bottom right, bottom left.

    `least_area` is the share of the picture that a sheet fills. One of its edges may be the picture's border.
    """
    height, width = sheet.shape
    levels = np.log2(np.maximum(sheet.astype(np.float32), _DARK))
    left, right = _candidates(levels), _candidates(levels[:, ::-1]).on_the_far_side(width)
    if left.border + right.border == 0:
        return None
    top, bottom = _candidates(levels.T), _candidates(levels.T[:, ::-1]).on_the_far_side(height)
    edges = (left, right, top, bottom)
    if sum(edge.border == 0 for edge in edges) > 1:
        return None
    picks = np.indices([edge.border + 1 for edge in edges]).reshape(4, -1)
    borders = sum((pick == edge.border).astype(int) for edge, pick in zip(edges, picks, strict=True))
    picks = picks[:, borders <= 1]
    corners = _corners(edges, picks)
    likely = _may_be_sheets(corners, least_area * sheet.size)
    picks, corners = picks[:, likely], corners[likely]
    worth = _worth(edges, picks, corners)
    if not worth.size or worth.max() <= 0:
        return None
    return np.asarray(corners[int(worth.argmax())], dtype=np.float32)


def _candidates(levels: NDArray[np.float32]) -> _Candidates:
    """The likeliest left edges of a picture."""
    height, width = levels.shape
    peaks = _peaks(np.ascontiguousarray(levels))
    rows, columns = np.nonzero(peaks)
    middle = height / 2
    counts = np.zeros((len(_SLOPES), width))
    if len(rows) >= _LEAST_LENGTH * height:
        counts = np.stack([_counted(columns - slope * (rows - middle), width) for slope in _SLOPES])
    slopes: list[float] = []
    offsets: list[float] = []
    falls: list[NDArray[np.float64]] = []
    while len(slopes) < _LINES:
        at, offset = np.unravel_index(int(counts.argmax()), counts.shape)
        if counts[at, offset] < _LEAST_LENGTH * height:
            break
        slope, start = _drawn_through(peaks, float(_SLOPES[at]), float(offset) - _SLOPES[at] * middle)
        slopes.append(slope)
        offsets.append(start)
        falls.append(_falls_along(peaks, slopes[-1], offsets[-1]))
        far, turned = _APART
        counts[max(at - turned, 0) : at + turned + 1, max(offset - far, 0) : offset + far + 1] = 0
    along = np.stack([*falls, np.full(height, _BORDER_WORTH)])
    sums = np.pad(along.cumsum(axis=1), ((0, 0), (1, 0)))
    seen = np.pad((along > 0).cumsum(axis=1), ((0, 0), (1, 0)))
    return _Candidates(np.array([*slopes, 0.0]), np.array([*offsets, 0.0]), seen, sums)


def _peaks(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far brightness falls to the left where none beside falls farther, and zero elsewhere."""
    import cv2

    falls = np.zeros_like(levels)
    falls[:, _STEP:-_STEP] = levels[:, 2 * _STEP :] - levels[:, : -2 * _STEP]
    falls[:, int(_INNERMOST * levels.shape[1]) :] = 0.0
    greatest = cv2.dilate(falls, np.ones((1, 2 * _STEP + 1), np.uint8))
    return np.where((falls >= greatest) & (falls >= _LEAST_FALL), falls, 0.0).astype(np.float32)


def _counted(offsets: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """How many peaks lie near each offset."""
    inside = offsets[(offsets >= 0) & (offsets < width - 1)]
    counts = np.bincount(inside.round().astype(np.intp), minlength=width)
    return np.convolve(counts, np.ones(2 * _NEAR + 1), "same")


def _drawn_through(peaks: NDArray[np.float32], slope: float, offset: float) -> tuple[float, float]:
    """The line, as slope and offset, through the clearest peaks near a line."""
    rows, columns = np.nonzero(peaks)
    near = np.abs(columns - slope * rows - offset) <= _NEAR
    clear = np.minimum(peaks[rows[near], columns[near]], _CLEAR_FALL)
    drawn = np.polyfit(rows[near], columns[near], 1, w=clear)
    return float(drawn[0]), float(drawn[1])


def _falls_along(peaks: NDArray[np.float32], slope: float, offset: float) -> NDArray[np.float64]:
    """How clear the edge is at each place along a line, from 0 to 1."""
    height, width = peaks.shape
    rows = np.arange(height)
    places = (offset + slope * rows).round().astype(np.intp)[:, None] + np.arange(-_NEAR, _NEAR + 1)
    inside = (places >= 0) & (places < width)
    falls = np.where(inside, peaks[rows[:, None], places.clip(0, width - 1)], 0.0).max(axis=1)
    return np.asarray(np.minimum(falls / _CLEAR_FALL, 1.0), dtype=np.float64)


def _corners(edges: tuple[_Candidates, ...], picks: NDArray[np.intp]) -> NDArray[np.float64]:
    """Where the picked edges cross: one row of four corners a pick."""
    left, right, top, bottom = (
        (edge.slopes[pick], edge.offsets[pick]) for edge, pick in zip(edges, picks, strict=True)
    )
    corners = []
    for (down, start_y), (aside, start_x) in ((top, left), (top, right), (bottom, right), (bottom, left)):
        x = (aside * start_y + start_x) / (1 - aside * down)
        corners.append(np.stack([x, down * x + start_y], axis=1))
    return np.stack(corners, axis=1)


def _may_be_sheets(corners: NDArray[np.float64], least_area: float) -> NDArray[np.bool_]:
    """Which may be a sheet of paper: opposite edges nearly as long, no strip, large enough."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=1), axis=2)
    wide, high = sides[:, [0, 2]], sides[:, [1, 3]]
    alike = (wide.min(axis=1) >= _SHORTENED * wide.max(axis=1)) & (high.min(axis=1) >= _SHORTENED * high.max(axis=1))
    means = np.stack([wide.mean(axis=1), high.mean(axis=1)])
    x, y = corners[:, :, 0], corners[:, :, 1]
    areas = ((x * np.roll(y, -1, axis=1)).sum(axis=1) - (y * np.roll(x, -1, axis=1)).sum(axis=1)) / 2
    return np.asarray(alike & (means.min(axis=0) >= _NARROWEST * means.max(axis=0)) & (areas >= least_area))


def _worth(
    edges: tuple[_Candidates, ...], picks: NDArray[np.intp], corners: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How clearly all four edges are seen, each from corner to corner; 0 where one is not."""
    spans = ((0, 3, 1), (1, 2, 1), (0, 1, 0), (3, 2, 0))
    worth, whole = np.zeros(len(corners)), np.ones(len(corners), dtype=np.bool_)
    for edge, pick, (first, last, axis) in zip(edges, picks, spans, strict=True):
        length = edge.seen.shape[1] - 1
        start = (corners[:, first, axis].round().astype(np.intp) + _STEP).clip(0, length)
        end = (corners[:, last, axis].round().astype(np.intp) - _STEP).clip(0, length)
        over = np.maximum(end - start, 1)
        whole &= (edge.seen[pick, end] - edge.seen[pick, start]) / over >= _LEAST_SEEN
        worth += (edge.falls[pick, end] - edge.falls[pick, start]) / over
    return np.where(whole, worth, 0.0)
