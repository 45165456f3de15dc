"""An order by a contract out of its dates: one cause, one finding; what that contract does not say either is still told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orderbot.checking.policy_file.reading import read_policy
from orderbot.model.reference import Contract
from orderbot.model.rules import Rules
from tests.unit.checking.catalogue import Catalogue, D, catalogue, checked, line, order

LAPSED = Contract(
    "K-0", "C001", date(2025, 1, 1), date(2025, 12, 31), "EUR", incoterms="EXW Lyon", payment_terms="30 jours"
)


def known(contract: Contract = LAPSED, discount: str | None = None, *, alone: bool = True) -> Catalogue:
    """K-0 priced NEW-1 at 8.00 last year, which the list has at 10.00; in force is another contract, or none."""
    found = catalogue()
    if alone:
        found.agreements.clear()
    found.agreements.append(contract)
    found.prices.append((contract.contract_number, "NEW-1", D(1), D("8.00"), None if discount is None else D(discount)))
    found.customers[0] = replace(found.customers[0], payment_terms="60 jours", incoterms="DAP Lyon")
    return found


def new(price: str, **fields: Any) -> Any:
    return line(seller_item_id="NEW-1", unit_price=D(price), line_net_amount=None, **fields)


def codes(*lines: Any, by: Catalogue | None = None, policy: str = "", **header: Any) -> list[str]:
    found = checked(order(*lines, **header), reference=by or known(), policy=read_policy(policy, Rules()))
    return [one.code for one in found.open_findings]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ("8.00", ["contract-expired"]),
        ("8.01", ["price-off-list", "contract-expired"]),
        ("10.00", []),
    ],
)
def test_the_lapsed_contracts_price_is_not_held_against_the_list_too(price: str, expected: list[str]) -> None:
    assert sorted(codes(new(price))) == sorted(expected)


def test_each_line_is_looked_at_by_itself() -> None:
    found = checked(order(new("8.00"), new("9.00")), reference=known())
    assert sorted((one.code, one.path) for one in found.open_findings) == [
        ("contract-expired", "/order_date"),
        ("price-off-list", "/lines/1/unit_price"),
    ]


def test_a_named_contract_that_is_over_is_told_once() -> None:
    assert codes(new("8.00"), contract_number="K-0") == ["contract-expired"]
    assert sorted(codes(new("7.00"), contract_number="K-0")) == ["contract-expired", "price-off-list"]


def test_prices_of_a_contract_in_force_are_not_held_against_who_names_the_one_before() -> None:
    by = known(alone=False)
    by.prices.append(("K-1", "NEW-1", D(1), D("9.00"), None))
    assert codes(new("8.00"), by=by, contract_number="K-0") == ["contract-expired"]
    assert codes(new("8.00"), by=by) == ["price-off-contract"]


@pytest.mark.parametrize(("discount", "expected"), [("5", []), ("6", ["discount-off-contract"])])
def test_a_discount_of_the_lapsed_contract_is_part_of_it(discount: str, expected: list[str]) -> None:
    found = codes(new("8.00", discount_percent=D(discount)), by=known(discount="5"), contract_number="K-0")
    assert sorted(found) == sorted(["contract-expired", *expected])


@pytest.mark.parametrize(
    ("said", "expected"), [("30 jours", []), ("60 jours", []), ("45 jours", ["payment-terms-mismatch"])]
)
def test_the_lapsed_contracts_terms_are_its_own(said: str, expected: list[str]) -> None:
    """The customer's record says 60 days, the contract 30."""
    held = codes(new("8.00"), contract_number="K-0", payment_terms=said)
    assert sorted(held) == sorted(["contract-expired", *expected])


def test_where_the_policy_only_notes_an_expired_contract_the_list_counts() -> None:
    found = codes(new("8.00"), policy='severity.contract-expired = "note"\n')
    assert sorted(found) == ["contract-expired", "price-off-list"]


def test_other_findings_stay() -> None:
    found = codes(new("8.00", quantity=None))
    assert "missing-field" in found
