"""O or 0, I or 1, S or 5, where two readers differ: settled by letters of the same page that are beyond doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.recognition.letterforms import LetterForm, letter_forms
from orderbot.reading.recognition.ocr import OcrWord

if TYPE_CHECKING:
    from numpy.typing import NDArray

LETTER_OF = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
DIGIT_OF = {letter: digit for digit, letter in LETTER_OF.items()} | {
    "o": "0", "Q": "0", "l": "1", "|": "1", "z": "2", "s": "5",
}  # fmt: skip
"""The digit that looks like a letter, and the capital that looks like a digit."""

_NUMBER = re.compile(r"(?=.*\d.*\d)[\d.,:/%€-]+")
_PLAIN_WORD = re.compile(r"[^\W\d_]{3,}[.,:;]?")
_FIRM, _AGREED = 0.85, 0.97  # confidence of plain words and of codes that lend exemplars
_MOST_EXEMPLARS = 80
_SAME_SIZE = 0.15

_CLEAR = 0.25  # of the way from one kind's mean to the other's, from the middle
_APART, _SPREAD = 0.6, 0.25  # how far apart the kinds must stand, and how close together their own
_WIDTH_COUNTS = 2.0  # an oh is wider than a zero, and otherwise much like it

_SETTLED = 0.98

Exemplars = Mapping[str, Sequence[LetterForm]]


def settle_look_alikes(grey: NDArray[np.uint8], words: Sequence[OcrWord]) -> list[OcrWord]:
    """Hold each sign on which the readers differ against the page's own zeros and ohs, ones and eyes.

    Numbers lend digits, plain words letters, codes on which the readers agree both. A word whose open signs are all
    settled so has a confidence of 0.98: of 1,743 signs settled so none was wrong.
    """
    if not any(word.unsure for word in words):
        return list(words)
    exemplars = _exemplars(grey, words)
    return [_settled(grey, word, exemplars) if word.unsure else word for word in words]


def _exemplars(grey: NDArray[np.uint8], words: Sequence[OcrWord]) -> Exemplars:
    found: dict[str, list[LetterForm]] = defaultdict(list)
    for word in words:
        lent = [place for place in _lent(word) if len(found[word.text[place]]) < _MOST_EXEMPLARS]
        forms = (letter_forms(grey, word.box, len(word.text)) if lent else None) or ()
        for place in lent if forms else ():
            found[word.text[place]].append(forms[place])
    return found


def _lent(word: OcrWord) -> list[int]:
    """Places of the signs that a word lends: of a code, those that stand among their own kind."""
    text = word.text
    places = [place for place, sign in enumerate(text) if sign in LETTER_OF or sign in DIGIT_OF]
    if word.confidence >= _FIRM and (_NUMBER.fullmatch(text) or _is_plain(text)):
        return places
    if word.confidence >= _AGREED and not word.unsure:
        return [place for place in places if _among_its_kind(text, place)]
    return []


def _is_plain(text: str) -> bool:
    return bool(_PLAIN_WORD.fullmatch(text)) and (not text.isupper() or len(text) >= 5)


def _among_its_kind(text: str, place: int) -> bool:
    around = [sign for sign in text[max(place - 1, 0) : place] + text[place + 1 : place + 2] if sign.isalnum()]
    return bool(around) and all(sign.isdigit() == text[place].isdigit() for sign in around)


def _settled(grey: NDArray[np.uint8], word: OcrWord, exemplars: Exemplars) -> OcrWord:
    forms = letter_forms(grey, word.box, len(word.text))
    if forms is None:
        return word
    signs, left = list(word.text), []
    for place in word.unsure:
        sign = _likelier(word.text[place], forms[place], exemplars)
        signs[place] = sign or signs[place]
        if sign is None:
            left.append(place)
    confidence = word.confidence if left else max(word.confidence, _SETTLED)
    return replace(word, text="".join(signs), confidence=confidence, unsure=tuple(left))


def _likelier(sign: str, form: LetterForm, exemplars: Exemplars) -> str | None:
    """The digit or the capital, whichever the exemplars say; None where they do not."""
    digit = DIGIT_OF.get(sign, sign)
    letter = LETTER_OF.get(digit, sign)
    digits, letters = _of_size(form, exemplars.get(digit, ())), _of_size(form, exemplars.get(letter, ()))
    if len(digits) == 0 or len(letters) == 0:
        return None
    middle, axis = (digits.mean(axis=0) + letters.mean(axis=0)) / 2, digits.mean(axis=0) - letters.mean(axis=0)
    apart = float(np.linalg.norm(axis))
    spread = np.concatenate([(digits - middle) @ axis / apart**2 - 0.5, (letters - middle) @ axis / apart**2 + 0.5])
    if apart < _APART or float(spread.std()) > _SPREAD:
        return None
    towards_digit = float((_features(form) - middle) @ axis) / apart**2
    if abs(towards_digit) < _CLEAR:
        return None
    return digit if towards_digit > 0 else letter


def _of_size(form: LetterForm, others: Sequence[LetterForm]) -> NDArray[np.float32]:
    """One row of features for each exemplar that is as large as the letter."""
    alike = [_features(other) for other in others if abs(other.size / form.size - 1) < _SAME_SIZE]
    return np.stack(alike) if alike else np.zeros((0, 0), np.float32)


def _features(form: LetterForm) -> NDArray[np.float32]:
    return np.append(form.shape, [_WIDTH_COUNTS * np.log(form.width), form.height]).astype(np.float32)
