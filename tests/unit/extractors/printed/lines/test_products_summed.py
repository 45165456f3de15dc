from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.lines.products_summed import amounts_of, close_by_total
from orderbot.extractors.printed.readings import LineReading


def line(**values: str) -> LineReading:
    found = LineReading()
    for name, value in values.items():
        found.put(name, Decimal(value), (), name)
    return found


def test_lines_without_amounts_cost_their_products() -> None:
    lines = [line(quantity="8", unit_price="548.75"), line(quantity="21", unit_price="0.65", discount_percent="10")]
    assert amounts_of(lines) == [Decimal("4390.00"), Decimal("12.29")]
    close_by_total(lines)
    assert all(one.closed for one in lines)


def test_where_amounts_are_printed_or_a_price_lacks_only_what_is_printed_counts() -> None:
    printed = [line(quantity="8", unit_price="2"), line(quantity="2", unit_price="3", line_net_amount="6")]
    unpriced = [line(quantity="8", unit_price="2"), line(quantity="2")]
    assert amounts_of(printed) == [None, Decimal("6")]
    assert amounts_of(unpriced) == [None, None]
    close_by_total(unpriced)
    assert not any(one.closed for one in unpriced)
