"""How wide a character is where all are equally wide, as a typewriter or a line printer prints them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from orderbot.model.document import Word
from orderbot.model.evidence import Box

_LONG = 4  # characters: a shorter word tells little
_SHORT = 2
_LEAST_LETTERED = 2  # words of a row
_EXACT = 1.03  # the widest of a typed row by its narrowest
_LETTERS = 3  # of a word that tells: figures are equally wide in every type
_LEAST_WORDS = 10
_ALIKE = 0.08  # of the usual width
_MOST, _MOST_NEARBY = 0.85, 0.75  # of the words
_BARE = 0.2  # of a character: the white beside the ink of a word's two ends
_ROWS_AWAY = 3.0  # how much farther a word on another line counts than one beside


def page_pitch(words: Sequence[Word]) -> float:
    """The width of a character where all of the page have the same, else 0."""
    return _common([(word.box[2] - word.box[0]) / len(word.text) for word in words if len(word.text) >= _LONG], _MOST)


def pitches_nearby(words: Sequence[Word]) -> list[float]:
    """For each word that OCR read the width of a character where its neighbours all have the same, else 0.

    A form and its letterhead, or two parts of a form, may be set in different type.
    """
    told = [word for word in words if sum(map(str.isalpha, word.text)) >= _LETTERS and len(word.text) >= _LONG]
    if len(told) < _LEAST_WORDS:
        return [0.0] * len(words)
    widths = np.array([(word.box[2] - word.box[0]) / (len(word.text) - _BARE) for word in told])
    places = np.array([word.box for word in told])
    pitches = []
    for word in words:
        left, top, right, bottom = word.box
        beside = np.maximum(np.maximum(places[:, 0] - right, left - places[:, 2]), 0.0)
        away = np.abs(places[:, 1] + places[:, 3] - top - bottom) / 2
        nearest = np.argsort(beside + _ROWS_AWAY * away, kind="stable")[:_LEAST_WORDS]
        pitches.append(_common(widths[nearest].tolist(), _MOST_NEARBY))
    return pitches


def row_pitch(row: Sequence[tuple[str, Box]]) -> float:
    """The width of a character where the words of a row all have the same (typed in a page of other type), else 0."""
    words = [(text, box) for text, box in row if len(text) >= _SHORT]
    if sum(text.isalpha() and len(text) >= _LETTERS for text, _ in words) < _LEAST_LETTERED:
        return 0.0
    widths = [(box[2] - box[0]) / len(text) for text, box in words]
    return median(widths) if max(widths) < _EXACT * min(widths) else 0.0


def _common(widths: Sequence[float], most: float) -> float:
    if len(widths) < _LEAST_WORDS:
        return 0.0
    usual = median(widths)
    alike = sum(1 for width in widths if abs(width - usual) < _ALIKE * usual)
    return usual if alike >= most * len(widths) else 0.0
