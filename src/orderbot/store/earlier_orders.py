"""The earlier order that a finding says an order repeats, for who decides whether both are wanted."""

from __future__ import annotations

from sqlalchemy import select

from orderbot.model.case import CaseState, EarlierOrder
from orderbot.store.database import Session
from orderbot.store.history import SqlHistory
from orderbot.store.rows import StoredRevision
from orderbot.store.schema import cases

REPEATS = "duplicate-order"


def earlier_order(session: Session, stored: StoredRevision) -> EarlierOrder | None:
    """The order that the revision's finding names, by its case or as the first of that number and the same content."""
    found = next((one for one in stored.findings if one.code == REPEATS), None)
    customer = stored.resolved.customer_id
    if found is None or customer is None or stored.order is None:
        return None
    history = SqlHistory(session, stored.case_id)
    known = (
        *history.same_number(customer, stored.order.order_number or ""),
        *history.same_content(customer, stored.content or ""),
    )
    for one in known:
        if found.expected in (f"case {one.case_id}", one.order_number):
            number = session.connection.scalar(select(cases.c.oms_order_number).where(cases.c.id == one.case_id))
            return EarlierOrder(one.case_id, CaseState(one.state), one.order_number, number, one.cancelled_by)
    return None
