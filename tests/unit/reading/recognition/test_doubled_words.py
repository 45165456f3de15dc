"""What was read twice is one word."""

from __future__ import annotations

import pytest

from orderbot.reading.recognition.doubled_words import without_doubles
from orderbot.reading.recognition.ocr import OcrWord


def word(text: str, left: int, right: int, top: int = 50, bottom: int = 80) -> OcrWord:
    return OcrWord(text, (left, top, right, bottom), 0.92)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        (word("Purch", 100, 200), word("urchase", 124, 250, 54), "Purchase"),
        (word("orde", 100, 180), word("rder", 120, 196, 54), "order"),
        (word("Interrupte", 100, 220), word("nterrupteur", 110, 240), "Interrupteur"),
        (word("d'achat", 100, 300), word("‘ach", 120, 220), "d'achat"),
    ],
)
def test_two_readings_of_one_place(left: OcrWord, right: OcrWord, whole: str) -> None:
    other = word("Bon", 400, 460)
    found = without_doubles([right, other, left])
    assert [one.text for one in found if one is not other] == [whole]
    (made,) = (one for one in found if one is not other)
    assert (made.box[0], made.box[2]) == (left.box[0], max(left.box[2], right.box[2]))


@pytest.mark.parametrize(
    "words",
    [
        [word("Purch", 100, 200), word("urchase", 220, 300)],
        [word("Purch", 100, 200), word("urchase", 124, 250, 90, 120)],
        [word("1.000,00", 100, 200), word("Stk", 180, 230)],
        [word("Livraison", 100, 200), word("i", 120, 124)],
    ],
)
def test_two_words_stay_two(words: list[OcrWord]) -> None:
    assert without_doubles(words) == words
