from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from orderbot.reading.recognition import second_reader
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.rereading import read_in_doubt, reconciled
from orderbot.reading.recognition.second_reader import SecondReading, folded, read_again

pytestmark = pytest.mark.skipif(not second_reader.is_available(), reason="the rapidocr wheel is not installed")


def line_of(text: str) -> NDArray[np.uint8]:
    picture = Image.new("L", (20 * len(text) + 20, 44), 255)
    ImageDraw.Draw(picture).text((10, 6), text, fill=0, font=ImageFont.load_default(28))
    return np.asarray(picture)


def test_crops_of_any_width_are_read_in_order() -> None:
    texts = ["AB-1204/7", "48,30", "1 234 567,89", "7", "Reference", "BC-47115/2026-A"]
    readings = read_again([line_of(text) for text in texts])
    assert [reading.text.replace(" ", "") for reading in readings] == [text.replace(" ", "") for text in texts]
    assert all(reading.score > 0.8 for reading in readings)


def test_white_paper_reads_as_nothing() -> None:
    assert read_again([np.full((40, 200), 255, np.uint8)])[0].text == ""
    assert read_again([]) == []


def test_folding_makes_look_alikes_one() -> None:
    assert folded("O0 Il1") == folded("00111")
    assert folded("S5B8Z2") == "558822"


def word(text: str, confidence: float = 0.8) -> OcrWord:
    return OcrWord(text, (0, 0, 10, 10), confidence)


@pytest.mark.parametrize(
    ("first", "second", "text", "low", "high"),
    [
        ("AB-1204", SecondReading("AB-1204", 0.99), "AB-1204", 0.95, 1.0),
        ("AB-1204", SecondReading("AB- 1204", 0.99), "AB-1204", 0.95, 1.0),
        ("AB-12O4", SecondReading("AB-1204", 0.99), "AB-1204", 0.5, 0.9),
        ("S246,28", SecondReading("5246,28", 0.99), "5246,28", 0.5, 0.9),
        ("48,30", SecondReading("48.30", 0.99), "48,30", 0.0, 0.6),
        ("4830", SecondReading("48.30", 0.99), "48.30", 0.0, 0.6),
        ("AB-1904", SecondReading("AB-1204", 0.99), "AB-1204", 0.0, 0.6),
        ("AB-1904", SecondReading("AB-1204", 0.3), "AB-1904", 0.0, 0.6),
        ("AB-1904", SecondReading("", 0.0), "AB-1904", 0.0, 0.6),
        ("_GNT-15-T7", SecondReading("GNT-15-T7", 0.99), "GNT-15-T7", 0.95, 1.0),
        ("KRV-80-HO", SecondReading("KRV-80\u3000-H0", 0.99), "KRV-80-H0", 0.6, 0.8),
        ("Laitere", SecondReading("Laiterie", 0.99), "Laiterie", 0.0, 0.6),
        ("Werkzeugbau", SecondReading("Werkseuybau", 0.93), "Werkzeugbau", 0.0, 0.6),
        ("pe", SecondReading("pc", 0.95), "pc", 0.0, 0.6),
        ("pe", SecondReading("po", 0.6), "pe", 0.0, 0.6),
        ("Stk", SecondReading("Stk", 0.9), "Stk", 0.95, 1.0),
    ],
)
def test_two_readings_make_one(first: str, second: SecondReading, text: str, low: float, high: float) -> None:
    settled = reconciled(word(first), second)
    assert settled.text == text
    assert low <= settled.confidence <= high


def test_only_codes_and_numbers_in_doubt_are_read_again() -> None:
    picture = np.full((60, 900), 255, np.uint8)
    picture[8:52, 0:200] = line_of("AB-1204/7")[:, :200]
    words = [
        OcrWord("AB-1204/7", (8, 12, 150, 46), 0.95),
        OcrWord("Vanne", (300, 12, 400, 46), 0.3),
        OcrWord("12", (500, 12, 540, 46), 0.96),
        OcrWord("7", (600, 12, 620, 46), 0.4),
    ]
    again = read_in_doubt(picture, words)
    assert again[0].confidence == 0.98
    assert again[1:3] == words[1:3]
    assert again[3].confidence <= 0.45
