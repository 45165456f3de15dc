"""Looking whether the OMS is back: one push of a paused connector, undelivered pushes for one more attempt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from orderbot.model.case import CaseState
from orderbot.store import audit, outbox
from orderbot.store.database import Session
from orderbot.store.rows import ClaimedPush, PushState
from orderbot.store.schema import cases, connectors
from orderbot.store.schema import outbox as pushes


def claim_oldest(
    session: Session, connector: str, *, holder: str, held_until: datetime, now: datetime
) -> ClaimedPush | None:
    """Take the first due push of a connector although it is paused; None when it has none."""
    with _lifted(session, connector):
        row = next((row for row in outbox.due(session, now) if row.connector == connector), None)
        if row is None:
            return None
        return outbox.claim(session, row.push_id, holder=holder, held_until=held_until, now=now)


def revive(
    session: Session, last_tried_before: datetime, *, now: datetime, attempts: int, limit: int | None = None
) -> list[int]:
    """Put undelivered pushes that were last due before that time back to waiting, oldest first; their cases.

    `attempts` is how many they count as having behind them.
    """
    query = (
        select(pushes.c.id)
        .where(pushes.c.state == PushState.UNDELIVERED, pushes.c.next_attempt_at <= last_tried_before)
        .order_by(pushes.c.next_attempt_at, pushes.c.id)
        .limit(limit)
    )
    revived = []
    for push_id in session.connection.scalars(query).all():
        values = {"state": PushState.WAITING, "attempts": attempts, "next_attempt_at": now}
        case_id = session.connection.scalar(
            update(pushes)
            .where(pushes.c.id == push_id, pushes.c.state == PushState.UNDELIVERED)
            .values(**values)
            .returning(pushes.c.case_id)
        )
        if case_id is not None:
            revived.append(int(case_id))
            _approve(session, int(case_id), now)
    return revived


def _approve(session: Session, case_id: int, now: datetime) -> None:
    moved = session.connection.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.state == CaseState.UNDELIVERED)
        .values(state=CaseState.APPROVED, reason=None)
    )
    if moved.rowcount:
        audit.append(session, case_id, actor="delivery", action="replayed", detail={}, now=now)


@contextmanager
def _lifted(session: Session, connector: str) -> Iterator[None]:
    """Leave a pause out of account inside this transaction; nobody else sees it gone."""
    row = session.connection.execute(
        delete(connectors).where(connectors.c.name == connector).returning(*connectors.c)
    ).first()
    yield
    if row is not None:
        session.connection.execute(insert(connectors).values(**row._mapping))
