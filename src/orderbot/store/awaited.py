"""Whose approval each case waits for, so that the queue can be asked for one person's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, delete, insert, not_, or_, select

from orderbot.model.approvals import AwaitedApproval, person_key
from orderbot.model.case import User
from orderbot.store.database import Session
from orderbot.store.editing import edited_by
from orderbot.store.schema import awaited_approvals, cases

_USER, _GROUP, _GIVEN = "user", "group", "given"


def write(session: Session, case_id: int, awaited: Sequence[AwaitedApproval]) -> None:
    """Keep whose approval the case waits for now, instead of what was kept before."""
    session.connection.execute(delete(awaited_approvals).where(awaited_approvals.c.case_id == case_id))
    rows = [
        {"case_id": case_id, "place": place, "kind": kind, "who": who}
        for place, one in enumerate(awaited)
        for kind, names in ((_USER, one.users), (_GROUP, one.groups), (_GIVEN, one.given))
        for who in _keys(names)
    ]
    if rows:
        session.connection.execute(insert(awaited_approvals), rows)


def waits_for(user: User) -> ColumnElement[bool]:
    """The condition on a case that this person's yes brings a blocking finding on."""
    due, given = awaited_approvals.alias("due"), awaited_approvals.alias("given")
    own_key = person_key(user.name)
    theirs = or_(
        and_(due.c.kind == _USER, due.c.who == own_key),
        and_(due.c.kind == _GROUP, due.c.who.in_(_keys(user.approves_as))),
    )
    said = select(given.c.case_id).where(
        given.c.case_id == due.c.case_id, given.c.place == due.c.place, given.c.kind == _GIVEN, given.c.who == own_key
    )
    asked = select(due.c.case_id).where(due.c.case_id == cases.c.id, theirs, ~said.exists())
    return and_(asked.exists(), not_(edited_by(user.name)))


def _keys(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(person_key, names)))
