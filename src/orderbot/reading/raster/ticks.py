"""Ticks made by hand down a page: OCR takes them for letters, which then join codes or stand as items of their own."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from orderbot.reading.recognition.ocr import OcrWord

_TICK = "√"
_LIKE_TICKS = frozenset(f"VvYyJj/\\{_TICK}")
_LONGEST = 2
_LEAST = 4  # ticks in a column
_SHARE = 0.5  # of the column that looks like ticks; the rest is as short
_TALLER = 1.2  # than the page's words


def without_ticks(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words without plain ticks and without those that stand in a column of ticks.

    Such a column is short words, taller than print, of several readings, V and Y above all.
    """
    ticks = [word for word in words if word.text == _TICK]
    dropped = {id(word) for word in ticks}
    likely = [word for word in words if _is_like_tick(word)]
    if len(likely) >= _LEAST:
        usual = median(word.box[3] - word.box[1] for word in words)
        for word in likely:
            column = [other for other in words if _overlap(word, other)]
            if _are_ticks(column, usual):
                dropped |= {id(one) for one in column}
    return [word for word in words if id(word) not in dropped]


def _is_like_tick(word: OcrWord) -> bool:
    """Say whether a word may be a tick: as short, with a letter that looks like one."""
    return len(word.text) <= _LONGEST and not _LIKE_TICKS.isdisjoint(word.text)


def _overlap(one: OcrWord, other: OcrWord) -> bool:
    """Say whether the middle of each lies over or under the other."""
    middles = [(word.box[0] + word.box[2]) / 2 for word in (one, other)]
    return one.box[0] <= middles[1] <= one.box[2] and other.box[0] <= middles[0] <= other.box[2]


def _are_ticks(column: Sequence[OcrWord], usual: float) -> bool:
    like = [word for word in column if _is_like_tick(word)]
    if len(like) < _LEAST or len(like) < _SHARE * len(column) or len({word.text for word in column}) < 2:
        return False
    if any(len(word.text) > _LONGEST for word in column):
        return False
    return median(word.box[3] - word.box[1] for word in like) >= _TALLER * usual
