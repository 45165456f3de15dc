from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.lines.conditions import settle_conditions
from orderbot.extractors.printed.lines.explaining import explain
from orderbot.extractors.printed.lines.features import passage_of
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(("label", "discount"), [("Rabatt", "5.00"), ("Umsatz", None)])
def test_a_discount_under_an_item_without_an_amount_leads_to_it(label: str, discount: str | None) -> None:
    page = sheet(
        words_at(40, 100, "10"), words_at(300, 100, "30"), words_at(400, 100, "8,40"),
        words_at(40, 112, label), words_at(300, 112, "5,00-"), words_at(325, 112, "%"), words_at(400, 112, "12,60-"),
        words_at(40, 124, "Positionswert"), words_at(400, 124, "239,40"),
    )  # fmt: skip
    line = LineReading(rows=page.rows[:3])
    tokens = page.rows[0].tokens
    line.put("quantity", "30", tokens[1:2], "quantity:label")
    line.put("unit_price", "8.40", tokens[2:3], "price:label")
    settle_conditions([line], passage_of([page]), ",")
    assert str(line.value("discount_percent") or "") == (discount or "")
    assert str(line.value("line_net_amount") or "") == ("239.40" if discount else "")


def test_the_price_of_one_has_no_base() -> None:
    page = sheet(words_at(40, 100, "10"))
    line = LineReading(rows=page.rows)
    line.put("unit_price", "6.85", page.rows[0].tokens, "price:label")
    line.put("price_base_quantity", Decimal(1), page.rows[0].tokens, "base:label")
    explain([line], passage_of([page]), ",")
    assert line.value("price_base_quantity") is None
