"""approval-amount, approval-required and regulated-item: both sides of each border, and whose approval each asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orderbot.interfaces import OrderedBefore
from orderbot.model.approvals import ApprovalRule, AskedApproval, Signature
from orderbot.model.evidence import Evidence, Method
from orderbot.model.finding import Finding, Severity
from orderbot.model.order import Address, AllowanceCharge, Order
from orderbot.model.resolved import Outcome
from orderbot.model.rules import Rules
from orderbot.validators.approval_amount import check_approval_amount
from orderbot.validators.approval_required import check_approval_required
from orderbot.validators.regulated import check_regulated_items
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, checked, line, order, resolved, sure, totals

D = Decimal
CHECKS = (check_approval_amount, check_approval_required, check_regulated_items)
BY_PERSON = Evidence(1.0, Method.REVIEWER)


def held(
    of: Order,
    *rules: ApprovalRule,
    amount: Decimal | None = None,
    history: Past | None = None,
    reference: Catalogue | None = None,
    typed: Iterable[str] = (),
) -> list[Finding]:
    master = reference or catalogue()
    evidence = sure(of) | {(None, name): BY_PERSON for name in typed}
    asked = resolved(
        of, reference=master, evidence=evidence, rules=Rules(approval_amount=amount, approvals=tuple(rules))
    )
    return [found for check in CHECKS for found in check(asked, master, history or Past())]


def above(amount: str, currency: str | None = "EUR", **more: object) -> ApprovalRule:
    return ApprovalRule("big", above=D(amount), currency=currency, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("net", "asks"), [("9999.99", False), ("10000.00", False), ("10000.01", True)])
def test_an_amount_is_asked_for_above_the_threshold_and_not_at_it(net: str, asks: bool) -> None:
    found = held(order(totals=totals(net)), amount=D(10000))
    assert [(one.code, one.path, one.expected, one.found) for one in found] == (
        [("approval-amount", "/totals/net_amount", "≤ 10000", f"{net} EUR")] if asks else []
    )


def test_an_approval_asked_by_the_setting_is_any_one_approvers_and_says_so() -> None:
    (found,) = held(order(totals=totals("12500")), amount=D("10000.50"))
    assert (found.severity, found.approval) == (Severity.BLOCK, AskedApproval())
    assert found.message_fr == (
        "Le montant net de 12500,00 EUR dépasse 10000,50 : il faut l'accord de : un approbateur."
    )
    assert found.message_en == (
        "The net amount of 12500.00 EUR is above 10000.50: this needs the approval of: an approver."
    )


@pytest.mark.parametrize(
    ("net", "tiers"),
    [("1000", []), ("1000.01", ["one"]), ("5000", ["one"]), ("5000.01", ["two"])],
)
def test_tiers_follow_one_another_without_a_gap(net: str, tiers: list[str]) -> None:
    rules = (
        ApprovalRule("one", above=D(1000), up_to=D(5000), currency="EUR"),
        ApprovalRule("two", above=D(5000), currency="EUR", signatures=(Signature(), Signature())),
    )
    assert [one.approval and one.approval.rule for one in held(order(totals=totals(net)), *rules)] == tiers


def test_rules_of_one_threshold_are_findings_of_their_own() -> None:
    rules = [replace(above("100"), name=name, signatures=(Signature(groups=(name,)),)) for name in ("a", "b")]
    found = held(order(totals=totals("200")), *rules)
    assert [one.expected for one in found] == ["≤ 100 EUR (a)", "≤ 100 EUR (b)"]
    assert len({one.identity for one in found}) == 2


def test_without_a_printed_total_the_lines_count_as_they_would_be_pushed() -> None:
    unpriced = line(unit_price=None, line_net_amount=None)  # 12 at the contract's 48.30
    assert held(order(unpriced), above("579.60")) == []
    assert [one.found for one in held(order(unpriced), above("579.59"))] == ["579.60 EUR"]


def test_a_total_smaller_than_the_lines_does_not_count() -> None:
    assert [one.found for one in held(order(totals=totals("100")), above("500"))] == ["579.60 EUR"]


def test_rounding_and_allowances_make_no_order_larger() -> None:
    thirds = [line(quantity=D(1), unit_price=D("33.335"), line_net_amount=D("33.33"))] * 3
    assert held(order(*thirds, totals=totals("99.99")), above("99.99")) == []
    rebate = AllowanceCharge("remise", D("-79.60"))
    assert held(order(allowances_charges=(rebate,), totals=totals("500")), above("500")) == []


def test_what_a_person_typed_makes_no_order_smaller() -> None:
    rebate = AllowanceCharge("remise", D("-500"))
    smaller = order(allowances_charges=(rebate,), totals=totals("79.60"))
    assert held(smaller, above("500")) == []
    typed = ("allowances_charges/0/amount", "totals/net_amount")
    assert [one.found for one in held(smaller, above("500"), typed=typed)] == ["579.60 EUR"]
    with_tax = order(prices_include_tax=True, totals=totals("80", "16", "96"))
    assert held(with_tax, above("500")) == []
    assert len(held(with_tax, above("500"), typed=("prices_include_tax",))) == 1
    assert len(held(with_tax, above("500"), typed=("totals/net_amount",))) == 1


def test_an_amount_that_nobody_knows_is_asked_for_only_once_the_order_could_be_sent() -> None:
    master = catalogue()
    master.items = [replace(item, list_price=None) for item in master.items]
    unpriced = line(seller_item_id="NEW-1", unit_price=None, line_net_amount=None)
    (found,) = held(order(unpriced), above("500"), reference=master)
    assert (found.found, found.message_en[:29]) == (None, "The net amount is not known, ")
    assert held(order(replace(unpriced, seller_item_id="ZZZ")), above("500"), reference=master) == []
    assert held(order(replace(unpriced, quantity=None)), above("500"), reference=master) == []


@pytest.mark.parametrize(
    ("currency", "asks"),
    [("EUR", False), ("USD", False), ("CHF", True), ("GBP", True)],
)
def test_another_currency_is_converted_and_one_without_a_rate_asks_always(currency: str, asks: bool) -> None:
    rule = above("1000", rates=(("USD", D("0.9")), ("CHF", D("1.1"))))
    of = order(currency=currency, totals=totals("1000"))
    assert bool(held(of, rule)) is asks


def test_a_conversion_is_shown_and_a_missing_rate_told() -> None:
    of = order(currency="CHF", totals=totals("1000"))
    (converted,) = held(of, above("1000", rates=(("CHF", D("1.1")),)))
    assert "1000.00 CHF (1100.00 EUR) is above 1000 EUR" in converted.message_en
    (unrated,) = held(of, above("1000"))
    assert "1000,00 CHF ne se compare pas : il n'y a pas de cours CHF en EUR" in unrated.message_fr


def test_amounts_past_any_precision_are_compared() -> None:
    (found,) = held(order(totals=totals("1" + "0" * 40)), above("1000"))
    assert found.found == "1" + "0" * 40 + ".00 EUR"


def test_a_country_is_that_of_the_ship_to() -> None:
    export = ApprovalRule("export", countries=("fr", "BE"), signatures=(Signature(groups=("export",)),))
    (found,) = held(order(), export)
    assert (found.code, found.path, found.severity) == ("approval-required", "/ship_to", Severity.BLOCK)
    assert (found.expected, found.found) == ("export", "C001, FR/A1, 579.60 EUR")
    assert found.message_en == "The country is FR: rule “export” asks for the approval of: export."
    assert held(order(), replace(export, countries=("DE",))) == []


def test_the_customers_country_counts_where_the_ship_to_says_none() -> None:
    master = catalogue()
    master.places = [replace(place, country=None) for place in master.places]
    master.customers = [replace(customer, country="CH") for customer in master.customers]
    nowhere = order(ship_to=Address(street="4, rue du Port", postal_code="69007", city="LYON"))
    swiss = ApprovalRule("export", countries=("CH",))
    assert [one.found for one in held(nowhere, swiss, reference=master)] == ["C001, CH/A1, 579.60 EUR"]
    assert held(order(), swiss) == []


def test_a_customer_and_a_group() -> None:
    master = catalogue()
    master.customers = [replace(customer, group="Grands comptes") for customer in master.customers]
    by_customer = ApprovalRule("watched", customers=("c001",))
    by_group = ApprovalRule("key accounts", customer_groups=("grands comptes",))
    assert [one.expected for one in held(order(), by_customer, by_group, reference=master)] == [
        "watched",
        "key accounts",
    ]
    assert held(order(), replace(by_customer, customers=("C002",)), by_group) == []


def test_all_conditions_of_a_rule_must_hold() -> None:
    both = ApprovalRule("both", countries=("FR",), customers=("C001",))
    assert [one.message_fr for one in held(order(), both)] == [
        "Le pays est FR et le client est C001 : la règle « both » demande l'accord de : un approbateur."
    ]
    assert held(order(), replace(both, customers=("C002",))) == []
    assert held(order(), above("1000", countries=("FR",))) == []
    assert [one.code for one in held(order(), above("500", countries=("FR",)))] == ["approval-amount"]
    assert held(order(), above("500", countries=("DE",))) == []


def test_a_first_order_is_one_before_which_none_was_pushed() -> None:
    first = ApprovalRule("first", first_order=True)
    bought = OrderedBefore(3, datetime(2026, 1, 5, tzinfo=UTC), "AB-1204/7", D(1))
    assert [one.code for one in held(order(), first)] == ["approval-required"]
    assert held(order(), first, history=Past(lines=[("C001", bought)])) == []
    assert len(held(order(), first, history=Past(lines=[("C002", bought)]))) == 1
    unknown = order(buyer=replace(order().buyer, name="Inconnu", vat_id=None))
    assert held(unknown, first) == []


def test_a_rule_without_a_condition_asks_for_each_order() -> None:
    (found,) = held(order(), ApprovalRule("everything"))
    assert (found.path, found.message_en[:24]) == ("/buyer", "Every order is approved:")


def regulated() -> Catalogue:
    master = catalogue()
    master.items = [replace(item, regulated="ADR-3" if item.item_id == "JT-10" else None) for item in master.items]
    return master


def joints(quantity: int = 12) -> Order:
    return order(line(), line(seller_item_id="JT-10", quantity=D(quantity), unit_price=D("0.10"), line_net_amount=None))


def test_a_regulated_item_needs_an_approver_without_any_rule() -> None:
    (found,) = held(joints(), reference=regulated())
    assert (found.code, found.path, found.severity) == ("regulated-item", "/lines/1", Severity.BLOCK)
    assert (found.expected, found.found) == (None, "JT-10, ADR-3, 12 C62")
    assert found.approval == AskedApproval()
    assert found.message_en == (
        "Line 2 orders 12 C62 of the regulated item JT-10 (ADR-3): this needs the approval of: an approver."
    )
    assert held(order(), reference=regulated()) == []


def test_another_quantity_of_a_regulated_item_is_another_finding() -> None:
    (few,), (many,) = held(joints(12), reference=regulated()), held(joints(1200), reference=regulated())
    assert few.identity != many.identity


def test_the_category_says_who_approves() -> None:
    compliance = Signature(groups=("compliance",))
    acids = ApprovalRule("acids", regulated=("ADR-8",), signatures=(Signature(),))
    liquids = ApprovalRule("liquids", regulated=("adr-3",), signatures=(compliance, compliance))
    anything = ApprovalRule("anything", regulated=("*",), signatures=(compliance, Signature()), in_order=True)
    found = held(joints(), acids, liquids, anything, reference=regulated())
    assert [one.expected for one in found] == ["liquids", "anything"]
    assert [one.approval and one.approval.in_order for one in found] == [False, True]
    assert "asks for the approval of: 2 different people of compliance." in found[0].message_en
    assert "demande l'accord de : compliance, puis un approbateur." in found[1].message_fr


def test_where_no_rule_on_its_category_holds_any_approver_will_do() -> None:
    abroad = ApprovalRule("abroad", regulated=("*",), countries=("DE",), signatures=(Signature(groups=("x",)),))
    assert [one.approval for one in held(joints(), abroad, reference=regulated())] == [AskedApproval()]


def test_the_decision_blocks_and_tells_whose_approval_lacks() -> None:
    rules = Rules(approvals=(above("500", signatures=(Signature(groups=("direction",)), Signature())),))
    answer = checked(order(), rules=rules)
    assert answer.decision.outcome is Outcome.BLOCK
    assert answer.decision.reason == "approval-amount waits for the approval of direction and an approver (0 of 2)"
