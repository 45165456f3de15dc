"""Words run together are parted where there is room."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.word_splitting import split_words


def parts(printed: str, read: str) -> list[OcrWord]:
    picture = Image.new("L", (500, 60), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(32)
    pen.text((10, 8), printed, fill=0, font=font)
    left, top, right, bottom = (round(edge) for edge in pen.textbbox((10, 8), printed, font=font))
    return split_words(np.asarray(picture), [OcrWord(read, (left - 2, top - 2, right + 2, bottom + 2), 0.8)])


@pytest.mark.parametrize(
    ("printed", "read", "texts"),
    [
        ("200 pezzo", "200pezzo", ["200", "pezzo"]),
        ("1.200,00 U", "1.200,00U", ["1.200,00", "U"]),
        ("6 I", "61", ["6", "l"]),
        ("2,5 I", "2,5l", ["2,5", "l"]),
        ("6 1", "61", ["61"]),
        ("51", "51", ["51"]),
        ("Mt HT", "MtHT", ["Mt", "HT"]),
        ("H07-4M96", "H07-4M96", ["H07-4M96"]),
        ("316L", "316L", ["316L"]),
        ("2 500", "2500", ["2500"]),
        ("C O D E", "CODE", ["CODE"]),
        ("commande", "commande", ["commande"]),
    ],
)
def test_a_number_and_its_unit_are_two_words(printed: str, read: str, texts: list[str]) -> None:
    found = parts(printed, read)
    assert [word.text for word in found] == texts
    assert all(one.box[2] < other.box[0] for one, other in itertools.pairwise(found))
