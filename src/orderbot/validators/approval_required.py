"""Orders that the policy wants approved for where they go, who orders, or because it is the first time."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.approval_situation import ApprovalSituation, approval_situation
from orderbot.model.approval_words import asked_in_english, asked_in_french
from orderbot.model.approvals import ApprovalRule
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.money import money
from orderbot.model.resolved import ResolvedOrder


def check_approval_required(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Block for each rule on countries, customers, groups or first orders that holds, once the customer is known."""
    rules = [rule for rule in order.rules.approval_rules if not rule.has_bounds and not rule.regulated]
    if not rules or order.customer_id is None:
        return
    situation = approval_situation(order, lambda customer_id: bool(history.items_bought(customer_id, limit=1)))
    for rule in rules:
        if situation.asks(rule):
            yield _asking(rule, situation, order)


def _asking(rule: ApprovalRule, situation: ApprovalSituation, order: ResolvedOrder) -> Finding:
    french, english = _why(rule, situation)
    return finding(
        "approval-required",
        "/ship_to" if rule.countries else "/buyer",
        f"{french} : {asked_in_french(rule.asked)}.",
        f"{english}: {asked_in_english(rule.asked)}.",
        expected=rule.name,
        found=_what_is_approved(situation, order),
        approval=rule.asked,
    )


def _what_is_approved(situation: ApprovalSituation, order: ResolvedOrder) -> str:
    """Who orders, for where and how much: an approval covers this and nothing that an edit makes of it."""
    address = order.ship_to.row.address_id if order.ship_to.row else None
    place = "/".join(filter(None, (situation.country, address)))
    worth = None if situation.amount is None else money(situation.amount, situation.currency)
    return ", ".join(filter(None, (situation.customer_id, place, worth)))


def _why(rule: ApprovalRule, situation: ApprovalSituation) -> tuple[str, str]:
    reasons = [
        (rule.countries, f"le pays est {situation.country}", f"the country is {situation.country}"),
        (rule.customers, f"le client est {situation.customer_id}", f"the customer is {situation.customer_id}"),
        (
            rule.customer_groups,
            f"le client est du groupe {situation.customer_group}",
            f"the customer is of the group {situation.customer_group}",
        ),
        (rule.first_order, "c'est la première commande de ce client", "it is this customer's first order"),
    ]
    told = [(french, english) for asked, french, english in reasons if asked]
    if not told:
        return "Chaque commande s'approuve", "Every order is approved"
    return (
        _capital(" et ".join(french for french, _ in told)),
        _capital(" and ".join(english for _, english in told)),
    )


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
