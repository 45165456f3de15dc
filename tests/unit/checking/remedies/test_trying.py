"""A remedy is offered only when the order, checked again with it, is rid of the finding and of nothing new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orderbot.checking.check import Checked
from orderbot.checking.policy_file.reading import read_policy
from orderbot.checking.remedies.remedy import Remedy, RemedyKind
from orderbot.checking.remedies.trying import MOST_UNKNOWN, Bench, Offered, remedies
from orderbot.interfaces import KnownOrder, Reference
from orderbot.model.document import Envelope, MailCheck
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Severity
from orderbot.model.order import AllowanceCharge, Order
from orderbot.model.policy import Policy
from orderbot.model.rules import Rules
from orderbot.model.situation import Origin
from tests.unit.checking.catalogue import Catalogue, D, Past, catalogue, checked, line, order, sure, totals


def bench(of: Order, reference: Catalogue | None = None, policy: Policy | None = None, **more: Any) -> Bench:
    def check_copy(order: Order, evidence: EvidenceMap, reference: Reference, policy: Policy) -> Checked:
        return checked(order, evidence=evidence, reference=reference, policy=policy, **more)  # type: ignore[arg-type]

    return Bench(of, sure(of), reference or catalogue(), policy or Policy(Rules()), check_copy)


def offered(of: Order, reference: Catalogue | None = None, policy: Policy | None = None, **more: Any) -> Offered:
    on = bench(of, reference, policy, **more)
    return remedies([one for one in on.checked().open_findings if one.severity is not Severity.NOTE], on)


def of_code(all_offered: Offered, code: str) -> tuple[Remedy, ...]:
    return next(tried for found, tried in all_offered.items() if found.code == code)


def kinds(of: tuple[Remedy, ...]) -> list[RemedyKind]:
    return [one.kind for one in of]


BARE = line(unit_price=D("49.00"), line_net_amount=None)


def test_one_correction_comes_before_a_tolerance_and_a_contract_price() -> None:
    found = of_code(offered(order(BARE)), "price-off-contract")
    assert kinds(found) == [RemedyKind.CORRECTION, RemedyKind.TOLERANCE, RemedyKind.CONTRACT_PRICE]
    correction, tolerance, price = found
    assert [(one.name, one.value) for one in correction.changes] == [("unit_price", "48.30")]
    assert tolerance.text == '[[when]]\ncustomer = "C001"\ntolerance.percent = 1.5'  # 0.70 of 48.30 is 1.449 %
    assert price.text == "K-1;AB-1204/7;1;49;;C62;2026-03-02"


def test_the_sums_that_a_correction_upsets_are_corrected_with_it_and_count_as_changes() -> None:
    of = order(line(unit_price=D("49.00"), line_net_amount=D("588.00")), totals=totals("588.00", "117.60", "705.60"))
    found = of_code(offered(of), "price-off-contract")
    assert kinds(found) == [RemedyKind.TOLERANCE, RemedyKind.CONTRACT_PRICE, RemedyKind.CORRECTION]
    assert [(one.name, one.value) for one in found[2].changes] == [
        ("unit_price", "48.30"),
        ("line_net_amount", "579.60"),
        ("totals/net_amount", "579.60"),
        ("totals/gross_amount", "697.20"),
    ]


def test_a_suggestion_that_does_not_clear_is_not_offered() -> None:
    """The replacement is blocked for compliance: ordering it would only hold the order for another reason."""
    reference = catalogue()
    reference.items[-1] = replace(reference.items[-1], regulated="gas")
    of = order(line(seller_item_id="OLD-1", unit_price=None, line_net_amount=None))
    assert kinds(of_code(offered(of), "item-obsolete")) == [RemedyKind.REPLACEMENT]
    assert of_code(offered(of, reference), "item-obsolete") == ()


def test_a_correction_that_makes_the_order_a_repetition_is_no_remedy() -> None:
    of = order(BARE)
    twin = checked(order(line(line_net_amount=None))).content
    history = Past([("C001", KnownOrder(3, "pushed", "BC-4711", twin))])
    found = of_code(offered(of, history=history), "price-off-contract")
    assert RemedyKind.CORRECTION not in kinds(found)


def test_a_customers_own_code_is_corrected_once_or_written_down_for_all_its_orders() -> None:
    of = order(line(seller_item_id=None, buyer_item_id="RDR-1", unit_price=D("48.30")))
    correction, alias = of_code(offered(of), "item-unknown")
    assert (correction.kind, alias.kind) == (RemedyKind.CORRECTION, RemedyKind.ALIAS)
    assert alias.text == "C001;RDR-1;AB-1204/7"
    assert alias.row is not None
    assert alias.row.header == "customer_id;buyer_item_id;item_id"


def test_our_own_code_misprinted_is_no_alias() -> None:
    of = order(line(seller_item_id="ABX-1204/7", unit_price=None, line_net_amount=None))
    assert RemedyKind.ALIAS not in kinds(of_code(offered(of), "item-unknown"))


@pytest.mark.parametrize(("price", "is_offered"), [("1.44", True), ("1.20", False)])
def test_a_pack_is_a_conversion_only_where_the_price_bears_it_out(price: str, is_offered: bool) -> None:
    reference = catalogue()
    reference.items[1] = replace(reference.items[1], pack_size=D(12))
    reference.prices.pop()  # JT-10 at its list price, 0.12
    of = order(line(seller_item_id="JT-10", unit="PK", unit_price=D(price), line_net_amount=None))
    found = of_code(offered(of, reference), "unit-mismatch")
    assert [one.text for one in found] == (["JT-10;PK;12"] if is_offered else [])


@pytest.mark.parametrize(("price", "is_offered"), [("53.13", True), ("53.14", False)])
def test_a_price_that_is_far_off_is_no_matter_of_tolerance(price: str, is_offered: bool) -> None:
    found = of_code(offered(order(line(unit_price=D(price), line_net_amount=None))), "price-off-contract")
    assert (RemedyKind.TOLERANCE in kinds(found)) is is_offered  # 4.83 is 10 % of 48.30


def test_a_tolerance_that_a_more_specific_clause_overrules_is_not_offered() -> None:
    text = '[[when]]\ncustomer = "C001"\nchannel = "mailbox"\ntolerance.percent = 0.1\n'
    policy = read_policy(text, Rules())
    kinds_there = kinds(of_code(offered(order(BARE), policy=policy, origin=Origin("mailbox:a")), "price-off-contract"))
    assert RemedyKind.TOLERANCE not in kinds_there


def test_the_clause_can_be_read_and_names_the_line_that_it_takes_the_place_of() -> None:
    policy = read_policy('[[when]]\ncustomer = "C001"\ntolerance.percent = 0.1\n', Rules())
    (_, tolerance, _) = of_code(offered(order(BARE), policy=policy), "price-off-contract")
    assert tolerance.instead_of_line == 3
    clauses = read_policy(tolerance.text, Rules()).clauses
    assert {"tolerance.percent": D("1.5")} in [dict(one.settings) for one in clauses]


def test_what_is_gone_already_needs_only_another_look() -> None:
    old = checked(order(BARE)).open_findings
    assert [kinds(tried) for tried in remedies(old, bench(order())).values()] == [[RemedyKind.CHECK_AGAIN]]


def test_a_misread_amount_is_corrected_where_the_total_bears_it_out() -> None:
    misread = line(line_net_amount=D("5796.00"))
    (correction,) = of_code(offered(order(misread, totals=totals("579.60"))), "line-amount-mismatch")
    assert [(one.name, one.value) for one in correction.changes] == [("line_net_amount", "579.60")]


def test_a_long_order_is_looked_into_as_far_as_the_bound() -> None:
    lines = [replace(BARE, line_number=str(number)) for number in range(400)]
    assert 1 <= len(offered(order(*lines))) < 10


def from_address(address: str, **more: Any) -> Envelope:
    return Envelope(sender=address, by_mail=True, **more)


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("anne@achats-groupes.example", "C001;achats-groupes.example"),
        ("anne.rdr@gmail.com", "C001;anne.rdr@gmail.com"),
        ("anne@robinetterie-rh0ne.example", None),  # made to be taken for the customer's
        ("anne@hydro.example", None),  # others'
    ],
)
def test_a_sender_that_is_nobodys_is_offered_as_the_customers(address: str, row: str | None) -> None:
    found = of_code(offered(order(), envelope=from_address(address)), "sender-unverified")
    assert [one.text for one in found if one.kind is RemedyKind.SENDER] == ([] if row is None else [row])


def test_a_sender_whom_the_mail_server_denies_is_not_offered() -> None:
    denied = from_address("anne@achats-groupes.example", checks=(MailCheck("dmarc", "fail"),))
    assert kinds(of_code(offered(order(), envelope=denied), "sender-unverified")) == []


@pytest.mark.parametrize(
    ("day", "row"),
    [(date(2027, 1, 1), "K-1;2026-01-01;2027-01-01"), (date(2025, 12, 31), "K-1;2025-12-31;2026-12-31")],
)
@pytest.mark.parametrize("named", ["K-1", None])
def test_a_contract_may_reach_to_the_orders_date(day: date, row: str, named: str | None) -> None:
    of = order(line(unit_price=D("48.30"), line_net_amount=None), order_date=day, contract_number=named)
    reference = catalogue()
    reference.items[0] = replace(reference.items[0], list_price=D("60.00"))
    found = of_code(offered(of, reference), "contract-expired")
    assert [one.text for one in found if one.kind is RemedyKind.CONTRACT_DATES] == [row]


def test_a_discount_on_the_whole_order_is_corrected_to_what_is_granted_with_the_sums() -> None:
    of = order(
        line(),
        allowances_charges=(AllowanceCharge("Remise 3 %", D("-17.39")),),
        totals=totals("562.21", "112.44", "674.65"),
    )
    (correction,) = of_code(offered(of), "discount-off-contract")
    assert [(one.name, one.value) for one in correction.changes] == [
        ("allowances_charges/0/amount", "0"),
        ("totals/net_amount", "579.60"),
        ("totals/gross_amount", "692.04"),
    ]


@pytest.mark.parametrize(("unknown", "is_looked_into"), [(MOST_UNKNOWN, True), (MOST_UNKNOWN + 1, False)])
def test_an_order_of_which_nearly_nothing_is_known_is_not_looked_into(unknown: int, is_looked_into: bool) -> None:
    lines = [line(seller_item_id=None, buyer_item_id=f"RDR-{n}", line_net_amount=None) for n in range(unknown)]
    assert bool(offered(order(*lines, line()))) is is_looked_into
