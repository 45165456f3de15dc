"""Lines of print that no reader makes out: smeared, stained or blurred ink on a raster, as long as words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.recognition.letterforms import Place
from orderbot.reading.recognition.ocr import OcrWord

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEARCH_DPI = 75.0
_FAINT = 225  # of 255, paper being white: a blurred letter is hardly darker
_READ = 0.3  # words below that confidence are not read
_MARGIN = 0.5  # of a word's height: how far its letters may stand out of its box
_HEIGHT_INCHES = (0.06, 0.75)
_WIDTH_INCHES = 0.3
_LONG = 1.2  # times its height
_SPACE_INCHES = 0.1  # inside a word and between two
_FILLED = 0.3  # of its box: less is a stroke, a frame or a large letter's outline


def unread_places(grey: NDArray[np.uint8], dpi: float, words: Sequence[OcrWord]) -> list[Place]:
    """Boxes in pixels of what is inked as a line of print is, or as a few of them, and read by nobody.

    `grey` is the page as read: paper white, rules taken out.
    """
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    inch = dpi * scale
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(small < _FAINT, dtype=np.uint8)
    for word in words:
        if word.confidence >= _READ:
            _blank(ink, word.box, scale)
    along = cv2.getStructuringElement(cv2.MORPH_RECT, (max(round(_SPACE_INCHES * inch), 1), 1))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, along)
    count, names, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    low, high = (height * inch for height in _HEIGHT_INCHES)
    found: list[Place] = []
    for name, (left, top, width, height, _area) in enumerate(stats[1:count].tolist(), 1):
        if not low <= height <= high or width < max(_WIDTH_INCHES * inch, _LONG * height):
            continue
        part = np.s_[top : top + height, left : left + width]
        if ink[part][names[part] == name].sum() >= _FILLED * width * height:
            found.append((left, top, left + width, top + height))
    return [(round(x0 / scale), round(y0 / scale), round(x1 / scale), round(y1 / scale)) for x0, y0, x1, y1 in found]


def _blank(ink: NDArray[np.uint8], box: Place, scale: float) -> None:
    """Take a word that was read out of the ink."""
    left, top, right, bottom = box
    beyond = _MARGIN * (bottom - top)
    rows = np.s_[max(int((top - beyond) * scale), 0) : int((bottom + beyond) * scale) + 1]
    ink[rows, max(int((left - beyond) * scale), 0) : int((right + beyond) * scale) + 1] = 0
