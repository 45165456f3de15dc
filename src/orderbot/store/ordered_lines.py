"""What each case orders of each item, kept beside the case so that a customer's history of an item is one look-up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, or_, select

from orderbot.interfaces import OrderedBefore
from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.store.database import Session
from orderbot.store.rows import NewRevision, ResolvedSummary, StoredRevision
from orderbot.store.schema import cases, ordered_lines

_ORDERING = (DocumentType.ORDER, DocumentType.ORDER_CHANGE)
_SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)
_LINES_LOOKED_AT = 2_000
_ITEMS_TO_REMEMBER = 5_000
_NO_CASE = 0
_EVER = datetime.max.replace(tzinfo=UTC)
_LATEST = (  # made once: an order of many lines asks it for each
    select(ordered_lines, cases.c.order_number)
    .join(cases, cases.c.id == ordered_lines.c.case_id)
    .where(
        ordered_lines.c.customer_id == bindparam("customer_id"),
        ordered_lines.c.item_id == bindparam("item_id"),
        ordered_lines.c.case_id != bindparam("left_out"),
        ordered_lines.c.at < bindparam("before"),
        cases.c.state.in_(_SENT),
    )
    .order_by(ordered_lines.c.at.desc(), ordered_lines.c.case_id.desc())
    .limit(bindparam("size"))
)


def write(session: Session, case_id: int, revision: NewRevision) -> None:
    """Let the case's lines be those of that revision; a line without item or without a quantity in base units is none."""
    if revision.push is not None and revision.amendment is not None and revision.amendment.root is not None:
        _forget_superseded(session, revision.amendment.root)
    _put(session, case_id, revision.document_type, revision.resolved)


def count_again(session: Session, sent: StoredRevision) -> None:
    """Let what the OMS keeps be history again, after it refused what superseded it."""
    _put(session, sent.case_id, sent.document_type, sent.resolved)


def _put(session: Session, case_id: int, kind: DocumentType | None, resolved: ResolvedSummary) -> None:
    session.connection.execute(delete(ordered_lines).where(ordered_lines.c.case_id == case_id))
    if resolved.customer_id is None or kind not in _ORDERING:
        return
    at = session.connection.scalar(select(cases.c.received_at).where(cases.c.id == case_id))
    rows = [
        {
            "case_id": case_id,
            "position": position,
            "customer_id": resolved.customer_id,
            "item_id": line.item_id,
            "quantity": line.base_quantity,
            "price": line.base_price,
            "currency": resolved.currency,
            "at": at,
        }
        for position, line in enumerate(resolved.lines)
        if line.item_id is not None and line.base_quantity is not None
    ]
    if rows:
        session.connection.execute(insert(ordered_lines), rows)


def _forget_superseded(session: Session, root: int) -> None:
    """What was ordered at first and by earlier changes no longer counts once a change or cancellation is sent."""
    earlier = select(cases.c.id).where(cases.c.root == root)
    session.connection.execute(
        delete(ordered_lines).where(or_(ordered_lines.c.case_id == root, ordered_lines.c.case_id.in_(earlier)))
    )


def latest(
    session: Session,
    customer_id: str,
    item_id: str,
    *,
    limit: int,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> list[OrderedBefore]:
    """The customer's latest lines of the item in orders that were pushed or will be, newest first."""
    parameters = {
        "customer_id": customer_id,
        "item_id": item_id,
        "left_out": _NO_CASE if leave_out_case is None else leave_out_case,
        "before": as_of or _EVER,
        "size": limit,
    }
    return [
        OrderedBefore(row.case_id, row.at, row.item_id, row.quantity, row.order_number, row.price, row.currency)
        for row in session.connection.execute(_LATEST, parameters).all()
    ]


def ever_ordered(session: Session, customer_id: str) -> frozenset[str] | None:
    """All items that the customer ever ordered, in whatever state the order is; None when they are very many."""
    query = select(ordered_lines.c.item_id).where(ordered_lines.c.customer_id == customer_id)
    found = frozenset(session.connection.scalars(query.distinct().limit(_ITEMS_TO_REMEMBER + 1)))
    return found if len(found) <= _ITEMS_TO_REMEMBER else None


def items_bought(
    session: Session,
    customer_id: str,
    *,
    limit: int,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> list[str]:
    """The items on the customer's latest 2,000 such lines, each once, newest first."""
    query = _of_customer(customer_id, leave_out_case, as_of).limit(_LINES_LOOKED_AT)
    return list(dict.fromkeys(row.item_id for row in session.connection.execute(query)))[:limit]


def _of_customer(customer_id: str, leave_out_case: int | None, as_of: datetime | None) -> Select[Any]:
    query = (
        select(ordered_lines, cases.c.order_number)
        .join(cases, cases.c.id == ordered_lines.c.case_id)
        .where(ordered_lines.c.customer_id == customer_id, cases.c.state.in_(_SENT))
        .order_by(ordered_lines.c.at.desc(), ordered_lines.c.case_id.desc())
    )
    if leave_out_case is not None:
        query = query.where(ordered_lines.c.case_id != leave_out_case)
    return query if as_of is None else query.where(ordered_lines.c.at < as_of)
