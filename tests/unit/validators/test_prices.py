from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.reference import AgreedPrice, Contract
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


def test_prices_in_a_currency_that_nobody_agreed_are_left_to_currency_mismatch() -> None:
    assert held(currency="USD") == held(currency="USD", unit_price=D(1)) == []


def test_the_same_figure_in_another_currency_is_another_price() -> None:
    known = catalogue()
    known.agreements.append(Contract("K-2", "C001", currency="USD"))
    known.prices.append(("K-2", "NEW-1", D(0), D("11.00"), None))
    both = order(line(), line(seller_item_id="NEW-1", unit_price=D("11.00")), currency="USD")
    found = check_prices(resolved(both, reference=known), known, Past())
    assert [(one.code, one.path, one.expected, one.found) for one in found] == [
        ("price-off-contract", "/lines/0/unit_price", "48.30 EUR", "48.30 USD")
    ]


def test_a_printed_price_may_be_the_agreed_one_after_discount() -> None:
    ring: dict[str, Any] = {"seller_item_id": "JT-10", "unit": "BX"}  # 10.00 a box less 5 %
    assert held(**ring, unit_price=D("9.50")) == held(**ring, unit_price=D("10.00"), discount_percent=D(5)) == []
    assert held(**ring, unit_price=D("9.49")) == [("price-off-contract", "10.00", "9.49")]
    assert held(**ring, unit_price=D("9.50"), discount_percent=D(5)) == [("price-off-contract", "10.00", "9.50")]


def test_a_line_without_a_quantity_or_that_is_taken_out_is_of_no_tier() -> None:
    assert held(quantity=None, unit_price=D("1.00")) == held(quantity=D(0), unit_price=D("1.00")) == []
    assert held(action="delete", unit_price=D("1.00")) == []


def test_a_price_in_other_money_is_not_filled_in_silently() -> None:
    known = catalogue()
    known.agreements.append(Contract("K-2", "C001", currency="USD"))
    known.prices.append(("K-2", "NEW-1", D(0), D("11.00"), None))
    empty = line(unit_price=None, line_net_amount=None)
    both = resolved(order(empty, replace(empty, seller_item_id="NEW-1"), currency="USD"), reference=known)
    found = [(one.path, one.expected) for one in check_filled_prices(both, known, Past())]
    assert found == [("/lines/0/unit_price", "48.30 EUR")]


def test_amounts_that_include_tax_are_of_the_price_with_tax() -> None:
    known = catalogue()
    known.items[0] = replace(known.items[0], tax_rate=D(20))

    def codes(amount: str) -> list[str]:
        lone = line(unit_price=None, line_net_amount=D(amount))
        taxed = resolved(order(lone, prices_include_tax=True), reference=known)
        return [one.code for one in check_filled_prices(taxed, known, Past())]

    assert codes("695.52") == []
    assert codes("579.60") == ["price-off-contract"]


def test_prices_that_include_tax_are_compared_with_tax() -> None:
    known = catalogue()
    known.items[0] = replace(known.items[0], tax_rate=D(20))

    def codes(price: str) -> list[str]:
        taxed = resolved(order(line(unit_price=D(price)), prices_include_tax=True), reference=known)
        return [one.code for one in check_prices(taxed, known, Past())]

    assert codes("57.96") == []
    assert codes("48.30") == ["price-off-contract"]


def carton_priced(price: str, unit: str) -> list[str | None]:
    """Hold a price against a contract that says 10.00 for a box of 12."""
    known = catalogue()
    known.units["AB-1204/7", "BX"] = D(12)
    boxed = resolved(order(line(unit=unit, unit_price=D(price))), reference=known)
    agreed = AgreedPrice("K-1", "AB-1204/7", D("10.00"), "BX", D(0), None, "EUR", D(12))
    priced = replace(boxed, lines=(replace(boxed.lines[0], agreed=agreed),))
    return [one.expected for one in check_prices(priced, known, Past())]


def test_a_price_per_carton_is_compared_in_pieces_rounded_as_they_are_printed() -> None:
    assert carton_priced("10.00", "BX") == carton_priced("0.83", "C62") == carton_priced("0.8333", "C62") == []
    assert carton_priced("10.01", "BX") == ["10.00"]
    assert carton_priced("0.84", "C62") == ["0.833333"]


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
