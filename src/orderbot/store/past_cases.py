"""Decided cases as replay reads them: the newest revision with what it was decided from, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from orderbot.model.case import CaseState
from orderbot.model.document import Envelope
from orderbot.model.finding import Acceptance
from orderbot.store import case_rows, stored_json
from orderbot.store.cases import acceptance_of
from orderbot.store.database import Session
from orderbot.store.editing import order_editors
from orderbot.store.rows import Arrival, StoredRevision
from orderbot.store.schema import acceptances, arrivals, cases, messages, revisions

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PastCase:
    """A decided case. `way` is the channel that it came by, as a policy names it."""

    state: CaseState
    received_at: datetime
    envelope: Envelope
    way: str
    stored: StoredRevision
    acceptances: tuple[Acceptance, ...] = ()
    editors: tuple[str, ...] = ()


def decided_customers(
    session: Session, since: datetime | None = None, customer_id: str | None = None, latest: int | None = None
) -> dict[int, str | None]:
    """All cases that were decided by their ids, in arrival order, each with its customer; None where nobody knows.

    `since`: that came in then or later; `customer_id`: of that customer; `latest`: only so many, the last to come in.
    """
    query = select(cases.c.id, cases.c.customer_id).where(cases.c.state != CaseState.READING, cases.c.revision > 0)
    if since is not None:
        query = query.where(cases.c.received_at >= since)
    if customer_id is not None:
        query = query.where(cases.c.customer_id == customer_id)
    newest_first = query.order_by(cases.c.received_at.desc(), cases.c.id.desc()).limit(latest)
    rows = session.connection.execute(newest_first).all()
    return {row.id: row.customer_id for row in reversed(rows)}


def past_cases(session: Session, case_ids: Sequence[int]) -> list[PastCase]:
    """Those cases, in the order of the ids; a few hundred at once."""
    yes = _grouped((row.case_id, acceptance_of(row)) for row in session.connection.execute(_acceptances(case_ids)))
    edited = order_editors(session, case_ids)
    found = {
        row.case_id: PastCase(
            state=CaseState(row.state),
            received_at=row.received_at,
            envelope=stored_json.envelope_in(row.envelope),
            way=Arrival(row.channel, row.account).way,
            stored=case_rows.from_row(row),
            acceptances=tuple(yes.get(row.case_id, ())),
            editors=edited[row.case_id],
        )
        for row in session.connection.execute(_newest(case_ids))
    }
    return [found[case_id] for case_id in case_ids if case_id in found]


def _newest(case_ids: Sequence[int]) -> Select[Any]:
    others = arrivals.alias()
    first = select(func.min(others.c.id)).where(others.c.message_id == messages.c.id).scalar_subquery()
    return (
        select(
            revisions, cases.c.state, cases.c.received_at, messages.c.envelope, arrivals.c.channel, arrivals.c.account
        )
        .join(cases, (cases.c.id == revisions.c.case_id) & (cases.c.revision == revisions.c.revision))
        .join(messages, messages.c.id == cases.c.message_id)
        .join(arrivals, arrivals.c.id == first)
        .where(revisions.c.case_id.in_(case_ids))
    )


def _acceptances(case_ids: Sequence[int]) -> Select[Any]:
    return select(acceptances).where(acceptances.c.case_id.in_(case_ids)).order_by(acceptances.c.id)


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for case_id, item in pairs:
        groups.setdefault(case_id, []).append(item)
    return groups
