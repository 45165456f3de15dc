"""Ticks are no words."""

from __future__ import annotations

from orderbot.reading.raster.ticks import without_ticks
from orderbot.reading.recognition.ocr import OcrWord

PRINT = [OcrWord("Tube", (100, top, 180, top + 20), 0.95) for top in range(0, 800, 40)]


def column(*texts: str, height: int = 30, left: int = 40) -> list[OcrWord]:
    return [
        OcrWord(text, (left + place % 3, 90 * place, left + 28 + place % 3, 90 * place + height), 0.6)
        for place, text in enumerate(texts)
    ]


def test_a_column_of_ticks_goes() -> None:
    assert without_ticks([*PRINT, *column("V", "Y", "VJ", "A", "V", "j")]) == PRINT


def test_ticks_of_many_readings_go() -> None:
    assert without_ticks([*PRINT, *column("S", "/", "vA", "S", "/", "JS", "V4", "vO")]) == PRINT


def test_a_sign_that_is_a_tick_goes_alone() -> None:
    assert without_ticks([*PRINT, *column("√")]) == PRINT


def test_other_columns_stay() -> None:
    for told in (
        column("V", "V", "V", "V", "V"),  # one text alone: a unit
        column("V", "Y", "J", "V", height=20),  # as low as print
        column("V", "Y", "J", "V", "V12"),
        column("V", "Y", "J"),
        column("kg", "m", "U", "V", "Y", "J", "V", "PCE"),
    ):
        assert without_ticks([*PRINT, *told]) == [*PRINT, *told]
