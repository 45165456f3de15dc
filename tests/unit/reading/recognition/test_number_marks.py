"""Which mark parts decimals on a page."""

from __future__ import annotations

import pytest

from orderbot.reading.recognition.number_marks import decimal_mark, under_mark, well_marked
from orderbot.reading.recognition.ocr import OcrWord


def words(*texts: str, confidence: float = 0.98) -> list[OcrWord]:
    return [OcrWord(text, (0, 0, 1, 1), confidence) for text in texts]


def test_the_sure_numbers_of_a_page_say_its_mark() -> None:
    assert decimal_mark(words("12,50", "1.200,00", "3,10", "0,45", "A-12")) == ","
    assert decimal_mark(words("12.50", "1,200.00", "3.10", "0.45")) == "."
    assert decimal_mark(words("12,50", "3,10")) is None
    assert decimal_mark(words("12,50", "3,10", "4.10", "5.20", "7,00")) is None
    assert decimal_mark(words("12,50", "3,10", "4,10", "5,20", confidence=0.5)) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("8,00", True),
        ("8.00", False),
        ("1.589,60", True),
        ("1,589,60", False),
        ("2.000", True),
        ("2000", True),
        ("1917", True),
    ],
)
def test_a_number_is_held_against_the_mark(text: str, right: bool) -> None:
    assert well_marked(text, ",") is right


def test_a_comma_that_lost_its_tail() -> None:
    assert under_mark("84.96", ",") == "84,96"
    assert under_mark("0.4405", ",") == "0,4405"
    assert under_mark("84,96", ",") is None
    assert under_mark("1.200", ",") is None
    assert under_mark("12.05.2026", ",") is None
