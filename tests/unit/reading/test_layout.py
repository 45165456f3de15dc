from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.model.document import Word
from orderbot.reading.layout import (
    blocks,
    bounding_box,
    column_gaps,
    page_text,
    reading_order,
    segments,
    skew_slope,
    text_lines,
)


def word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    return Word(text, (x, y, x + 0.5 * size * len(text), y + size))


TABLE = [
    word(text, x + 0.3 * column, 100 + 14 * row)
    for row in range(12)
    for column, (x, text) in enumerate(((40, "10"), (80, "AB-1204"), (160, "Vanne"), (192, "laiton"), (400, "12,50")))
]


def skewed(words: list[Word], degrees: float) -> list[Word]:
    slope = math.tan(math.radians(degrees))
    moved = []
    for each in words:
        x0, y0, x1, y1 = each.box
        fall = slope * (x0 + x1) / 2
        moved.append(Word(each.text, (x0, y0 + fall, x1, y1 + fall)))
    return moved


@pytest.mark.parametrize("degrees", [0.0, 0.5, -1.0, 2.5, -4.0])
def test_lines_stay_lines_on_a_slanted_page(degrees: float) -> None:
    lines = text_lines(skewed(TABLE, degrees))
    assert [line.text for line in lines] == ["10 AB-1204 Vanne laiton 12,50"] * 12


def test_the_slope_is_found() -> None:
    assert skew_slope(skewed(TABLE, 2.0)) == pytest.approx(math.tan(math.radians(2.0)), abs=0.004)
    assert skew_slope(TABLE) == 0.0
    assert skew_slope(TABLE[:3]) == 0.0


def test_segments_part_at_wide_gaps() -> None:
    line = text_lines(TABLE)[0]
    assert [part.text for part in segments(line)] == ["10", "AB-1204", "Vanne laiton", "12,50"]
    assert segments(line)[2].box[0] == pytest.approx(160.6)


def test_a_large_title_does_not_swallow_the_lines_beside_it() -> None:
    words = [word("COMMANDE", 40, 100, 30), word("Date", 400, 98), word("Numero", 400, 118)]
    assert [line.text for line in text_lines(words)] == ["Date", "COMMANDE", "Numero"]


def test_small_print_on_the_same_baseline_belongs_to_the_line() -> None:
    words = [word("Total", 40, 100, 14), word("EUR", 100, 105, 9)]
    assert [line.text for line in text_lines(words)] == ["Total EUR"]


def test_text_standing_on_end_is_a_line_of_its_own() -> None:
    aside = Word("Conditions", (560, 90, 570, 260))
    assert "Conditions" in [line.text for line in text_lines([*TABLE, aside])]


def test_column_gaps() -> None:
    gaps = column_gaps(text_lines(TABLE), least=10)
    assert [(round(left), round(right)) for left, right in gaps] == [(50, 80), (115, 161), (223, 401)]
    title = word("A title that runs across the gaps", 40, 80)
    assert len(column_gaps(text_lines([*TABLE, title]), least=10)) == 1
    assert len(column_gaps(text_lines([*TABLE, title]), least=10, crossing=0.1)) == 3


def test_addresses_side_by_side_are_two_blocks() -> None:
    left = [word("Robinetterie", 40, 100), word("4", 40, 114), word("rue", 50, 114), word("Lyon", 40, 128)]
    right = [word("Livraison", 300, 100), word("Quai", 300, 114), word("Dijon", 300, 128)]
    texts = [[line.text for line in block] for block in blocks(text_lines(left + right))]
    assert texts == [["Robinetterie", "4 rue", "Lyon"], ["Livraison", "Quai", "Dijon"]]


def test_page_text_shows_gaps() -> None:
    assert page_text(TABLE).splitlines()[0] == "10   AB-1204   Vanne laiton   12,50"


def test_nothing_gives_nothing() -> None:
    assert text_lines([]) == ()
    assert column_gaps(()) == ()
    assert blocks(()) == ()
    with pytest.raises(ValueError, match="unpack"):
        bounding_box([])


BOXES = st.tuples(
    st.floats(0, 600, allow_nan=False), st.floats(0, 800, allow_nan=False), st.floats(0, 100), st.floats(0, 40)
)


@given(st.lists(BOXES, max_size=40))
def test_no_word_is_lost(places: list[tuple[float, float, float, float]]) -> None:
    words = [Word(f"w{n}", (x, y, x + w, y + h)) for n, (x, y, w, h) in enumerate(places)]
    assert sorted(each.text for each in reading_order(words)) == sorted(each.text for each in words)
    for line in text_lines(words):
        assert sum((part.words for part in segments(line)), ()) == line.words


def test_a_dash_does_not_draw_taller_words_out_of_their_line() -> None:
    """A scanned dash is a millimetre high; what stands beside it has one baseline all the same."""
    words = [
        Word("Vauban", (367.4, 180.2, 399.4, 187.2)),
        Word("Site", (431.0, 180.2, 447.1, 187.2)),
        Word("–", (423.1, 183.8, 428.4, 185.0)),
        Word("Hydraulique", (313.2, 180.2, 364.6, 188.9)),
        Word("Annecy", (463.0, 180.5, 495.1, 189.1)),
    ]
    [line] = text_lines(words)
    assert line.text == "Hydraulique Vauban – Site Annecy"
