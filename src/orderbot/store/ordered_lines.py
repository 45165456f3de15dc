"""What each case orders of each item, kept beside the case so that a customer's history of an item is one look-up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, delete, insert, literal_column, or_, select, union_all

from orderbot.interfaces import OrderedBefore
from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.store.database import Session
from orderbot.store.rows import NewRevision, ResolvedSummary, StoredRevision
from orderbot.store.schema import cases, ordered_lines

_ORDERING = (DocumentType.ORDER, DocumentType.ORDER_CHANGE)
_SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)
_SENT_WRITTEN_OUT = [literal_column(f"'{state}'", cases.c.state.type) for state in _SENT]
"""Not as parameters: there would be four for each item, worked out at each question."""

_LINES_LOOKED_AT = 2_000
_ITEMS_AT_ONCE = (1, 8, 30)
"""For so many items there is a query; some of them may be none."""

_NO_CASE = 0
_NO_ITEM = ""
_EVER = datetime.max.replace(tzinfo=UTC)

_BOUGHT = (
    select(ordered_lines.c.item_id)
    .join(cases, cases.c.id == ordered_lines.c.case_id)
    .where(
        ordered_lines.c.customer_id == bindparam("customer_id"),
        ordered_lines.c.case_id != bindparam("left_out"),
        ordered_lines.c.at < bindparam("before"),
        cases.c.state.in_(_SENT_WRITTEN_OUT),
    )
    .order_by(ordered_lines.c.at.desc(), ordered_lines.c.case_id.desc())
    .limit(_LINES_LOOKED_AT)
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
    item_ids: Collection[str],
    *,
    limit: int,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> dict[str, list[OrderedBefore]]:
    """The customer's latest lines of each item in orders that were pushed or will be, newest first."""
    fixed = {
        "customer_id": customer_id,
        "left_out": _NO_CASE if leave_out_case is None else leave_out_case,
        "before": as_of or _EVER,
        "size": limit,
    }
    found: dict[str, list[OrderedBefore]] = {}
    wanted = list(dict.fromkeys(item_ids))
    for begin in range(0, len(wanted), _ITEMS_AT_ONCE[-1]):
        some = wanted[begin : begin + _ITEMS_AT_ONCE[-1]]
        size = next(size for size in _ITEMS_AT_ONCE if size >= len(some))
        asked = {_item(at): item_id for at, item_id in enumerate((*some, *[_NO_ITEM] * (size - len(some))))}
        for row in session.connection.execute(_latest_query(size), {**fixed, **asked}).all():
            found.setdefault(row.item_id, []).append(OrderedBefore(*row))
    return found


@cache
def _latest_query(items: int) -> CompoundSelect[Any]:
    """The latest lines of so many items, each item's newest first, the members in `OrderedBefore`'s order."""
    return union_all(*(select(_latest_of(_item(at)).subquery()) for at in range(items)))


def _latest_of(item: str) -> Select[Any]:
    lines = ordered_lines.c
    return (
        select(
            lines.case_id, lines.at, lines.item_id, lines.quantity, cases.c.order_number, lines.price, lines.currency
        )
        .join(cases, cases.c.id == lines.case_id)
        .where(
            lines.customer_id == bindparam("customer_id"),
            lines.item_id == bindparam(item),
            lines.case_id != bindparam("left_out"),
            lines.at < bindparam("before"),
            cases.c.state.in_(_SENT_WRITTEN_OUT),
        )
        .order_by(lines.at.desc(), lines.case_id.desc())
        .limit(bindparam("size"))
    )


def _item(at: int) -> str:
    """The parameter of the item in that place."""
    return f"item_{at}"


def items_bought(
    session: Session,
    customer_id: str,
    *,
    limit: int,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> list[str]:
    """The items on the customer's latest 2,000 such lines, each once, newest first."""
    parameters = {
        "customer_id": customer_id,
        "left_out": _NO_CASE if leave_out_case is None else leave_out_case,
        "before": as_of or _EVER,
    }
    return list(dict.fromkeys(session.connection.scalars(_BOUGHT, parameters)))[:limit]
