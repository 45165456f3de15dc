"""Orders whose net amount is one that the policy wants approved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.approval_situation import ApprovalSituation, approval_situation
from orderbot.model.approval_words import asked_in_english, asked_in_french
from orderbot.model.approvals import ApprovalRule
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.money import money
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rounding import with_comma


def check_approval_amount(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Block for each rule on amounts whose bounds the net amount lies in.

    An amount in a currency that the rule has no rate for is blocked too, and so is one that is not known of an order that
    could be sent as it is.
    """
    rules = [rule for rule in order.rules.approval_rules if rule.has_bounds and not rule.regulated]
    if not rules:
        return
    situation = approval_situation(order, lambda customer_id: bool(history.items_bought(customer_id, limit=1)))
    for rule in rules:
        if situation.asks(rule):
            yield _asking(rule, situation)


def _asking(rule: ApprovalRule, situation: ApprovalSituation) -> Finding:
    named = f" ({rule.shown_name})" if rule.shown_name else ""
    french, english = _why(rule, situation)
    return finding(
        "approval-amount",
        "/totals/net_amount",
        f"{french} : {asked_in_french(rule.asked)}.",
        f"{english}: {asked_in_english(rule.asked)}.",
        expected=_unasked(rule) + named,
        found=None if situation.amount is None else money(situation.amount, situation.currency),
        approval=rule.asked,
    )


def _why(rule: ApprovalRule, situation: ApprovalSituation) -> tuple[str, str]:
    if situation.amount is None:
        return (
            "Le montant net n'est pas connu, car une ligne est sans prix",
            "The net amount is not known, for a line has no price",
        )
    amount = money(situation.amount, situation.currency)
    own = rule.in_own_currency(situation.amount, situation.currency)
    if own is None:
        currency = situation.currency or "?"
        return (
            f"Le montant net de {with_comma(amount)} ne se compare pas : il n'y a pas de cours {currency} en {rule.currency}",
            f"The net amount of {amount} cannot be compared: there is no rate of {currency} in {rule.currency}",
        )
    if situation.currency != rule.currency and rule.currency is not None:
        amount += f" ({money(own, rule.currency)})"
    french, english = _bounds(rule)
    return f"Le montant net de {with_comma(amount)} {french}", f"The net amount of {amount} {english}"


def _bounds(rule: ApprovalRule) -> tuple[str, str]:
    french, english = [], []
    if rule.above is not None:
        bound = _bound(rule.above, rule)
        french.append(f"dépasse {with_comma(bound)}")
        english.append(f"is above {bound}")
    if rule.up_to is not None:
        bound = _bound(rule.up_to, rule)
        french.append(f"ne dépasse pas {with_comma(bound)}")
        english.append(f"is not above {bound}")
    return " et ".join(french), " and ".join(english)


def _unasked(rule: ApprovalRule) -> str:
    """The amounts that the rule does not ask for."""
    bounds = (("≤", rule.above), (">", rule.up_to))
    return ", ".join(f"{sign} {_bound(bound, rule)}" for sign, bound in bounds if bound is not None)


def _bound(bound: Decimal, rule: ApprovalRule) -> str:
    return " ".join(filter(None, (plain(bound), rule.currency)))
