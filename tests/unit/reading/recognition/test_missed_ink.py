"""Ink that no word covers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from orderbot.reading.recognition import second_reader
from orderbot.reading.recognition.missed_ink import with_missed
from orderbot.reading.recognition.ocr import OcrWord, engine
from orderbot.reading.recognition.uncovered_ink import uncovered_texts
from tests.unit.reading.drawn import order_raster, pdf, raster

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


def test_a_lost_end_is_read_with_its_word_and_a_letter_that_sticks_out_is_no_word() -> None:
    page = order_raster(200)
    words = [OcrWord(word.text, word.box, 0.95) for word in engine().read(page.grey, 200, "fra")]
    place = next(number for number, word in enumerate(words) if word.text == "BC-47115")
    left, top, right, bottom = words[place].box
    for lost, text in ((0.13, "BC-4711"), (0.05, "BC-47115")):
        shorter = OcrWord(text, (left, top, round(right - lost * (right - left)), bottom), 0.95)
        texts = [word.text for word in with_missed(page.grey, 200, [*words[:place], shorter, *words[place + 1 :]])]
        assert sorted(texts) == sorted(word.text for word in words)


def test_a_bar_in_a_row_of_letters_is_a_litre() -> None:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 11)
        page.drawString(40, 700, "Peinture 2,5")
        page.drawString(140, 700, "l")
        page.line(200, 698, 200, 712)

    picture = raster(pdf(draw), 200)
    words = [
        OcrWord(word.text, word.box, 0.95) for word in engine().read(picture.grey, 200, "fra") if len(word.text) > 1
    ]
    bars = [
        OcrWord("|", (round(x / 0.36), round(131 / 0.36), round((x + 2) / 0.36), round(143 / 0.36)), 0.9)
        for x in (140, 199)
    ]
    for told in (words, words + bars):
        (bar,) = (word for word in with_missed(picture.grey, 200, told) if word not in words)
        assert bar.text == "l"
        assert bar.box[0] * picture.points == pytest.approx(140.5, abs=1.5)


def test_a_bar_inside_a_word_is_no_litre() -> None:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 11)
        page.drawString(40, 700, "Prix unitaire")
        page.drawString(140, 700, "Eau 50 cl")

    picture = raster(pdf(draw), 200)
    words = engine().read(picture.grey, 200, "fra")
    told = [OcrWord(word.text, word.box, 0.2 if word.text == "cl" else 0.95) for word in words]
    assert not any(word.text == "l" for word in with_missed(picture.grey, 200, told))


def test_bars_between_texts_are_no_litres() -> None:
    places = [(left, 100, left + 3, 124) for left in (150, 300, 450)]
    page = np.full((400, 600), 255, np.uint8)
    for left, top, right, bottom in places:
        page[top:bottom, left:right] = 0
    for left in (40, 80, 200, 240):
        page[100:124, left : left + 14] = 0
        page[104:120, left + 4 : left + 10] = 255
    assert uncovered_texts(page, 150, [])[1] == []
    page[:, 300:] = 255
    assert uncovered_texts(page, 150, [])[1] == [places[0]]


def test_the_last_letter_of_a_word_whose_box_is_too_short_is_no_word() -> None:
    page = order_raster(200)
    words = [OcrWord(word.text, word.box, 0.95) for word in engine().read(page.grey, 200, "fra")]
    place = next(number for number, word in enumerate(words) if word.text == "BC-47115")
    left, top, right, bottom = words[place].box
    shorter = OcrWord("BC-47115", (left, top, round(right - 0.2 * (right - left)), bottom), 0.95)
    told = [*words[:place], shorter, *words[place + 1 :]]
    assert [word.text for word in with_missed(page.grey, 200, told)] == [word.text for word in words]
