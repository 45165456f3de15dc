"""The boxes that a text layer would give to words whose boxes hug the ink, as a reader's do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from orderbot.model.document import Word
from orderbot.model.evidence import Box

_LOW = frozenset("acemnorsuvwxzgpqyçµ")
_UNDER = frozenset("gjpqyQçµ,;()[]{}|")
_CAPITAL, _SMALL, _TAIL = 0.72, 0.53, 0.2
"""How high capitals and small letters stand over the line and tails hang under it, by the size of the type."""
_ABOVE, _BELOW = 0.89, 0.21
"""How far a text layer's box reaches over and under the line: the median of 4,651 words read both ways."""
_TALLER = 1.5


def with_type_box(word: Word) -> Word:
    """The word in a box as high as its type: by its letters, "m" is no smaller than "M"."""
    left, top, right, bottom = word.box
    tail = _TAIL if any(sign in _UNDER for sign in word.text) else 0.0
    body = _SMALL if all(sign in _LOW or not sign.isalnum() for sign in word.text) else _CAPITAL
    size = (bottom - top) / (body + tail)
    line = bottom - tail * size
    return replace(word, box=(left, line - _ABOVE * size, right, line + _BELOW * size))


def levelled(words: Sequence[Word]) -> list[Box]:
    """The boxes of one line's words, which have their type's height, on one line and of one height; much taller ones stay."""
    letters = [word.box for word in words if any(sign.isalnum() for sign in word.text)] or [word.box for word in words]
    usual = median(bottom - top for _, top, _, bottom in letters)
    foot = median(box[3] for box in letters if box[3] - box[1] <= _TALLER * usual)
    return [word.box if _is_taller(word, usual) else (word.box[0], foot - usual, word.box[2], foot) for word in words]


def _is_taller(word: Word, usual: float) -> bool:
    """Say whether a word is set much larger than its line; a lone sign ("=", "—") tells nothing of its size."""
    lettered = any(sign.isalnum() for sign in word.text)
    return lettered and word.box[3] - word.box[1] > _TALLER * usual
