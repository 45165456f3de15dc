"""What the outbox and the cases both need of the outbox's rows: adding one, and when one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, exists, insert, or_, select, update

from orderbot.errors import StoreError
from orderbot.store.database import Session
from orderbot.store.rows import NewPush, PushState
from orderbot.store.schema import cases, connectors, outbox

CONNECTOR = "http"
UNSETTLED = (PushState.WAITING, PushState.SENDING, PushState.UNDELIVERED)


@dataclass(frozen=True, slots=True)
class Worth:
    """Whose order a push carries, and its net value; None where that is not known."""

    customer_id: str | None = None
    net_value: Decimal | None = None
    currency: str | None = None


def add(
    session: Session,
    case_id: int,
    revision: int,
    push: NewPush,
    *,
    now: datetime,
    connector: str = CONNECTOR,
    worth: Worth | None = None,
) -> int:
    """Queue a push and return its id; undelivered ones before it are tried again first. Raises StoreError."""
    worth = worth or Worth()
    thread = _thread(session, case_id, push.follows)
    session.connection.execute(select(cases.c.id).where(cases.c.id == thread).with_for_update())
    if session.connection.execute(select(outbox.c.id).where(outbox.c.key == push.key)).first():
        raise StoreError(f"the idempotency key {push.key!r} is used already; each push needs its own")
    wake(session, outbox.c.thread == thread, now)
    push_id: int = session.connection.execute(
        insert(outbox)
        .values(
            thread=thread,
            case_id=case_id,
            revision=revision,
            connector=connector,
            kind=push.kind,
            body=push.body,
            key=push.key,
            state=PushState.WAITING,
            created_at=now,
            next_attempt_at=now,
            customer_id=worth.customer_id,
            net_value=worth.net_value,
            currency=worth.currency,
        )
        .returning(outbox.c.id)
    ).scalar_one()
    return push_id


def wake(session: Session, which: ColumnElement[bool], now: datetime) -> list[int]:
    """Put undelivered rows back to waiting with fresh attempts; the cases of those."""
    woken = session.connection.scalars(
        update(outbox)
        .where(which, outbox.c.state == PushState.UNDELIVERED)
        .values(state=PushState.WAITING, attempts=0, next_attempt_at=now)
        .returning(outbox.c.case_id)
    )
    return list(woken)


def is_due(now: datetime) -> ColumnElement[bool]:
    """The condition under which an outbox row may be sent now."""
    earlier = outbox.alias("earlier")
    blocked = exists().where(
        earlier.c.thread == outbox.c.thread, earlier.c.id < outbox.c.id, earlier.c.state.in_(UNSETTLED)
    )
    abandoned = and_(outbox.c.state == PushState.SENDING, outbox.c.held_until <= now)
    return and_(
        or_(outbox.c.state == PushState.WAITING, abandoned),
        outbox.c.next_attempt_at <= now,
        ~blocked,
        ~exists().where(connectors.c.name == outbox.c.connector),
    )


def unanswered(session: Session, case_id: int) -> bool:
    """Say whether the OMS may have a push of that case without having said so."""
    query = select(outbox.c.id).where(outbox.c.case_id == case_id, outbox.c.state.in_(UNSETTLED))
    return session.connection.execute(query.limit(1)).first() is not None


def _thread(session: Session, case_id: int, follows: int | None) -> int:
    about = case_id if follows is None else follows
    query = select(outbox.c.thread).where(outbox.c.case_id == about).order_by(outbox.c.id.desc()).limit(1)
    thread: int | None = session.connection.scalar(query)
    return about if thread is None else thread
