"""The raised 2 or 3 of m² and m³, which page OCR loses: found as ink beside and above the unit's last letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from orderbot.reading.recognition.letterforms import Place, letter_places
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.second_reader import is_available, read_again

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_METRE = re.compile(r"(?:\d[\d.,]*)?[cdkm]?m")
_AROUND = 0.6  # of the letter's height: how far beside and above it is looked
_ABOVE, _OFF_LINE = (
    0.12,
    0.3,
)  # of the letter's height: how far the sign rises over the letter, and its foot over the line
_LEAST_HEIGHT = 0.35  # of the letter's
_GAP = 0.45
_MARGIN = 5  # pixels
_RAISED = {"2": "²", "3": "³", "²": "²", "³": "³", "z": "²", "Z": "²"}
_SEEN, _READ = 0.7, 0.9
"""What the unit is worth where ink alone tells of the sign, and where the second reader says which it is."""


def with_raised_signs(grey: NDArray[np.uint8], words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, metres with their raised sign where ink shows one."""
    return [_raised(grey, word) if _METRE.fullmatch(word.text) else word for word in words]


def _raised(grey: NDArray[np.uint8], word: OcrWord) -> OcrWord:
    place = _raised_place(grey, word.box)
    if place is None:
        return word
    sign = _sign_at(grey, place)
    left, top, right, bottom = word.box
    box = (left, min(top, place[1]), max(right, place[2]), bottom)
    worth = _READ if sign else _SEEN
    return replace(word, text=word.text + (sign or "²"), box=box, confidence=min(max(word.confidence, _SEEN), worth))


def _raised_place(grey: NDArray[np.uint8], box: Place) -> Place | None:
    """Where ink of a small raised sign stands right behind the last letter of the word: inside its pixel box, or beside it."""
    left, top, right, bottom = box
    reach = round(_AROUND * (bottom - top))
    for part in (box, (left, max(top - reach, 0), right + reach, bottom + 1)):
        places = letter_places(grey, part)
        for letter, sign in pairwise(places):
            if letter[2] > (left + right) / 2 and _is_raised(sign, letter):
                return sign
    return None


def _is_raised(sign: Place, letter: Place) -> bool:
    height = letter[3] - letter[1]
    return (
        letter[2] - 1 <= sign[0] <= letter[2] + _GAP * height
        and sign[1] <= letter[1] - _ABOVE * height
        and sign[3] <= letter[3] - _OFF_LINE * height
        and sign[3] - sign[1] >= _LEAST_HEIGHT * height
    )


def _sign_at(grey: NDArray[np.uint8], place: Place) -> str | None:
    """The raised sign as the second reader sees it; None where it does not say."""
    if not is_available():
        return None
    left, top, right, bottom = place
    crop = grey[max(top - _MARGIN, 0) : bottom + _MARGIN, max(left - _MARGIN, 0) : right + _MARGIN]
    return _RAISED.get(read_again([crop])[0].text.strip())
