"""Print that page OCR left out: ink no word covers is given to the second reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.letterforms import Place, letter_places
from orderbot.reading.ocr import OcrWord
from orderbot.reading.second_reader import SecondReading, is_available, read_again

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEARCH_DPI = 150.0
_INK = 150
_HEIGHT_INCHES = (0.05, 0.3)
_WIDTH_INCHES = 0.6
_THIN = 0.16  # of its height: a stroke that thin may be what is left of a rule
_GAP = 0.9  # of its height: letters closer than that are one text
_SAME_HEIGHT = 0.5
_UNREAD = 0.3  # words below that confidence cover nothing
_MARGIN = 5
_MOST = 30

_SURE = 0.9
_ALIKE = 60.0  # percent
_CONFIDENCE = 0.85
"""What a text is worth that one reader alone saw, and that one surely."""


def with_missed(grey: NDArray[np.uint8], dpi: float, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, and those that stand where there is ink of the size of print but no word."""
    if not is_available():
        return list(words)
    places = _texts(grey, dpi, [word for word in words if word.confidence >= _UNREAD])
    crops = [_crop(grey, place) for place in places]
    kept = list(words)
    for place, reading in zip(places, read_again(crops), strict=True):
        if reading.score < _SURE or not _means_something(reading.text):
            continue
        under = [word for word in kept if word.confidence < _UNREAD and _overlap(word.box, place)]
        if not _says_the_same(under, reading.text):
            kept = [word for word in kept if word not in under] + _words(grey, place, reading)
    return kept


def _texts(grey: NDArray[np.uint8], dpi: float, words: Sequence[OcrWord]) -> list[Place]:
    """The boxes of uncovered letters that stand beside each other, the tallest first."""
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    ink = np.asarray((small < _INK) * 255, dtype=np.uint8)
    for word in words:
        left, top, right, bottom = (round(edge * scale) for edge in word.box)
        ink[max(top - 1, 0) : bottom + 2, max(left - 1, 0) : right + 2] = 0
    found = _joined(_letters(ink, dpi * scale))
    tallest = sorted(found, key=lambda place: place[1] - place[3])[:_MOST]
    return [tuple(round(edge / scale) for edge in place) for place in tallest]  # type: ignore[misc]


def _letters(ink: NDArray[np.uint8], inch: float) -> list[Place]:
    """What hangs together and is as large as a letter; bars and specks are not."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = (height * inch for height in _HEIGHT_INCHES)
    found: list[Place] = []
    for left, top, width, height, area in stats[1:count].tolist():
        if low <= height <= high and _THIN * height <= width <= _WIDTH_INCHES * inch and area < 0.85 * width * height:
            found.append((left, top, left + width, top + height))
    return found


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


def _crop(grey: NDArray[np.uint8], place: Place) -> NDArray[np.uint8]:
    left, top, right, bottom = place
    return grey[max(top - _MARGIN, 0) : bottom + _MARGIN, max(left - _MARGIN, 0) : right + _MARGIN]


def _means_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text) and all(
        sign.isascii() or sign.isalpha() for sign in text if sign != "€"
    )


def _says_the_same(words: Sequence[OcrWord], text: str) -> bool:
    """Say whether page OCR read much the same there, and only doubted it."""
    from rapidfuzz.fuzz import ratio

    return ratio("".join(word.text for word in words), "".join(text.split())) >= _ALIKE


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _words(grey: NDArray[np.uint8], place: Place, reading: SecondReading) -> list[OcrWord]:
    """The words of a reading; where ink parts into as many letters as were read each has its own box."""
    texts = reading.text.split()
    letters = letter_places(grey, place)
    if len(letters) != sum(map(len, texts)):
        return (
            [OcrWord(" ".join(texts).replace(" ", ""), place, _CONFIDENCE)]
            if len(texts) == 1
            else _shared(place, texts)
        )
    words, start = [], 0
    for text in texts:
        own = letters[start : start + len(text)]
        box = (own[0][0], min(at[1] for at in own), own[-1][2], max(at[3] for at in own))
        words.append(OcrWord(text, box, _CONFIDENCE))
        start += len(text)
    return words


def _shared(place: Place, texts: Sequence[str]) -> list[OcrWord]:
    """Words that share a box by their lengths."""
    left, top, right, bottom = place
    step = (right - left) / len(" ".join(texts))
    words, at = [], 0
    for text in texts:
        words.append(
            OcrWord(text, (round(left + at * step), top, round(left + (at + len(text)) * step), bottom), _CONFIDENCE)
        )
        at += len(text) + 1
    return words
