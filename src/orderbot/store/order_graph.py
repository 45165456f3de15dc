"""One order's graph: the case that it came in with, the changes and cancellations that speak of it, what holds now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from orderbot.interfaces import Announcement, CurrentOrder
from orderbot.model.case import CaseState, RelatedCase
from orderbot.model.order import DocumentType
from orderbot.store import case_rows
from orderbot.store.database import Session
from orderbot.store.identifiers import number_key
from orderbot.store.rows import PushState, StoredRevision
from orderbot.store.schema import cases, order_graphs, outbox

ANNOUNCING = (DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION)
WAITING = (CaseState.REVIEW, CaseState.BLOCK)
_MOST_RELATED = 50
_LATEST = 20
_SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)
_NO_ROOT = (CaseState.READING, CaseState.DUPLICATE)
_NO_CASE = 0
_EVER = datetime.max.replace(tzinfo=UTC)
_ANNOUNCEMENTS = (
    select(cases.c.id, cases.c.state, cases.c.document_type, cases.c.root, cases.c.said)
    .where(
        cases.c.customer_id == bindparam("customer_id"),
        or_(cases.c.number_key == bindparam("number"), cases.c.revises_key == bindparam("number")),
        cases.c.document_type.in_(ANNOUNCING),
        cases.c.state != CaseState.READING,
        cases.c.id != bindparam("left_out"),
        cases.c.received_at < bindparam("before"),
    )
    .order_by(cases.c.received_at, cases.c.id)
)
_CANCELLATIONS = select(outbox.c.thread, outbox.c.case_id, outbox.c.state).where(
    outbox.c.thread.in_(bindparam("roots", expanding=True)),
    outbox.c.kind == "cancellation",
    outbox.c.state != PushState.REFUSED,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A push that went out or will: whose revision, and what kind ("order", "cancellation")."""

    case_id: int
    revision: int
    kind: str


def lock(session: Session, customer_id: str, order_number: str) -> None:
    """Wait until no other transaction works on that order, and hold it until this one ends.

    SQLite has one writer at a time anyway; the row is written there too, so that both keep the same tables.
    """
    row = {"customer_id": customer_id, "number_key": number_key(order_number)}
    insert = postgresql_insert if session.dialect == "postgresql" else sqlite_insert
    session.connection.execute(insert(order_graphs).values(**row).on_conflict_do_nothing())
    mine = (order_graphs.c.customer_id == row["customer_id"], order_graphs.c.number_key == row["number_key"])
    session.connection.execute(select(order_graphs.c.number_key).where(*mine).with_for_update())


def lock_of_thread(session: Session, root: int) -> None:
    """Lock the graph that the order of that case belongs to; a case without customer or number has none."""
    query = select(cases.c.customer_id, cases.c.order_number).where(cases.c.id == root)
    row = session.connection.execute(query).one()
    if row.customer_id is not None and row.order_number is not None:
        lock(session, row.customer_id, row.order_number)


def current(
    session: Session,
    customer_id: str,
    order_number: str,
    *,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> CurrentOrder | None:
    """What holds of the order of that number that is neither rejected nor cancelled.

    Of several the latest that was sent, else the first that waits: one beside it is doubtful.
    """
    query = (
        select(cases.c.id, cases.c.root)
        .where(
            cases.c.customer_id == customer_id,
            cases.c.number_key == number_key(order_number),
            cases.c.state.not_in(_NO_ROOT),
            or_(cases.c.document_type == DocumentType.ORDER, cases.c.root.is_not(None)),
            *_besides(leave_out_case, as_of),
        )
        .order_by(cases.c.received_at, cases.c.id)
    )
    roots = dict.fromkeys(row.root or row.id for row in session.connection.execute(query))
    alive = [found for root in roots if root != leave_out_case and (found := of_root(session, root)) is not None]
    sent = [found for found in alive if found.sent]
    return sent[-1] if sent else next(iter(alive), None)


def last_sent(
    session: Session, customer_id: str, *, leave_out_case: int | None = None, as_of: datetime | None = None
) -> CurrentOrder | None:
    """What holds of the latest order of that customer that was sent and is not cancelled."""
    query = (
        select(cases.c.id)
        .where(
            cases.c.customer_id == customer_id,
            cases.c.document_type == DocumentType.ORDER,
            cases.c.state.in_(_SENT),
            *_besides(leave_out_case, as_of),
        )
        .order_by(cases.c.received_at.desc(), cases.c.id.desc())
        .limit(_LATEST)
    )
    found = (of_root(session, root) for root in session.connection.scalars(query).all())
    return next((one for one in found if one is not None), None)


def of_root(session: Session, root: int) -> CurrentOrder | None:
    """What holds of the order that came in with that case; None when nothing does any more."""
    last = last_push(session, root)
    if last is not None:
        return (
            None
            if last.kind == "cancellation"
            else _of(root, case_rows.read(session, last.case_id, last.revision), True)
        )
    state = session.connection.scalar(select(cases.c.state).where(cases.c.id == root))
    return _of(root, case_rows.read(session, root), False) if state in WAITING else None


def last_push(session: Session, root: int) -> Sent | None:
    """The newest push of the order that the OMS has not refused."""
    query = (
        select(outbox.c.case_id, outbox.c.revision, outbox.c.kind)
        .where(outbox.c.thread == root, outbox.c.state != PushState.REFUSED)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = session.connection.execute(query).first()
    return None if row is None else Sent(row.case_id, row.revision, row.kind)


def cancellations(session: Session, roots: Collection[int]) -> dict[int, tuple[int, bool]]:
    """Which of those orders were cancelled at the OMS, or will be: by which case, and whether the OMS has answered."""
    rows = session.connection.execute(_CANCELLATIONS, {"roots": list(roots)}) if roots else ()
    return {row.thread: (row.case_id, row.state == PushState.ANSWERED) for row in rows}


def announcements(
    session: Session,
    customer_id: str,
    order_number: str,
    *,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> list[Announcement]:
    """Changes and cancellations of that customer that speak of that number, oldest first."""
    parameters = {
        "customer_id": customer_id,
        "number": number_key(order_number),
        "left_out": _NO_CASE if leave_out_case is None else leave_out_case,
        "before": as_of or _EVER,
    }
    return [
        Announcement(row.id, row.state, DocumentType(row.document_type), row.root, row.said)
        for row in session.connection.execute(_ANNOUNCEMENTS, parameters)
    ]


def waiting(session: Session, customer_id: str, order_number: str) -> Sequence[int]:
    """Cases of changes and cancellations of that number that wait for a person, oldest first."""
    found = announcements(session, customer_id, order_number)
    return [one.case_id for one in found if one.state in WAITING]


def related(session: Session, case_id: int) -> tuple[RelatedCase, ...]:
    """The other cases of the order that the case belongs to, oldest first: its root, changes, cancellations and resends."""
    root = session.connection.scalar(select(cases.c.root).where(cases.c.id == case_id)) or case_id
    query = (
        select(cases.c.id, cases.c.state, cases.c.document_type, cases.c.duplicate_of)
        .where(
            or_(cases.c.id == root, cases.c.root == root, cases.c.duplicate_of == case_id),
            cases.c.id != case_id,
        )
        .order_by(cases.c.received_at, cases.c.id)
        .limit(_MOST_RELATED)
    )
    return tuple(
        RelatedCase(
            row.id,
            CaseState(row.state),
            None if row.document_type is None else DocumentType(row.document_type),
            row.duplicate_of is not None,
        )
        for row in session.connection.execute(query)
    )


def _besides(leave_out_case: int | None, as_of: datetime | None) -> list[ColumnElement[bool]]:
    conditions = []
    if leave_out_case is not None:
        conditions.append(cases.c.id != leave_out_case)
    if as_of is not None:
        conditions.append(cases.c.received_at < as_of)
    return conditions


def _of(root: int, stored: StoredRevision, sent: bool) -> CurrentOrder | None:
    amendment = stored.amendment
    order, evidence = stored.order, stored.evidence
    if amendment is not None and amendment.order is not None:
        order, evidence = amendment.order, amendment.evidence
    if order is None:
        return None
    return CurrentOrder(
        root=root,
        case_id=stored.case_id,
        revision=stored.revision,
        order=order,
        evidence=evidence,
        content=stored.content or "",
        items={line.line_id: line.item_id for line in stored.resolved.lines},
        findings=stored.findings,
        sent=sent,
    )
