"""Litres read as a digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.litres import give_back_litres
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word


def line(quantity: str, amount: str, *, confidence: float = 0.93, unit: str | None = None) -> LineReading:
    box = (300.0, 100.0, 312.0, 110.0)
    token = Token(quantity, box, 1, (Word(quantity, box, confidence),))
    found = LineReading(closed=False)
    found.put("quantity", Decimal(quantity), (token,), "quantity:open")
    found.put("unit_price", Decimal("26.10"), (), "price:open")
    found.put("line_net_amount", Decimal(amount), (), "amount:open")
    found.put("unit", unit, (), "unit:column")
    return found


def test_the_line_closes_without_the_last_digit() -> None:
    read = line("21", "52.20")
    give_back_litres([read])
    assert (read.value("quantity"), read.value("unit"), read.closed) == (Decimal(2), "LTR", True)


@pytest.mark.parametrize(
    "kept",
    [line("21", "99.99"), line("27", "52.20"), line("21", "52.20", unit="C62"), line("21", "52.20", confidence=1.0), line("1", "0.00")],
    ids=["open either way", "no bar", "has a unit", "a text layer", "nothing left"],
)  # fmt: skip
def test_what_closes_neither_way_or_was_not_read_by_ocr_stays(kept: LineReading) -> None:
    before = kept.value("quantity")
    give_back_litres([kept])
    assert kept.value("quantity") == before
    assert kept.closed is False
