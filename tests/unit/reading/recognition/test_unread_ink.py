"""Ink of the length of print that nobody reads."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from orderbot.model.document import Page
from orderbot.reading.raster.raster import Raster
from orderbot.reading.raster.raster_page import read_raster
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.unread_ink import unread_places
from tests.unit.reading.drawn import order_raster, turned

ROW = (700 - 24 * 2, 842)  # the third row's baseline and the page's height, in points
SCALE = 200 / 72


def third_row() -> slice:
    middle = (ROW[1] - ROW[0] - 4) * SCALE
    return slice(round(middle - 9 * SCALE), round(middle + 9 * SCALE))


def wiped(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    soft = grey.copy()
    soft[third_row()] = cv2.GaussianBlur(grey[third_row()], (0, 0), 9.0)
    return soft


def read(grey: NDArray[np.uint8]) -> Page:
    page = order_raster(200)
    return read_raster(Raster(grey, 200, page.points), 1, ("fr",))


def test_a_page_wholly_read_has_none() -> None:
    grey = order_raster(200).grey
    assert read(grey).unread == ()
    assert read(turned(grey, 1.2)).unread == ()


@pytest.mark.parametrize("slant", [0.0, 0.8])
def test_a_row_wiped_over_is_ink_that_nobody_read(slant: float) -> None:
    page = read(turned(wiped(order_raster(200).grey), slant))
    assert "RT-5570/4" not in {word.text for word in page.words}
    assert len(page.unread) >= 2
    for _left, top, _right, bottom in page.unread:
        assert (top + bottom) / 2 == pytest.approx(ROW[1] - ROW[0] - 4, abs=8)


def test_words_cover_their_ink_but_not_those_beyond_belief() -> None:
    grey = np.full((400, 800), 255, np.uint8)
    grey[190:215, 100:300] = np.tile(np.array([60, 60, 255, 60, 255], np.uint8), 40)
    place = (98, 188, 302, 217)
    assert unread_places(grey, 200, [OcrWord("Vanne", place, 0.9)]) == []
    (found,) = unread_places(grey, 200, [OcrWord("~s", place, 0.1)])
    assert np.abs(np.subtract(found, (100, 190, 300, 215))).max() <= 6


def test_strokes_specks_and_large_pictures_are_no_lines_of_print() -> None:
    grey = np.full((800, 800), 255, np.uint8)
    grey[100:103, 50:700] = 0
    grey[150:400, 100:104] = 0
    grey[450:458, 300:308] = 0
    grey[500:720, 100:400] = 90
    assert unread_places(grey, 200, []) == []
