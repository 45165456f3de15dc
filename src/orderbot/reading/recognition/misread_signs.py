"""Signs that page OCR is known to get wrong where one reading alone can be meant: put right before anything else looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from orderbot.reading.recognition.ocr import OcrWord

_RAISED_TWO = re.compile(r"((?:\d[\d.,]*)?[cdkm]?m)[?’*°]")
_RULE_REMAINS = "|¦"
_AT_RULE = re.compile(r"(\d[\d.,]*)[|¦]([^\W\d_]{1,5}\.?)")
_MOST_SIGNS_APART = 3.0  # from the letters of an address to its "@", which is often lost or read too narrow
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}")


def put_right(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words in their order: "m?" is m², what a rule left at a word's ends is gone, addresses broken at "@" are whole.

    A number and its unit with a rule's remains between them ("4|ST") are two words.
    """
    return _whole_addresses([part for word in words for part in _parted(_plain(word))])


def _plain(word: OcrWord) -> OcrWord:
    text = word.text.strip(_RULE_REMAINS) or word.text
    if found := _RAISED_TWO.fullmatch(text):
        text = f"{found[1]}²"
    return word if text == word.text else replace(word, text=text)


def _parted(word: OcrWord) -> list[OcrWord]:
    found = _AT_RULE.fullmatch(word.text)
    if found is None:
        return [word]
    left, top, right, bottom = word.box
    pitch = (right - left) / len(word.text)
    end, start = left + round(pitch * len(found[1])), right - round(pitch * len(found[2]))
    return [
        replace(word, text=found[1], box=(left, top, end, bottom)),
        replace(word, text=found[2], box=(start, top, right, bottom)),
    ]


def _whole_addresses(words: Sequence[OcrWord]) -> list[OcrWord]:
    kept: list[OcrWord] = []
    place = 0
    while place < len(words):
        count = next((count for count in (3, 2) if _are_an_address(words[place : place + count], count)), 1)
        kept.append(reduce(_joined, words[place : place + count]))
        place += count
    return kept


def _are_an_address(words: Sequence[OcrWord], count: int) -> bool:
    """Say whether so many words are one address, torn beside its "@" or on both sides of it."""
    if len(words) < count or not any(word.text[0] == "@" or word.text[-1] == "@" for word in words):
        return False
    return bool(_ADDRESS.fullmatch("".join(word.text for word in words))) and all(
        _near(left, right) for left, right in pairwise(words)
    )


def _near(left: OcrWord, right: OcrWord) -> bool:
    shared = min(left.box[3], right.box[3]) - max(left.box[1], right.box[1])
    if shared <= 0:
        return False
    sign = max((word.box[2] - word.box[0]) / len(word.text) for word in (left, right))
    return right.box[0] - left.box[2] <= _MOST_SIGNS_APART * sign


def _joined(left: OcrWord, right: OcrWord) -> OcrWord:
    box = (
        min(left.box[0], right.box[0]),
        min(left.box[1], right.box[1]),
        max(left.box[2], right.box[2]),
        max(left.box[3], right.box[3]),
    )
    return OcrWord(left.text + right.text, box, min(left.confidence, right.confidence))
