"""What is no print leaves the page's words."""

from __future__ import annotations

import pytest

from orderbot.reading.recognition.dirt import without_dirt
from orderbot.reading.recognition.ocr import OcrWord

PRINT = [OcrWord("Tube", (100, top, 180, top + 20), 0.95) for top in range(0, 400, 40)]


@pytest.mark.parametrize(
    "word",
    [
        OcrWord("nus", (200, 30, 400, 34), 0.31),  # a leader's dots
        OcrWord(".....", (200, 30, 300, 34), 0.9),
        OcrWord("…", (200, 30, 300, 34), 0.9),
        OcrWord("|", (200, 30, 203, 60), 0.9),
        OcrWord("%", (200, 30, 220, 50), 0.2),
    ],
)
def test_dirt_goes(word: OcrWord) -> None:
    assert without_dirt([*PRINT, word]) == PRINT


@pytest.mark.parametrize(
    "word",
    [
        OcrWord("nus", (200, 30, 240, 42), 0.31),  # as high as small letters
        OcrWord("m", (200, 30, 210, 36), 0.95),
        OcrWord(":", (200, 30, 203, 42), 0.9),
        OcrWord("=", (200, 30, 210, 36), 0.9),
    ],
)
def test_print_stays(word: OcrWord) -> None:
    assert without_dirt([*PRINT, word]) == [*PRINT, word]


def test_a_page_without_words() -> None:
    assert without_dirt([]) == []
