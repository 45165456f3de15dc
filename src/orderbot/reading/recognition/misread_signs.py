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
_LEADER = re.compile(r"^[.…·]{2,}(?=[^\W_])")
_OPENED, _CLOSED = re.compile(r"[\[{][^\W_][^\]}]*$"), re.compile(r"[^\[{]*[^\W_][\]}]")
_WITH_GRAVE = frozenset(("fr", "de", "nl"))
_PRICE = re.compile(r"\d[\d.,]*[.,]\d{2,4}")
_AT_RULE = re.compile(r"(\d[\d.,]*)[|¦]([^\W\d_]{1,5}\.?)")
_MOST_SIGNS_APART = 3.0  # from the letters of an address to its "@", which is often lost or read too narrow
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}")


def put_right(words: Sequence[OcrWord], language: str | None = None) -> list[OcrWord]:
    """The words in their order: "m?" is m², what a rule or a leader left at a word's ends is gone, addresses broken at "@" are whole.

    A number and its unit with a rule's remains between them ("4|ST") are two words; "a" before a price is "à" in the
    `language` (ISO 639-1) that writes it so.
    """
    whole = _whole_addresses([part for word in words for part in _parted(_plain(word))])
    return _with_graves(whole) if language in _WITH_GRAVE else whole


def without_remains(text: str) -> str:
    """The text without what a rule ("|", a lone bracket) or a leader left at its ends; all of it where it is nothing else."""
    bare = _LEADER.sub("", text.strip(_RULE_REMAINS))
    bare = bare[1:] if _OPENED.match(bare) else bare
    bare = bare[:-1] if _CLOSED.fullmatch(bare) else bare
    return bare or text


def _plain(word: OcrWord) -> OcrWord:
    text = without_remains(word.text)
    if found := _RAISED_TWO.fullmatch(text):
        text = f"{found[1]}²"
    return word if text == word.text else replace(word, text=text)


def _with_graves(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, an "a" right before a price as "à": page OCR loses the accent of a lone letter."""
    return [
        replace(word, text="à") if word.text == "a" and _is_before_price(words, place) else word
        for place, word in enumerate(words)
    ]


def _is_before_price(words: Sequence[OcrWord], place: int) -> bool:
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and bool(_PRICE.fullmatch(after.text)) and _near(words[place], after)


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
