"""Where there is ink of the size of print but no word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.recognition.letterforms import Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEARCH_DPI = 150.0
_INK = 150
_HEIGHT_INCHES = (0.05, 0.3)
_WIDTH_INCHES = 0.6
_THIN = 0.22  # of its height: a stroke that thin is an "l", or what is left of a rule
_GAP = 0.9  # of its height: letters closer than that are one text
_SAME_HEIGHT = 0.5
_COVERED = 0.35  # of a letter
_LEVEL = 0.1  # of its height: how far letters of a row differ at head and foot
_IN_ROW = 2  # letters
_MOST_BARS = 2  # in a row: the unit, and a litre in the description
_BEYOND, _FAINT = 0.2, 215
_ROW_INCHES = 3.0


def uncovered_texts(grey: NDArray[np.uint8], dpi: float, words: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Boxes of letters outside of every word, those beside each other joined, the tallest first; and of lone bars.

    A bar that stands in a row of letters, as high as they and on their line, is an "l": the unit litre is often lost.
    """
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    ink = np.asarray((small < _INK) * 255, dtype=np.uint8)
    covered = np.zeros_like(ink)
    for word in words:
        left, top, right, bottom = (round(edge * scale) for edge in word)
        covered[max(top - 1, 0) : bottom + 2, max(left - 1, 0) : right + 2] = 1
    letters, bars = _letters(ink, dpi * scale)
    found = sorted(_joined(_uncovered(letters, covered)), key=lambda place: place[1] - place[3])
    free = _few_in_a_row(_uncovered(bars, covered))
    lone = [bar for bar in free if _stands_in_a_row(bar, letters, dpi * scale) and _ends(bar, small)]
    return _enlarged(found, scale), _enlarged(lone, scale)


def _enlarged(places: Sequence[Place], scale: float) -> list[Place]:
    return [(round(x0 / scale), round(y0 / scale), round(x1 / scale), round(y1 / scale)) for x0, y0, x1, y1 in places]


def _letters(ink: NDArray[np.uint8], inch: float) -> tuple[list[Place], list[Place]]:
    """What hangs together and is as large as a letter, and what is as high but thin; specks are neither."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = (height * inch for height in _HEIGHT_INCHES)
    letters: list[Place] = []
    bars: list[Place] = []
    for left, top, width, height, area in stats[1:count].tolist():
        if not low <= height <= high:
            continue
        if width < _THIN * height:
            bars.append((left, top, left + width, top + height))
        elif width <= _WIDTH_INCHES * inch and area < 0.85 * width * height:
            letters.append((left, top, left + width, top + height))
    return letters, bars


def _uncovered(letters: Sequence[Place], covered: NDArray[np.uint8]) -> list[Place]:
    """The letters that lie outside of every word for the most part."""
    return [
        (left, top, right, bottom)
        for left, top, right, bottom in letters
        if covered[top:bottom, left:right].mean() < _COVERED
    ]


def _few_in_a_row(bars: Sequence[Place]) -> list[Place]:
    """The bars but for those of rows with several, where they stand between texts."""
    return [bar for bar in bars if sum(one[1] < bar[3] and bar[1] < one[3] for one in bars) <= _MOST_BARS]


def _stands_in_a_row(bar: Place, letters: Sequence[Place], inch: float) -> bool:
    left, top, right, bottom = bar
    near = max(_LEVEL * (bottom - top), 1.0)
    row = [
        one
        for one in letters
        if abs(one[1] - top) <= near
        and abs(one[3] - bottom) <= near
        and max(one[0] - right, left - one[2]) <= _ROW_INCHES * inch
    ]
    return len(row) >= _IN_ROW


def _ends(bar: Place, grey: NDArray[np.uint8]) -> bool:
    """Say whether a bar goes on neither above nor below, however faintly, as one between two texts does."""
    left, top, right, bottom = bar
    beyond = max(round(_BEYOND * (bottom - top)), 2)
    above, below = grey[max(top - beyond, 0) : top - 1, left:right], grey[bottom + 1 : bottom + beyond, left:right]
    return all(part.size == 0 or int(part.min()) > _FAINT for part in (above, below))


def _joined(letters: Sequence[Place]) -> list[Place]:
    joined: list[Place] = []
    for left, top, right, bottom in sorted(letters):
        for number, (x0, y0, x1, y1) in enumerate(joined):
            shared = min(bottom, y1) - max(top, y0)
            height = max(bottom - top, y1 - y0)
            if shared >= _SAME_HEIGHT * min(bottom - top, y1 - y0) and -height < left - x1 <= _GAP * height:
                joined[number] = (x0, min(top, y0), max(right, x1), max(bottom, y1))
                break
        else:
            joined.append((left, top, right, bottom))
    return joined
