from typing import Any

import pytest

from orderbot.model.rules import Rules, Tolerance
from orderbot.validators.filled_prices import check_filled_prices
from orderbot.validators.prices import check_prices
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved


def held(rules: Rules | None = None, currency: str = "EUR", **fields: Any) -> list[tuple[str, str | None, str | None]]:
    checked = resolved(order(line(**fields), currency=currency), rules=rules or Rules())
    return [(one.code, one.expected, one.found) for one in check_prices(checked, catalogue(), Past())]


def test_the_contracts_price_at_that_quantity_passes() -> None:
    assert held() == held(quantity=D(100), unit_price=D("45.00")) == []
    assert held(quantity=D(100)) == [("price-off-contract", "45.00", "48.30")]
    assert held(unit_price=D("48.3")) == []


@pytest.mark.parametrize(
    ("tolerance", "price", "passes"),
    [
        (Tolerance(), "48.31", False),
        (Tolerance(percent=D(1)), "48.78", True),
        (Tolerance(percent=D(1)), "48.79", False),
        (Tolerance(absolute=D("0.10")), "48.20", True),
        (Tolerance(absolute=D("0.10")), "48.19", False),
    ],
)
def test_tolerance_covers_what_it_says(tolerance: Tolerance, price: str, passes: bool) -> None:
    assert (held(Rules(tolerance=tolerance), unit_price=D(price)) == []) is passes


def test_a_price_is_compared_for_the_unit_and_base_that_it_is_printed_for() -> None:
    assert held(seller_item_id="JT-10", unit="BX", unit_price=D("10.00")) == []
    assert held(seller_item_id="JT-10", unit="BX", unit_price=D("10.10")) == [("price-off-contract", "10.00", "10.10")]
    per_hundred: dict[str, Any] = {"seller_item_id": "VIS-0815", "price_base_quantity": D(100)}
    assert held(**per_hundred, unit_price=D("7.19")) == held(**per_hundred, unit_price=D("7.2")) == []
    assert held(**per_hundred, unit_price=D("7.50")) == [("price-off-list", "7.19", "7.50")]


def test_without_a_contract_the_list_counts_and_without_either_nothing() -> None:
    assert held(seller_item_id="NEW-1", unit_price=D("10.00")) == []
    assert held(seller_item_id="NEW-1", unit_price=D("9.00")) == [("price-off-list", "10.00", "9.00")]
    assert held(seller_item_id="OLD-2", unit_price=D("9.00")) == []


def test_what_cannot_be_compared_is_not_held_here() -> None:
    assert held(unit_price=None) == held(unit="KGM") == held(seller_item_id="unknown") == []


def test_the_same_figure_in_another_currency_is_another_price() -> None:
    assert held(currency="USD") == [("price-off-contract", "48.30 EUR", "48.30 USD")]


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"line_net_amount": "579.60"}, None),
        ({"line_net_amount": "580"}, None),
        ({"line_net_amount": None}, None),
        ({"line_net_amount": "600.00"}, ("price-off-contract", "48.30", "50")),
        ({"seller_item_id": "NEW-1", "line_net_amount": "120.00"}, None),
        ({"seller_item_id": "NEW-1", "line_net_amount": "60.00"}, ("price-off-list", "10.00", "5")),
        ({"seller_item_id": "JT-10", "unit": "BX", "line_net_amount": "114.00"}, None),  # 12 × 10.00 − 5 %
        (
            {"seller_item_id": "JT-10", "unit": "BX", "line_net_amount": "120.00"},
            ("price-off-contract", "9.5000", "10"),
        ),
    ],
)
def test_an_amount_alone_must_be_of_the_price_that_is_filled_in(
    fields: dict[str, str | None], finding: tuple[str, str, str] | None
) -> None:
    amount = fields.pop("line_net_amount")
    lone: dict[str, Any] = {**fields, "unit_price": None, "line_net_amount": D(amount) if amount else None}
    found = check_filled_prices(resolved(order(line(**lone))), catalogue(), Past())
    assert [(one.code, one.expected, one.found) for one in found] == ([finding] if finding else [])
