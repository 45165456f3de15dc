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


def counted(quantity: str, base: int | None = None, price: str = "18.99") -> LineReading:
    found = line(price, base)
    token = Token(quantity, BOX, 1, (Word(quantity, BOX, 0.93),))
    found.put("quantity", Decimal(quantity), (token,), "quantity:closed")
    return found


def test_a_whole_quantity_among_decimals_lost_its_mark_where_only_a_base_would_close_the_line() -> None:
    read = counted("100", 100)
    give_back_marks([counted("6.00"), read, counted("3.00")])
    assert str(read.value("quantity")) == "1.00"
    assert "price_base_quantity" not in read.values


@pytest.mark.parametrize(
    "lines",
    [
        [counted("6"), counted("3"), counted("100", 100)], [counted("6.000"), counted("3.000"), counted("100", 100)],
        [counted("6.00"), counted("3.00"), counted("1.00", 100)],
    ],
    ids=["quantities are whole", "other decimals", "a mark is there"],
)  # fmt: skip
def test_a_quantity_unlike_the_others_keeps_its_base(lines: list[LineReading]) -> None:
    give_back_marks(lines)
    assert lines[-1].value("price_base_quantity") == 100
