"""Words that OCR ran together, parted where the ink leaves room for a space: "200pezzo" is a quantity and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.recognition.letterforms import Place, letter_places
from orderbot.reading.recognition.ocr import OcrWord

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROOM, _ROOM_AT_ONE = 0.27, 0.45  # of the tallest letter: a one stands in much room of its own
_TIMES_USUAL = 2.2
_NUMBER_AND_UNIT = re.compile(r"(\d[\d.,]*)([^\W\d_]+\.?)")
_NUMBER_AND_BAR = re.compile(r"\d[\d.,]*[1lI|]")
_BAR, _BAR_HEIGHT = (
    0.17,
    0.9,
)  # width by height of a bare bar (a one has a flag and is wider), height by the tallest letter's


def split_words(grey: NDArray[np.uint8], words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, those with room for a space inside parted there: after a number, before a capital, before a lone bar.

    A bar behind a number is the unit litre, whatever OCR took it for.
    """
    return [part for word in words for part in _parts(grey, word)]


def _parts(grey: NDArray[np.uint8], word: OcrWord) -> list[OcrWord]:
    text = word.text
    if _NUMBER_AND_BAR.fullmatch(text) and (litres := _number_and_litre(grey, word)):
        return litres
    if len(text) < 2 or not any(sign.isalpha() for sign in text):
        return [word]
    places = letter_places(grey, word.box)
    if len(places) < 2:
        return [word]
    gaps = [right[0] - left[2] for left, right in pairwise(places)]
    tallest = max(bottom - top for _, top, _, bottom in places)
    least = max(_ROOM * tallest, _TIMES_USUAL * float(np.median(gaps)) if len(gaps) > 2 else 0.0)
    wide = [index + 1 for index, gap in enumerate(gaps) if gap >= least]
    cuts = _cuts(text, places, wide, tallest)
    return _cut(word, places, cuts) if cuts else [word]


def _number_and_litre(grey: NDArray[np.uint8], word: OcrWord) -> list[OcrWord]:
    """The number and the "l" behind it, where the last sign is a bare bar with room before it; else nothing."""
    places = letter_places(grey, word.box)
    if len(places) != len(word.text):
        return []
    left, top, right, bottom = places[-1]
    tallest = max(place[3] - place[1] for place in places)
    is_bar = right - left <= _BAR * (bottom - top) and bottom - top >= _BAR_HEIGHT * tallest
    if not is_bar or left - places[-2][2] < _ROOM * tallest:
        return []
    number, bar = _cut(word, places, {len(places) - 1: len(places) - 1})
    return [number, replace(bar, text="l")]


def _cuts(text: str, places: Sequence[Place], wide: Sequence[int], tallest: int) -> dict[int, int]:
    """Where to cut: place in the text by the letter of the picture that begins the next word."""
    if len(places) != len(text):
        found = _NUMBER_AND_UNIT.fullmatch(text)
        return {wide[0]: len(found[1])} if found and len(wide) == 1 else {}
    return {cut: cut for cut in wide if _may_part(text, cut, places[cut][0] - places[cut - 1][2], tallest)}


def _may_part(text: str, cut: int, gap: int, tallest: int) -> bool:
    before, after = text[cut - 1], text[cut]
    if not ((before.isdigit() and after.isalpha()) or (before.islower() and after.isupper())):
        return False
    return gap >= _ROOM_AT_ONE * tallest or not ({before, after} & set("1Il"))


def _cut(word: OcrWord, places: Sequence[Place], cuts: dict[int, int]) -> list[OcrWord]:
    left, top, right, bottom = word.box
    starts = [0, *cuts]
    ends = [*cuts, len(places)]
    spelled = [0, *cuts.values(), len(word.text)]
    parts = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        edges = (places[start][0] if start else left, top, places[end - 1][2] if end < len(places) else right, bottom)
        parts.append(replace(word, text=word.text[spelled[number] : spelled[number + 1]], box=edges))
    return parts
