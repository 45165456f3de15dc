from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.lines.products import settle_products
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def card(top: float, *texts: str) -> LineReading:
    page = sheet(
        *(words_at(40.0 + 200 * (at % 3), top + 12 * (at // 3), text) for at, text in enumerate(texts) if text)
    )
    return LineReading(rows=page.rows)


def test_the_figures_that_multiply_are_the_lines() -> None:
    line = card(100, "Monitor 22 p.", "× 5,000", "125,15", "Su ref.", "", "625,75")
    line.put("unit_price", Decimal(5), (line.rows[0].tokens[4],), "price:roles")
    settle_products([line], ",")
    found = [line.value(name) for name in ("quantity", "unit_price", "line_net_amount")]
    assert found == [Decimal("5.000"), Decimal("125.15"), Decimal("625.75")]
    assert line.closed


def test_two_products_tell_nothing() -> None:
    line = card(100, "Box", "6", "2,50", "", "15,00", "15,00")
    settle_products([line], ",")
    assert line.value("quantity") is None


def test_which_of_two_whole_factors_is_the_quantity_nobody_knows() -> None:
    line = card(100, "Box", "6", "20,00", "", "", "120,00")
    settle_products([line], ",")
    assert line.value("quantity") is None
