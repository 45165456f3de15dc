"""Words that Tesseract doubts are read a second time; agreement makes sure, disagreement says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from orderbot.reading.recognition.misread_signs import without_remains
from orderbot.reading.recognition.number_marks import decimal_mark, under_mark, well_marked
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.second_reader import SecondReading, folded, is_available, read_again

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DOUBTED = 0.9
_MARGIN = 6  # pixels around the ink
_MOST = 60
_MOST_ON_FAX = 200
_POOR, _POOR_SHORT, _MOST_POOR = 0.7, 0.85, 24  # words of letters alone
_LONG = 4
_FLAT = 0.35  # of the page's usual height: lower ink is no letter
_BARS = frozenset("lIi|¦")  # alone they look like a one to the second reader

_AGREED = 0.98
_LOOK_ALIKE = 0.7
_MARK_DIFFERS = 0.5
_MARK_SETTLED, _MARK_SUPPOSED = 0.9, 0.6
_DISAGREED = 0.45
_SECOND_SURE, _SECOND_SURE_OF_LETTERS, _SECOND_SURE_OF_FEW = 0.9, 0.97, 0.85
_LINE = "_"
_MARKS = str.maketrans("", "", ".,'")
_BETWEEN_DIGITS = re.compile(r"\d:\d")  # a time, or a decimal mark with a speck over it


def read_in_doubt(grey: NDArray[np.uint8], words: Sequence[OcrWord], *, fax: bool = False) -> list[OcrWord]:
    """Re-read codes and numbers on the rule-free page: those below 0.9, references always, on a fax every one; a few words.

    The confidence of a re-read word says how the two readers agree; its text is the likelier of the two.
    """
    if not is_available():
        return list(words)
    chosen = _chosen(words, fax=fax)
    crops = [_crop(grey, words[place]) for place in chosen]
    settled = list(words)
    seconds = dict(zip(chosen, read_again(crops), strict=True))
    for place, second in seconds.items():
        settled[place] = reconciled(words[place], second)
    if mark := decimal_mark(settled):
        for place, second in seconds.items():
            settled[place] = _by_mark(settled[place], words[place].text, "".join(second.text.split()), mark)
            if fax and (likelier := under_mark(settled[place].text, mark)):
                settled[place] = replace(settled[place], text=likelier, confidence=_MARK_SUPPOSED)
    return settled


def reconciled(first: OcrWord, second: SecondReading) -> OcrWord:
    """One word out of two readings; what is left of a rule or a leader at either end is no part of it."""
    other = without_remains("".join(second.text.split()).strip(_LINE))
    first = replace(first, text=without_remains("".join(first.text.split()).strip(_LINE) or first.text))
    if other == first.text:
        return replace(first, confidence=max(first.confidence, _AGREED))
    if folded(other) == folded(first.text):
        return _with_look_alikes(first, other)
    if other.translate(_MARKS) == first.text.translate(_MARKS):
        longer = other if len(other) > len(first.text) else first.text  # a mark is lost more often than invented
        return replace(first, text=longer, confidence=min(first.confidence, _MARK_DIFFERS))
    if second.score >= _enough(first.text) and second.score > first.confidence and other:
        return replace(first, text=other, confidence=_DISAGREED)
    return replace(first, confidence=min(first.confidence, _DISAGREED))


def _enough(text: str) -> float:
    """How sure the second reader must be to be believed against the first."""
    if any(sign.isdigit() for sign in text):
        return _SECOND_SURE
    return _SECOND_SURE_OF_LETTERS if _letters(text) >= _LONG else _SECOND_SURE_OF_FEW


def _by_mark(word: OcrWord, first: str, other: str, mark: str) -> OcrWord:
    """Where readings differ in marks alone, the one that is written as the page's numbers are."""
    if first == other or first.translate(_MARKS) != other.translate(_MARKS):
        return word
    right = [text for text in (first, other) if well_marked(text, mark)]
    return replace(word, text=right[0], confidence=_MARK_SETTLED) if len(right) == 1 else word


def _chosen(words: Sequence[OcrWord], *, fax: bool) -> list[int]:
    """Places of the words to read again, the most doubtful first, up to a fixed number."""
    found = [
        (word.confidence, place)
        for place, word in enumerate(words)
        if any(sign.isdigit() for sign in word.text) and (fax or _is_open(word))
    ]
    least = _FLAT * median(word.box[3] - word.box[1] for word in words) if words else 0.0
    poor = [
        (word.confidence, place)
        for place, word in enumerate(words)
        if word.box[3] - word.box[1] >= least and _is_poor(word)
    ]
    return [place for _, place in sorted(found)[: _MOST_ON_FAX if fax else _MOST] + sorted(poor)[:_MOST_POOR]]


def _is_poor(word: OcrWord) -> bool:
    """Say whether a word without digits is worth another look: an address of mail, a word hardly read.

    Of short words, units above all, fewer doubts are enough: page OCR takes "pc" for "pe" and a lone 1 for "a".
    """
    if any(sign.isdigit() for sign in word.text):
        return False
    letters = _letters(word.text)
    if "@" in word.text or (word.confidence < _POOR and letters >= _LONG):
        return True
    return 0 < letters < _LONG and word.confidence < _POOR_SHORT and not set(word.text) <= _BARS


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)


def _is_open(word: OcrWord) -> bool:
    """Say whether a code or number is read again on any page."""
    return word.confidence < _DOUBTED or _is_reference(word.text) or bool(_BETWEEN_DIGITS.search(word.text))


def _is_reference(text: str) -> bool:
    return len(text) >= 4 and any(sign.isalpha() for sign in text)


def _with_look_alikes(first: OcrWord, other: str) -> OcrWord:
    """The digit wherever the readers differ: a code's digit is taken for a letter ten times as often as the reverse."""
    differing = tuple(place for place, (one, two) in enumerate(zip(first.text, other, strict=True)) if one != two)
    signs = [two if two.isdigit() else one for one, two in zip(first.text, other, strict=True)]
    return replace(first, text="".join(signs), confidence=_LOOK_ALIKE, unsure=differing)


def _crop(grey: NDArray[np.uint8], word: OcrWord) -> NDArray[np.uint8]:
    left, top, right, bottom = word.box
    return grey[max(top - _MARGIN, 0) : bottom + _MARGIN, max(left - _MARGIN, 0) : right + _MARGIN]
