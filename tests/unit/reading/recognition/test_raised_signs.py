"""Square and cubic metres keep their raised sign."""

from __future__ import annotations

from typing import Any

import pytest

from orderbot.reading.recognition import second_reader
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.raised_signs import with_raised_signs
from tests.unit.reading.drawn import pdf, raster

pytestmark = pytest.mark.skipif(not second_reader.is_available(), reason="the rapidocr wheel is not installed")

SIZE, LEFT, TOP = 12, 100, 100


def unit(raised: str) -> Any:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", SIZE)
        page.drawString(LEFT, 842 - TOP, "m")
        page.setFont("Helvetica", 0.62 * SIZE)
        page.drawString(LEFT + 0.85 * SIZE, 842 - TOP + 0.35 * SIZE, raised)

    return raster(pdf(draw), 300)


def metre(scale: float, *, wide: bool = False) -> OcrWord:
    box = (LEFT, TOP - 0.55 * SIZE, LEFT + (1.3 if wide else 0.83) * SIZE, TOP + 1)
    left, top, right, bottom = (round(side * scale) for side in box)
    return OcrWord("m", (left, top, right, bottom), 0.9)


@pytest.mark.parametrize(("raised", "text"), [("2", "m²"), ("3", "m³"), ("", "m")])
def test_ink_behind_and_above_the_letter(raised: str, text: str) -> None:
    page = unit(raised)
    (word,) = with_raised_signs(page.grey, [metre(300 / 72)])
    assert word.text == text


def test_other_words_are_not_looked_at() -> None:
    page = unit("2")
    word = OcrWord("cl", metre(300 / 72).box, 0.9)
    assert with_raised_signs(page.grey, [word]) == [word]
