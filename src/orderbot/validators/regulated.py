"""Lines with a regulated item."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.approval_situation import ApprovalSituation, approval_situation
from orderbot.model.approval_words import asked_in_english, asked_in_french
from orderbot.model.approvals import ANY_CATEGORY, ApprovalRule, AskedApproval
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.reference import Item
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import with_comma


def check_regulated_items(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Block each line with a regulated item: for each rule on its category, or for any approver where there is none."""
    regulated = [(line, item) for line in order.lines if (item := line.item.row) is not None and item.regulated]
    if not regulated:
        return
    situation = approval_situation(order, lambda customer_id: bool(history.items_bought(customer_id, limit=1)))
    for line, item in regulated:
        rules = _rules_on(item, order.rules.approval_rules, situation)
        for asked in [rule.asked for rule in rules] or [AskedApproval()]:
            yield _asking(line, item, asked)


def _rules_on(item: Item, rules: tuple[ApprovalRule, ...], situation: ApprovalSituation) -> tuple[ApprovalRule, ...]:
    category = (item.regulated or "").casefold()
    return tuple(
        rule
        for rule in rules
        if any(name == ANY_CATEGORY or name.casefold() == category for name in rule.regulated) and situation.asks(rule)
    )


def _asking(line: ResolvedLine, item: Item, asked: AskedApproval) -> Finding:
    quantity = line.line.quantity
    ordered = " ".join(filter(None, (plain(quantity), line.unit))) if quantity is not None else None
    return finding(
        "regulated-item",
        line.path(),
        f"La ligne {line.index + 1} commande {with_comma(ordered) + ' de ' if ordered else ''}l'article réglementé {item.item_id} "
        f"({item.regulated}) : {asked_in_french(asked)}.",
        f"Line {line.index + 1} orders {ordered + ' of ' if ordered else ''}the regulated item {item.item_id} ({item.regulated}): "
        f"{asked_in_english(asked)}.",
        expected=asked.rule or None,
        found=", ".join(filter(None, (item.item_id, item.regulated, ordered))),
        approval=asked,
    )
