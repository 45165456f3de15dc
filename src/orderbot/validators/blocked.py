"""Orders of customers who are blocked."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.resolved import ResolvedOrder


def check_customer_blocked(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Block every order of a blocked customer."""
    customer = order.customer.row
    if customer is not None and customer.blocked:
        yield finding(
            "customer-blocked",
            "/buyer",
            f"Le client {customer.name} ({customer.customer_id}) est bloqué.",
            f"The customer {customer.name} ({customer.customer_id}) is blocked.",
            expected="active",
            found="blocked",
        )
