"""Print that page OCR left out: ink no word covers is given to the second reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orderbot.reading.recognition.letterforms import Place, letter_places
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.second_reader import SecondReading, is_available, read_again
from orderbot.reading.recognition.uncovered_ink import uncovered_texts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SAME_HEIGHT = 0.5
_TOUCH = 0.2  # of the height: closer than that is no space between words
_UNREAD = 0.3  # words below that confidence cover nothing
_LETTERS_OF_A_WORD = 2
_BARS = frozenset("|¦")  # as words of their own: an "l" where they stand in a row, else what is left of a rule
_MARGIN = 5
_MOST = 30

_LAST_LATIN = "\u024f"
_SURE = 0.9
_ALIKE = 60.0  # percent
_CONFIDENCE = 0.85
"""What a text is worth that one reader alone saw, and that one surely."""
_OF_A_BAR = 0.7


def with_missed(grey: NDArray[np.uint8], dpi: float, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, and those that stand where there is ink of the size of print but no word.

    Ink that touches a word is read with it: OCR may have lost a word's beginning or its end.
    """
    if not is_available():
        return list(words)
    words = [word for word in words if word.text not in _BARS]
    sure = [word for word in words if word.confidence >= _UNREAD]
    places, bars = uncovered_texts(grey, dpi, [word.box for word in sure])
    places = places[:_MOST]
    touching = [[word for word in sure if _touches(word.box, place)] for place in places]
    crops = [_crop(grey, _around(place, beside)) for place, beside in zip(places, touching, strict=True)]
    kept = list(words)
    for place, beside, reading in zip(places, touching, read_again(crops), strict=True):
        if reading.score < _SURE or not _means_something(reading.text) or not _goes_on(beside, reading.text):
            continue
        if not beside and _belongs_to_neighbour(reading.text, place, sure):
            continue
        under = [word for word in kept if word.confidence < _UNREAD and _overlap(word.box, place)]
        if not _says_the_same(under, reading.text):
            replaced = [*under, *beside]
            kept = [word for word in kept if word not in replaced] + _words(grey, _around(place, beside), reading)
    return _with_bars(kept, bars)


def _with_bars(words: Sequence[OcrWord], bars: Sequence[Place]) -> list[OcrWord]:
    """The words and the lone bars between them; a bar inside a word is one of its letters."""
    unread = [word for word in words if word.confidence < _UNREAD and len(word.text) == 1]
    hidden = [word for word in unread if any(_overlap(word.box, place) for place in bars)]
    kept = [word for word in words if word not in hidden]
    lone = [place for place in bars if not any(_overlap(word.box, place) for word in kept)]
    return kept + [OcrWord("l", place, _OF_A_BAR) for place in lone]


def _touches(box: Place, place: Place) -> bool:
    """Say whether a word stands beside the place, closer than words do."""
    height = max(box[3] - box[1], place[3] - place[1])
    shared = min(box[3], place[3]) - max(box[1], place[1])
    gap = max(place[0] - box[2], box[0] - place[2])
    return shared >= _SAME_HEIGHT * height and gap <= _TOUCH * height


def _around(place: Place, words: Sequence[OcrWord]) -> Place:
    boxes = [place, *(word.box for word in words)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _goes_on(words: Sequence[OcrWord], text: str) -> bool:
    """Say whether a text is longer than the words that it stands for, and has them at its ends."""
    if not words:
        return True
    told = ["".join(word.text.split()) for word in sorted(words, key=lambda word: word.box[0])]
    whole = "".join(text.split())
    if len(whole) <= sum(map(len, told)) or len(told) > 2:
        return False
    return whole.startswith(told[0]) and whole.endswith(told[1]) if len(told) == 2 else told[0] in (
        whole[: len(told[0])], whole[-len(told[0]) :]
    )  # fmt: skip


def _belongs_to_neighbour(text: str, place: Place, words: Sequence[OcrWord]) -> bool:
    """Say whether a letter or two are the end of the word before or the beginning of the word behind, whose box is too short."""
    if len(text) > _LETTERS_OF_A_WORD:
        return False
    for word in words:
        height = max(word.box[3] - word.box[1], place[3] - place[1])
        if min(word.box[3], place[3]) - max(word.box[1], place[1]) < _SAME_HEIGHT * min(height, place[3] - place[1]):
            continue
        before, behind = place[0] - word.box[2], word.box[0] - place[2]
        if (-height < before <= height and word.text.endswith(text)) or (
            -height < behind <= height and word.text.startswith(text)
        ):
            return True
    return False


def _crop(grey: NDArray[np.uint8], place: Place) -> NDArray[np.uint8]:
    left, top, right, bottom = place
    return grey[max(top - _MARGIN, 0) : bottom + _MARGIN, max(left - _MARGIN, 0) : right + _MARGIN]


def _means_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text) and all(
        sign.isascii() or (sign.isalpha() and sign <= _LAST_LATIN) for sign in text if sign != "€"
    )


def _says_the_same(words: Sequence[OcrWord], text: str) -> bool:
    """Say whether page OCR read much the same there, and only doubted it."""
    from rapidfuzz.fuzz import ratio

    read = "".join(word.text for word in words)
    return ratio(read.casefold(), "".join(text.split()).casefold()) >= _ALIKE


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _words(grey: NDArray[np.uint8], place: Place, reading: SecondReading) -> list[OcrWord]:
    """The words of a reading; where ink parts into as many letters as were read each has its own box."""
    texts = reading.text.split()
    letters = letter_places(grey, place)
    if len(letters) != sum(map(len, texts)):
        return (
            [OcrWord(" ".join(texts).replace(" ", ""), place, _CONFIDENCE)]
            if len(texts) == 1
            else _shared(place, texts)
        )
    words, start = [], 0
    for text in texts:
        own = letters[start : start + len(text)]
        box = (own[0][0], min(at[1] for at in own), own[-1][2], max(at[3] for at in own))
        words.append(OcrWord(text, box, _CONFIDENCE))
        start += len(text)
    return words


def _shared(place: Place, texts: Sequence[str]) -> list[OcrWord]:
    """Words that share a box by their lengths."""
    left, top, right, bottom = place
    step = (right - left) / len(" ".join(texts))
    words, at = [], 0
    for text in texts:
        words.append(
            OcrWord(text, (round(left + at * step), top, round(left + (at + len(text)) * step), bottom), _CONFIDENCE)
        )
        at += len(text) + 1
    return words
