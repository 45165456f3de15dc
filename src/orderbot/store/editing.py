"""Who had a hand in an order: sent it, uploaded it, or edited it; in its own case, or in a change that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, or_, select

from orderbot.model.approvals import person_key
from orderbot.store.database import Session
from orderbot.store.schema import arrivals, cases, messages, revisions, users

EDITING = "correct"
"""The action of a revision whose actor is an editor."""

_BY_HAND = (EDITING, "accept", "approve", "recheck", "set-aside")
"""The actions of revisions that a person made."""

UPLOAD = "upload"
"""The channel of a file that a person sends through the review UI."""


def order_editors(session: Session, case_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """By case, who sent, uploaded or edited its order or a change or cancellation of it, each once, in that order."""
    found: dict[int, dict[str, None]] = {case_id: {} for case_id in case_ids}
    mine = or_(cases.c.id.in_(case_ids), cases.c.root.in_(case_ids))
    in_time = revisions.c.at, revisions.c.case_id, revisions.c.revision
    brought_in = (hand(cases).order_by(cases.c.id) for hand in (_mails, _uploads))
    for query in (*brought_in, _edits(cases).order_by(*in_time)):
        for row in session.connection.execute(query.where(mine)):
            for case_id in (row.id, row.root):
                if case_id in found:
                    found[case_id][row.person] = None
    return {case_id: tuple(people) for case_id, people in found.items()}


def worked_on(session: Session, case_id: int) -> bool:
    """Say whether a person has done anything with the case."""
    query = select(revisions.c.revision).where(revisions.c.case_id == case_id, revisions.c.action.in_(_BY_HAND))
    return session.connection.execute(query.limit(1)).first() is not None


def edited_by(name: str) -> ColumnElement[bool]:
    """The condition on a case that this person sent, uploaded or edited its order, or a change of it."""
    of = cases.alias("edited")
    hands = (
        _edits(of).where(revisions.c.actor == name),
        _uploads(of).where(arrivals.c.account == name),
        _mails(of).where(users.c.name_key == person_key(name)),
    )
    same = (of.c.id == cases.c.id, of.c.root == cases.c.id)
    return or_(*(hand.where(one).correlate(cases).exists() for hand in hands for one in same))


def _edits(of: FromClause) -> Select[Any]:
    return (
        select(of.c.id, of.c.root, revisions.c.actor.label("person"))
        .join(of, of.c.id == revisions.c.case_id)
        .where(revisions.c.action == EDITING)
    )


def _mails(of: FromClause) -> Select[Any]:
    """Cases of messages whose sender's address is a user's."""
    return (
        select(of.c.id, of.c.root, users.c.name.label("person"))
        .join(messages, messages.c.id == of.c.message_id)
        .join(users, users.c.email == messages.c.sender)
    )


def _uploads(of: FromClause) -> Select[Any]:
    """Cases of messages that a person's upload was the first arrival of."""
    others = arrivals.alias("others")
    first = select(func.min(others.c.id)).where(others.c.message_id == of.c.message_id).scalar_subquery()
    return (
        select(of.c.id, of.c.root, arrivals.c.account.label("person"))
        .join(arrivals, arrivals.c.message_id == of.c.message_id)
        .where(arrivals.c.channel == UPLOAD, arrivals.c.account.is_not(None), arrivals.c.id == first)
    )
