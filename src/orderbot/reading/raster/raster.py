"""A page as pixels, and the matrix that leads from pixels back to page points."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from orderbot.model.evidence import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POINTS_AN_INCH = 72.0
_ROUNDING = 0.02


def _identity() -> NDArray[np.float64]:
    return np.eye(3)


def _half_turn(width: int, height: int) -> NDArray[np.float64]:
    """The 3×3 matrix that turns pixel places of a picture by 180 degrees."""
    return np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]])


@dataclass(frozen=True)
class Raster:
    """A grey page (rows, columns); `dpi` is its resolution as print, by which OCR goes.

    `points` is how many page points one pixel of the *original* raster is; `back` is the 3×3 matrix from this
    raster's pixels to the original's, so that steps may turn and scale freely. `bilevel` is True where the page is known
    to have been black and white alone before anything was resampled.
    """

    grey: NDArray[np.uint8]
    dpi: float
    points: float
    back: NDArray[np.float64] = field(default_factory=_identity)
    bilevel: bool = False

    @property
    def width(self) -> int:
        return int(self.grey.shape[1])

    @property
    def height(self) -> int:
        return int(self.grey.shape[0])

    @property
    def tells_resolution(self) -> bool:
        """Whether an original raster's size in points is that of its print; pictures of a camera seldom tell it."""
        return abs(self.dpi * self.points / _POINTS_AN_INCH - 1) <= _ROUNDING

    def changed(self, grey: NDArray[np.uint8], forward: NDArray[np.float64] | None = None) -> Raster:
        """The same page after a step; `forward` is the 3×3 matrix that the step applied to pixel places."""
        if forward is None:
            return replace(self, grey=grey)
        scale = float(np.sqrt(abs(np.linalg.det(forward[:2, :2]))))
        return replace(self, grey=grey, dpi=self.dpi * scale, back=self.back @ np.linalg.inv(forward))

    def turned_over(self, original: Raster) -> Raster:
        """This page turned by 180 degrees, as a step of the `original` turned likewise."""
        over, back = _half_turn(self.width, self.height), _half_turn(original.width, original.height)
        return replace(self, grey=np.ascontiguousarray(self.grey[::-1, ::-1]), back=back @ self.back @ over)

    def in_points(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A pixel box in page points: its centre goes back through the matrix, its size keeps the text's own height."""
        centre = self.back @ np.array([(left + right) / 2, (top + bottom) / 2, 1.0])
        x, y = float(centre[0] / centre[2]) * self.points, float(centre[1] / centre[2]) * self.points
        scale = float(np.sqrt(abs(np.linalg.det(self.back[:2, :2])))) * self.points
        half_width, half_height = (right - left) / 2 * scale, (bottom - top) / 2 * scale
        return (x - half_width, y - half_height, x + half_width, y + half_height)
