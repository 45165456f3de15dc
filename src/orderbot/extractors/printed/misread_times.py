"""The sign of multiplication before a quantity, as OCR reads it: "x4" or "x 4" that stands alone is "× 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.model.document import Word

_GLUED = re.compile(r"[xX×](\d[\d.,]*)")
_SIGNS = frozenset("xX")
_NUMBER = re.compile(r"\d[\d.,]*")
_SPACE, _BREAK = 0.75, 1.5  # of the height: what stands closer is the same text, and what stands farther another
_SIGN_SHARE = 1.6  # characters: how wide the sign and its space are beside digits


def with_times_signs(words: Sequence[Word]) -> list[Word]:
    """The words, those that are such a sign with its number as two, and the letter x before a lone number as the sign."""
    return [piece for word in words for piece in _pieces(word, words)]


def _pieces(word: Word, words: Sequence[Word]) -> Iterator[Word]:
    glued = _GLUED.fullmatch(word.text)
    if glued and not _follows(word, words):
        left, top, right, bottom = word.box
        pitch = (right - left) / (len(glued[1]) + _SIGN_SHARE)
        yield replace(word, text="×", box=(left, top, left + pitch, bottom))
        yield replace(word, text=glued[1], box=(left + _SIGN_SHARE * pitch, top, right, bottom))
    elif word.text in _SIGNS and not _follows(word, words) and _precedes_number(word, words):
        yield replace(word, text="×")
    else:
        yield word


def _follows(word: Word, words: Sequence[Word]) -> bool:
    """Say whether another word stands right before this one."""
    return any(
        -_height(word, one) < word.box[0] - one.box[2] < _SPACE * _height(word, one)
        for one in words
        if _beside(one, word)
    )


def _precedes_number(word: Word, words: Sequence[Word]) -> bool:
    return any(
        -_SPACE * _height(word, one) < one.box[0] - word.box[2] < _BREAK * _height(word, one)
        for one in words
        if _beside(one, word) and _NUMBER.fullmatch(one.text)
    )


def _beside(one: Word, other: Word) -> bool:
    """Say whether the middle of one lies between the other's head and foot."""
    return one is not other and other.box[1] < (one.box[1] + one.box[3]) / 2 < other.box[3]


def _height(*words: Word) -> float:
    """The height of the tallest: a letter x is no measure of its line."""
    return max(word.box[3] - word.box[1] for word in words)
