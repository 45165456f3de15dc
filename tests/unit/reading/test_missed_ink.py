"""Ink that no word covers."""

from __future__ import annotations

import numpy as np
import pytest

from orderbot.reading import second_reader
from orderbot.reading.missed_ink import with_missed
from orderbot.reading.ocr import OcrWord, engine
from tests.unit.reading.drawn import order_raster

pytestmark = pytest.mark.skipif(not second_reader.is_available(), reason="the rapidocr wheel is not installed")


def test_a_word_left_out_is_found_where_it_stands() -> None:
    page = order_raster(200)
    words = engine().read(page.grey, 200, "fra")
    left_out = next(word for word in words if word.text == "BC-47115")
    found = with_missed(page.grey, 200, [word for word in words if word is not left_out])
    (again,) = (word for word in found if word not in words)
    assert again.text == "BC-47115"
    assert again.confidence < 0.9
    assert np.abs(np.subtract(again.box, left_out.box)).max() <= 4


def test_a_misreading_beyond_belief_is_replaced_and_a_doubted_one_kept() -> None:
    page = order_raster(200)
    words = engine().read(page.grey, 200, "fra")
    sure = [OcrWord(word.text, word.box, 0.95) for word in words]
    place = next(number for number, word in enumerate(words) if word.text == "BC-47115")
    for text, expected in (("ae", "BC-47115"), ("BC-471I5", "BC-471I5")):
        told = [*sure[:place], OcrWord(text, words[place].box, 0.1), *sure[place + 1 :]]
        texts = [word.text for word in with_missed(page.grey, 200, told)]
        assert expected in texts
        assert len(texts) == len(told)


def test_rules_and_a_page_wholly_read_give_nothing() -> None:
    page = order_raster(150)
    words = [OcrWord(word.text, word.box, 0.95) for word in engine().read(page.grey, 150, "fra")]
    assert with_missed(page.grey, 150, words) == words
