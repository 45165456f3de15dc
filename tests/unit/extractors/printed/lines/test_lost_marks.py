"""Decimal marks lost by a reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.lost_marks import give_back_marks
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word

BOX = (300.0, 100.0, 330.0, 110.0)


def line(price: str, base: int | None = None, *, confidence: float = 0.93, own: bool = True) -> LineReading:
    token, other = (Token(text, BOX, 1, (Word(text, BOX, confidence),)) for text in (price, "100"))
    found = LineReading(closed=True)
    found.put("unit_price", Decimal(price), (token,), "price:closed")
    found.put("price_base_quantity", Decimal(base) if base else None, (token if own else other,), "base:closed")
    return found


def test_a_base_that_nothing_names_is_the_mark_that_ocr_lost() -> None:
    read = line("1029", 100)
    give_back_marks([line("12.50"), read])
    assert read.value("unit_price") == Decimal("10.29")
    assert "price_base_quantity" not in read.values


@pytest.mark.parametrize(
    "lines",
    [
        [line("12.50"), line("1029", 100, confidence=1.0)], [line("12.50"), line("1029", 100, own=False)],
        [line("1250", 100), line("1029", 100)], [line("12.50"), line("10.29", 100)], [line("1029", 100)],
    ],
    ids=["a text layer", "a base that is printed", "a habit of the document", "a mark is there", "a single line"],
)  # fmt: skip
def test_a_base_that_something_speaks_for_stays(lines: list[LineReading]) -> None:
    give_back_marks(lines)
    assert lines[-1].value("price_base_quantity") == 100
