"""Boxes as high as the type, whatever letters a word has."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.type_boxes import levelled, with_type_box
from orderbot.model.document import Word


@pytest.mark.parametrize(
    ("text", "top", "bottom"), [("m", 94.7, 100), ("M4", 92.8, 100), ("py", 94.7, 102), ("Stk,", 92.8, 102)]
)
def test_letters_tell_the_size_of_type_of_ten_points(text: str, top: float, bottom: float) -> None:
    box = with_type_box(Word(text, (40, top, 60, bottom), 0.9)).box
    assert box == pytest.approx((40, 91.1, 60, 102.1), abs=0.05)


def test_words_of_a_line_stand_on_it_and_a_title_keeps_its_height() -> None:
    words = [
        Word("one", (40, 91, 60, 102), 0.9),
        Word("two", (70, 91.4, 90, 102.8), 0.9),
        Word("three", (100, 90.8, 120, 101.6), 0.9),
        Word("BIG", (130, 80, 170, 104), 0.9),
    ]
    boxes = levelled(words)
    assert len({(top, bottom) for _, top, _, bottom in boxes[:3]}) == 1
    assert boxes[3] == words[3].box


def test_a_lone_sign_takes_the_height_of_its_line() -> None:
    words = [
        Word("Boulder", (40, 91, 60, 102), 0.9),
        Word("=", (70, 82, 80, 106), 0.9),
        Word("Phone:", (90, 91, 110, 102), 0.9),
    ]
    assert levelled(words)[1] == (70, 91, 80, 102)
