from dataclasses import dataclass
from typing import Any

import pytest

from orderbot.model.order import AllowanceCharge
from orderbot.model.rules import Rules, Tolerance
from orderbot.validators.discounts import check_discounts
from tests.unit.checking.catalogue import Catalogue, D, Past, catalogue, line, order, resolved

RING: dict[str, Any] = {"seller_item_id": "JT-10", "unit": "C62", "quantity": D(100), "unit_price": D("0.10")}
"""The contract says 0.10 less 5 %."""


@dataclass
class NoContracts(Catalogue):
    """A catalogue whose contracts.csv was never imported."""

    def known(self, table: str) -> bool:
        return table != "contracts"


def ring(**fields: Any) -> Any:
    return line(**{**RING, "line_net_amount": None, **fields})


def held(
    *lines: Any, rules: Rules | None = None, known: Catalogue | None = None, **header: Any
) -> list[tuple[str, str | None, str | None, str | None]]:
    known = known or catalogue()
    of = resolved(order(*lines, **header), reference=known, rules=rules or Rules())
    return [(one.path, one.expected, one.found, one.suggestion) for one in check_discounts(of, known, Past())]


@pytest.mark.parametrize(("percent", "is_held"), [("4.99", True), ("5", False), ("5.00", False), ("5.01", True)])
def test_the_printed_discount_is_the_contracts(percent: str, is_held: bool) -> None:
    answer = held(ring(discount_percent=D(percent)))
    assert answer == ([("/lines/0/discount_percent", "5", percent, "5")] if is_held else [])


@pytest.mark.parametrize(("price", "is_held"), [("0.095", False), ("0.10", True), ("0.12", False)])
def test_without_a_printed_discount_the_price_says_whether_it_is_net(price: str, is_held: bool) -> None:
    """0.12 is neither before nor after discount: price-off-contract holds it."""
    for percent in (None, D(0)):
        assert (held(ring(unit_price=D(price), discount_percent=percent)) != []) is is_held


def test_an_amount_after_discount_shows_that_it_was_taken() -> None:
    assert held(ring(line_net_amount=D("9.50"))) == []
    assert held(ring(line_net_amount=D("10.00"))) != []


def test_no_printed_price_takes_the_contracts_discount_unless_it_says_otherwise() -> None:
    assert held(ring(unit_price=None)) == held(ring(unit_price=None, discount_percent=D(5))) == []
    assert held(ring(unit_price=None, discount_percent=D(7))) == [("/lines/0/discount_percent", "5", "7", "5")]
    assert held(ring(unit_price=None, discount_percent=D(0))) == [("/lines/0/discount_percent", "5", "0", "5")]


def test_a_price_and_discount_that_lead_to_the_agreed_price_are_right() -> None:
    assert held(ring(unit_price=D("0.19"), discount_percent=D(50))) == []
    assert held(line(unit_price=D("96.60"), discount_percent=D(50))) == []
    assert held(line(discount_percent=D(3))) == [("/lines/0/discount_percent", "0", "3", "0")]


def test_a_line_without_a_quantity_is_of_no_tier() -> None:
    assert (
        held(ring(quantity=None, discount_percent=D(50))) == held(ring(action="delete", discount_percent=D(50))) == []
    )


def test_without_a_contract_price_no_discount_is_agreed() -> None:
    new: dict[str, Any] = {"seller_item_id": "NEW-1", "unit_price": D("10.00")}
    assert held(line(**new)) == held(line(**new, discount_percent=D(0))) == []
    assert held(line(**new, discount_percent=D(10))) == [("/lines/0/discount_percent", "0", "10", "0")]
    assert held(line(**{**new, "unit_price": D("12.50")}, discount_percent=D(20))) == []
    assert held(line(**new, discount_percent=D(10)), known=NoContracts(**vars(catalogue()))) == []
    assert held(line(seller_item_id="unknown", discount_percent=D(10))) == []


@pytest.mark.parametrize(
    ("rules", "percent", "is_held"),
    [
        (Rules(discount_tolerance=D(1)), "6", False),
        (Rules(discount_tolerance=D(1)), "6.01", True),
        (Rules(tolerance=Tolerance(percent=D(2))), "6.9", False),
        (Rules(tolerance=Tolerance(percent=D(2))), "6.91", True),
    ],
)
def test_tolerances_are_of_the_percent_or_of_the_net_price(rules: Rules, percent: str, is_held: bool) -> None:
    assert (held(ring(discount_percent=D(percent)), rules=rules) != []) is is_held


def off(amount: str, reason: str | None = None) -> tuple[AllowanceCharge, ...]:
    return (AllowanceCharge("Frais de port", D("15.00")), AllowanceCharge(reason, D(amount)))


def test_a_discount_on_the_whole_order_is_not_agreed() -> None:
    assert held(line(), allowances_charges=off("-17.39")) == [("/allowances_charges/1/amount", "0", "-17.39", None)]
    assert held(line(), allowances_charges=off("17.39")) == []
    assert held(line(), allowances_charges=(AllowanceCharge("Remise"),)) == []
    assert held(line(), allowances_charges=off("-0.01")) == []  # rounding


def test_a_discount_on_the_whole_order_may_be_what_the_lines_leave_out() -> None:
    both = (ring(), ring(quantity=D(1000)))  # 0.50 and 5.00
    assert held(*both, allowances_charges=off("-5.50")) == held(*both, allowances_charges=off("-5.52")) == []
    assert held(*both, allowances_charges=off("-5.53")) == [
        ("/lines/0/discount_percent", "5", None, "5"),
        ("/lines/1/discount_percent", "5", None, "5"),
        ("/allowances_charges/1/amount", "-5.50", "-5.53", None),
    ]


def test_the_messages_name_the_contracts_row() -> None:
    known = catalogue()
    of = resolved(order(ring(discount_percent=D(12)), allowances_charges=off("-3", "Remise 3 %")), reference=known)
    first, second = check_discounts(of, known, Past())
    assert first.message_en == "Line 1 takes 12% off; contract K-1 grants 5% on JT-10."
    assert first.message_fr == "La ligne 1 prend 12 % de remise ; le contrat K-1 accorde 5 % sur JT-10."
    assert second.message_en == "The order takes a discount “Remise 3 %” of -3 off the total; contract K-1 grants none."
