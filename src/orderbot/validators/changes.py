"""Announced changes and cancellations: never an order of their own."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.case import CaseState
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedOrder

NO_ORDER = (CaseState.DUPLICATE, CaseState.IGNORED, CaseState.REJECTED)


def check_announced_changes(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold a change or a cancellation, naming the order that it speaks of where that one is known."""
    if order.document_type not in (DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION):
        return
    cancels = order.document_type is DocumentType.ORDER_CANCELLATION
    path, number = _number(order)
    customer = order.customer_id
    known = [
        one
        for one in (history.same_number(customer, number) if customer and number else ())
        if one.state not in NO_ORDER
    ]
    words = ("L'annulation", "The cancellation") if cancels else ("La modification", "The change")
    if not known:
        yield finding(
            "order-unknown",
            path,
            f"{words[0]} porte sur une commande inconnue ({number or 'sans numéro'}).",
            f"{words[1]} is of an order that is not known ({number or 'no number'}).",
            found=number,
        )
        return
    yield finding(
        "order-cancellation" if cancels else "order-change",
        path,
        f"{words[0]} porte sur la commande {number} (dossier {known[0].case_id}).",
        f"{words[1]} is of order {number} (case {known[0].case_id}).",
        expected=f"case {known[0].case_id}",
        found=number,
    )


def _number(order: ResolvedOrder) -> tuple[str, str | None]:
    """Which order is meant, and where the document says so."""
    if order.order.revises_order_number:
        return "/revises_order_number", order.order.revises_order_number
    return "/order_number", order.order.order_number
