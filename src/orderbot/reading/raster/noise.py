"""How noisy a raster is, what kind it is, and the blur that only noisy ones get."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NOISY = 30.0
_EDGE, _FULL = 80, 231  # of 255: what counts as an edge, and one from white to black
_FULL_SHARE = 0.4
_SIGMA = 0.95
_LOW_DPI = 190.0
_UNEVEN = 40  # of 255: how much darker the darkest paper of a photo is than the lightest


def noise_level(grey: NDArray[np.uint8]) -> float:
    """The median of the absolute Laplacian ÷ 0.6745, on a grid of patches; above 30 the page is noisy.

    Plain paper has 0: print covers too little of a page to move a median.
    """
    import cv2

    step = max(grey.shape[0] * grey.shape[1] // 2_000_000, 1)
    bands = grey[: grey.shape[0] // step * step] if step > 1 else grey
    height = max(bands.shape[0] // 24, 8)
    rows = range(0, max(bands.shape[0] - height, 1), height * step)
    sample = np.concatenate([cv2.Laplacian(bands[row : row + height], cv2.CV_16S).ravel() for row in rows])
    return float(np.median(np.abs(sample)) / 0.6745)


def is_bilevel(grey: NDArray[np.uint8]) -> bool:
    """Say whether the page was black and white alone, as a fax is, also when its rows were resampled since.

    A printed edge then falls from white to black within one pixel, across at least; on a grey scan none does.
    """
    falls = np.abs(np.diff(grey[::5].astype(np.int16), axis=1))
    edges = np.count_nonzero(falls >= _EDGE)
    return bool(edges > 0 and np.count_nonzero(falls >= _FULL) >= _FULL_SHARE * edges)


def is_noisy(grey: NDArray[np.uint8]) -> bool:
    """Say whether the page is noisy enough to gain by a blur."""
    return noise_level(grey) > _NOISY


def blurred(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Gaussian of 0.95 pixels. Only for noisy or bilevel pages: on soft ones it costs a tenth of the fields."""
    import cv2

    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _SIGMA), dtype=np.uint8)


def quality(dpi: float, *, bilevel: bool, noisy: bool, paper: NDArray[np.uint8]) -> str:
    """Name the raster's kind: "fax", "photo" (paper lit unevenly), "low" (below 190 dpi or noisy), "scan"."""
    if bilevel:
        return "fax"
    light, dark = np.percentile(paper, (95, 5))
    if light - dark > _UNEVEN:
        return "photo"
    return "low" if noisy or dpi < _LOW_DPI else "scan"
