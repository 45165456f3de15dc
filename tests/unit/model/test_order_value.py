from decimal import Decimal

from orderbot.model.order import AllowanceCharge
from orderbot.model.order_value import NetValue, net_value
from tests.unit.checking.catalogue import line, order, resolved, totals

D = Decimal


def test_the_printed_total_counts_first_then_gross_less_tax() -> None:
    assert net_value(resolved(order(totals=totals("1000")))) == NetValue(D(1000))
    assert net_value(resolved(order(totals=totals(None, "20", "120")))) == NetValue(D(100))
    assert net_value(resolved(order(totals=totals(None, None, "120")))) == NetValue(D("579.60"))


def test_lines_count_as_they_would_be_pushed_with_the_charges() -> None:
    filled = line(line_net_amount=None, unit_price=None, quantity=D(10))
    discounted = line(line_net_amount=None, unit_price=D(100), quantity=D(2), discount_percent=D(10))
    charges = (AllowanceCharge("port", D(15)), AllowanceCharge("?", None))
    assert net_value(resolved(order(filled, discounted, allowances_charges=charges))) == NetValue(D("678.00"))


def test_a_line_without_a_price_makes_the_sum_incomplete() -> None:
    unpriced = line(seller_item_id="?", line_net_amount=None, unit_price=None)
    assert net_value(resolved(order(line(), unpriced))) == NetValue(D("579.60"), complete=False)
