"""Who edited an order: in its own case, or in a change that speaks of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select

from orderbot.store.database import Session
from orderbot.store.schema import cases, revisions

EDITING = "correct"
"""The action of a revision whose actor is an editor."""


def order_editors(session: Session, case_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """By case, who edited its order or a change or cancellation of it, each once, the first editor first."""
    query = (
        select(cases.c.id, cases.c.root, revisions.c.actor)
        .join(cases, cases.c.id == revisions.c.case_id)
        .where(revisions.c.action == EDITING, or_(cases.c.id.in_(case_ids), cases.c.root.in_(case_ids)))
        .order_by(revisions.c.at, revisions.c.case_id, revisions.c.revision)
    )
    found: dict[int, dict[str, None]] = {case_id: {} for case_id in case_ids}
    for row in session.connection.execute(query):
        for case_id in (row.id, row.root):
            if case_id in found:
                found[case_id][row.actor] = None
    return {case_id: tuple(actors) for case_id, actors in found.items()}


def edited_by(name: str) -> ColumnElement[bool]:
    """The condition on a case that this person edited its order, or a change of it."""
    of = cases.alias("edited")
    edits = (
        select(revisions.c.case_id)
        .join(of, of.c.id == revisions.c.case_id)
        .where(revisions.c.action == EDITING, revisions.c.actor == name)
    )
    own = edits.where(of.c.id == cases.c.id).correlate(cases)
    changing = edits.where(of.c.root == cases.c.id).correlate(cases)
    return or_(own.exists(), changing.exists())
