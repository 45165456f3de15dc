"""Orders that the policy sends to a person whatever they say."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rules import AutomationMode, Rules


def check_automation(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold every order in the mode `review-all`."""
    if order.rules.mode is AutomationMode.REVIEW_ALL:
        yield _off(
            order.rules,
            f"La politique envoie à une personne chaque commande{_of_fr(order)}.",
            f"The policy sends every order{_of_en(order)} to a person.",
        )


def waits_for_a_yes(order: ResolvedOrder) -> Iterator[Finding]:
    """Hold an order in the mode `assist`; asked only where nothing else holds it."""
    if order.rules.mode is AutomationMode.ASSIST:
        yield _off(
            order.rules,
            "Rien n'est retenu contre cette commande ; la politique veut qu'une personne l'envoie.",
            "Nothing is held against this order; the policy wants a person to send it.",
        )


def _off(rules: Rules, french: str, english: str) -> Finding:
    return finding("automation-off", "", french, english, expected=AutomationMode.AUTO.value, found=rules.mode.value)


def _of_fr(order: ResolvedOrder) -> str:
    return f" de {order.customer.row.name}" if order.customer.row else ""


def _of_en(order: ResolvedOrder) -> str:
    return f" of {order.customer.row.name}" if order.customer.row else ""
