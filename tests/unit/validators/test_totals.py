from typing import Any

import pytest

from orderbot.model.finding import Finding
from orderbot.model.order import AllowanceCharge
from orderbot.validators.totals import check_totals
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved, totals

FREIGHT = (AllowanceCharge("Frais de port", D("15.00")), AllowanceCharge("Remise", D("-5.00")))


def held(*lines: Any, **changes: Any) -> list[Finding]:
    return list(check_totals(resolved(order(*lines, **changes)), catalogue(), Past()))


@pytest.mark.parametrize(
    "sums",
    [
        totals("579.60"),
        totals("579.60", "115.92", "695.52"),
        totals(None, "115.92", "695.52"),
        totals(gross="695.52"),
        totals(),
    ],
)
def test_totals_that_close_or_say_too_little_pass(sums: Any) -> None:
    assert held(totals=sums) == []


def test_without_a_net_amount_lines_and_tax_must_make_the_gross() -> None:
    (one,) = held(totals=totals(None, "115.92", "704.48"))
    assert (one.path, one.expected, one.found) == ("/totals/gross_amount", "695.52", "704.48")
    assert "lines, charges and tax" in one.message_en


def test_charges_and_allowances_count() -> None:
    assert held(totals=totals("589.60"), allowances_charges=FREIGHT) == []
    (one,) = held(totals=totals("579.60"), allowances_charges=FREIGHT)
    assert (one.code, one.path, one.expected, one.found) == ("total-mismatch", "/totals/net_amount", "589.60", "579.60")
    assert held(totals=totals("1.00"), allowances_charges=(AllowanceCharge("Port", None),)) == []


def test_net_and_tax_that_do_not_make_the_gross_are_held() -> None:
    (one,) = held(totals=totals("579.60", "115.92", "695.53"))
    assert (one.path, one.expected, one.found) == ("/totals/gross_amount", "695.52", "695.53")


def test_prices_with_tax_add_up_to_the_gross() -> None:
    assert held(totals=totals("483.00", "96.60", "579.60"), prices_include_tax=True) == []


def test_lines_without_a_printed_amount_are_computed_with_half_a_cent_to_spare_each() -> None:
    bare = line(quantity=D(3), unit_price=D("0.335"), line_net_amount=None)
    assert held(bare, bare, totals=totals("2.01")) == []
    assert held(bare, bare, totals=totals("2.02")) == []
    assert len(held(bare, bare, totals=totals("2.03"))) == 1
    assert held(bare, line(unit_price=None, line_net_amount=None), totals=totals("99.00")) == []


def test_single_changed_lines_need_not_make_the_orders_total() -> None:
    sums = totals("5000.00", "1000.00", "6000.00")
    assert held(line(action="change"), totals=sums) == []
    assert [one.path for one in held(line(), totals=sums)] == ["/totals/net_amount"]
    assert [one.path for one in held(line(action="add"), totals=totals("5000.00", "1000.00", "6000.01"))] == [
        "/totals/gross_amount"
    ]
