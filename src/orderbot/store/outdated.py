"""Waiting cases that were last decided by another policy or other master data than those in force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, union_all, update

from orderbot.model.case import CaseState
from orderbot.model.resolved import Grounds
from orderbot.store import added_rows, generations
from orderbot.store.database import Session
from orderbot.store.schema import cases

_DUE = ""
_WAITING = (CaseState.REVIEW, CaseState.BLOCK)


def grounds_in_force(session: Session, policy_version: int | None) -> Grounds:
    """What a decision would stand on now, with that version of the policy."""
    active = generations.active(session)
    return Grounds(policy_version, None if active is None else active.number, added_rows.newest_number(session))


def outdated(session: Session, in_force: Grounds, now: datetime, limit: int) -> list[tuple[int, CaseState]]:
    """Some of the cases that wait, that nobody holds, and that were decided by anything else."""
    mark = cases.c.weighed_by
    ranges = [
        select(cases.c.id, cases.c.state).where(cases.c.state == state, other, _free(now)).limit(limit).subquery()
        for state in _WAITING
        for other in (mark < in_force.mark, mark > in_force.mark)
    ]
    rows = session.connection.execute(union_all(*(select(one) for one in ranges)).limit(limit))
    return sorted((row.id, CaseState(row.state)) for row in rows)


def is_outdated(session: Session, case_id: int, in_force: Grounds, now: datetime, *, lock: bool = False) -> bool:
    """Say whether that case is one of them; with `lock` nobody else changes or claims it until the transaction ends."""
    query = select(cases.c.id, cases.c.weighed_by).where(
        cases.c.id == case_id, cases.c.state.in_(_WAITING), cases.c.revision > 0, _free(now)
    )
    row = session.connection.execute(query.with_for_update() if lock else query).first()
    return row is not None and row.weighed_by != in_force.mark


def is_held(session: Session, case_id: int, now: datetime) -> bool:
    """Say whether somebody holds that case."""
    return session.connection.execute(select(cases.c.id).where(cases.c.id == case_id, ~_free(now))).first() is not None


def set_weighed(session: Session, case_id: int, by: Grounds) -> None:
    """Keep that the case's decision is the same by these grounds."""
    session.connection.execute(update(cases).where(cases.c.id == case_id).values(weighed_by=by.mark))


def set_due(session: Session, case_id: int) -> None:
    """Let the case be decided again once it is free, whatever has changed until then."""
    session.connection.execute(update(cases).where(cases.c.id == case_id).values(weighed_by=_DUE))


def is_due_anyway(session: Session, case_id: int) -> bool:
    """Say whether `set_due` was said of the case since it was last decided."""
    return session.connection.scalar(select(cases.c.weighed_by).where(cases.c.id == case_id)) == _DUE


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(cases.c.held_by.is_(None), cases.c.held_until <= now)
