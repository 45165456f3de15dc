"""Boxes are cut back to their words."""

from __future__ import annotations

from orderbot.reading.recognition.word_boxes import cut_back


def test_a_box_over_the_whole_line_ends_before_the_next_word() -> None:
    line = [(100, 50, 400, 72), (180, 40, 230, 77), (240, 40, 260, 77), (270, 50, 400, 72)]
    assert cut_back(line) == [(100, 50, 179, 72), (180, 50, 230, 72), (240, 50, 260, 72), (270, 50, 400, 72)]


def test_words_side_by_side_stay_as_they_are() -> None:
    line = [(100, 50, 180, 72), (178, 40, 230, 77), (240, 50, 260, 72)]
    assert cut_back(line) == line
    assert cut_back([]) == []
