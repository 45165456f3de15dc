from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.lost_quantities import find_lost_quantities
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word

BOX = (0.0, 0.0, 10.0, 10.0)


def seen(text: str, confidence: float = 0.9) -> tuple[Token, ...]:
    return (Token(text, BOX, 1, (Word(text, BOX, confidence),)),)


def table(price: str, amount: str, confidence: float = 0.9, closed: int = 3) -> LineReading:
    lines = [LineReading(closed=True) for _ in range(closed)]
    for line in lines:
        line.put("quantity", Decimal(2), seen("2"), "quantity:closed")
    last = LineReading()
    last.put("unit_price", Decimal(price), seen(price, confidence), "price:roles")
    last.put("line_net_amount", Decimal(amount), seen(amount, confidence), "amount:roles")
    find_lost_quantities([*lines, last])
    return last


@pytest.mark.parametrize(
    ("price", "amount", "quantity", "cut"),
    [
        ("527.46", "2109.84", "4", "527.46"),
        ("110.98", "10.98", "1", "10.98"),
        ("1115.77", "115.77", "1", "115.77"),
        ("0.827", "744.30", "900", "0.827"),
    ],
)
def test_what_leads_from_the_price_to_the_amount_is_the_quantity(
    price: str, amount: str, quantity: str, cut: str
) -> None:
    line = table(price, amount)
    assert (line.value("quantity"), line.value("unit_price")) == (Decimal(quantity), Decimal(cut))
    assert line.values["quantity"].derived


def test_nothing_is_computed_that_does_not_come_out_whole_or_was_not_lost_by_ocr() -> None:
    assert table("527.46", "2109.85").value("quantity") is None
    assert table("527.46", "2109.84", confidence=1.0).value("quantity") is None
    assert table("527.46", "2109.84", closed=1).value("quantity") is None
