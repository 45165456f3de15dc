"""A mail that orders for several customers: all are locked before the first order is decided."""

from __future__ import annotations

from collections.abc import Iterable

from orderbot.checking.customers import find_customer
from orderbot.intake.transcript import Transcript
from orderbot.interfaces import Reference
from orderbot.model.rules import Rules
from orderbot.store.database import Session
from orderbot.store.history import lock_orders


def lock_customers(session: Session, transcript: Transcript, reference: Reference, rules: Rules) -> None:
    """Wait for the customers of a mail with several orders, in the order that every such mail waits for them.

    Each order then locks its own again, in the mail's order, and waits for nobody: two mails with the same customers the
    other way round would else wait for each other.
    """
    orders = [record for record in transcript.records if record.order is not None]
    if len(orders) > 1 and session.dialect == "postgresql":
        lock_orders(session, list(_customers(transcript, reference, rules)))


def _customers(transcript: Transcript, reference: Reference, rules: Rules) -> Iterable[str]:
    for record in transcript.records:
        if record.order is not None:
            found = find_customer(record.order, record.evidence, transcript.envelope, reference, rules)
            if found.row is not None:
                yield found.row.customer_id
