"""By how much pushes have changed what a customer's orders are worth since a time, by the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, or_, select

from orderbot.interfaces import PushedValue
from orderbot.store.database import Session
from orderbot.store.rows import PushState
from orderbot.store.schema import outbox

_NOTHING = Decimal(0)
_EVER = datetime.max.replace(tzinfo=UTC)
_TOUCHED = select(outbox.c.thread).where(
    outbox.c.customer_id == bindparam("customer_id"),
    or_(outbox.c.settled_at.is_(None), outbox.c.settled_at >= bindparam("since")),
)
_PUSHES = (
    select(
        outbox.c.thread,
        outbox.c.case_id,
        outbox.c.kind,
        outbox.c.state,
        outbox.c.settled_at,
        outbox.c.net_value,
        outbox.c.currency,
    )
    .where(
        outbox.c.thread.in_(_TOUCHED),
        outbox.c.state != PushState.REFUSED,
        outbox.c.created_at < bindparam("before"),
    )
    .order_by(outbox.c.thread, outbox.c.id)
)


def since(
    session: Session,
    customer_id: str,
    when: datetime,
    *,
    leave_out_case: int | None = None,
    as_of: datetime | None = None,
) -> list[PushedValue]:
    """One entry for each of the customer's orders whose pushes were settled since then or are still to be.

    What the OMS had of an order before then is taken off; a cancelled order is worth nothing; refused pushes do not
    count. Of the case left out only what is to be taken off counts.
    """
    parameters = {"customer_id": customer_id, "since": when, "before": as_of or _EVER}
    threads = groupby(session.connection.execute(_PUSHES, parameters), key=lambda row: row.thread)
    changes = (_change(tuple(rows), when, leave_out_case) for _, rows in threads)
    return [change for change in changes if change is not None]


def before(session: Session, thread: int, when: datetime) -> PushedValue | None:
    """What the OMS had of the order of that outbox thread before then; None when nothing."""
    query = (
        select(outbox.c.kind, outbox.c.net_value, outbox.c.currency)
        .where(outbox.c.thread == thread, outbox.c.state == PushState.ANSWERED, outbox.c.settled_at < when)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = session.connection.execute(query).first()
    return None if row is None else PushedValue(thread, _worth(row), row.currency)


def _change(rows: Sequence[Any], when: datetime, leave_out_case: int | None) -> PushedValue | None:
    before = _last(row for row in rows if row.settled_at is not None and row.settled_at < when)
    after = _last(row for row in rows if row.case_id != leave_out_case)
    if before is after:
        return None
    had, has = _worth(before), _worth(after)
    amount = None if had is None or has is None else has - had
    currency = next((row.currency for row in (after, before) if row is not None and row.currency), None)
    return PushedValue(rows[0].thread, amount, currency)


def _last(rows: Iterable[Any]) -> Any:
    return next(reversed(list(rows)), None)


def _worth(row: Any) -> Decimal | None:
    """The order's value once that push has been answered; None when it is not known."""
    if row is None or row.kind == "cancellation":
        return _NOTHING
    value: Decimal | None = row.net_value
    return value
