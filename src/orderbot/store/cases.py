"""Cases: claimed with a fencing token, committed by compare-and-set, every step audited in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, insert, literal, or_, select, update

from orderbot.errors import LostClaim, NotFound, StaleRevision, StoreError
from orderbot.model.case import CaseState
from orderbot.model.document import Envelope
from orderbot.model.finding import Acceptance, Finding
from orderbot.store import audit, case_rows, messages, outbox_rows
from orderbot.store.database import Session
from orderbot.store.editing import EDITING
from orderbot.store.rows import Claim, Committed, NewPart, NewRevision, Stage, StoredRevision
from orderbot.store.schema import acceptances as acceptance_rows
from orderbot.store.schema import cases, outbox
from orderbot.store.schema import revisions as revision_rows

_LET_GO: Mapping[str, Any] = {"held_by": None, "held_until": None}
_WAITING = (CaseState.REVIEW, CaseState.BLOCK)
_AT_REST = tuple(state for state in CaseState if state.at_rest)
_REJECTABLE = (CaseState.REVIEW, CaseState.BLOCK, CaseState.UNDELIVERED, CaseState.IGNORED, CaseState.DUPLICATE)


def claim(
    session: Session,
    case_id: int,
    stage: Stage,
    *,
    holder: str,
    held_until: datetime,
    now: datetime,
    by_force: bool = False,
) -> Claim | None:
    """Take the case for a stage; None when its state is not the stage's or somebody else holds it. Raises NotFound.

    A person who claims again what that person holds gets it again; a worker does not. `by_force`: a person takes it
    from the person who holds it.
    """
    free = or_(cases.c.held_by.is_(None), cases.c.held_until <= now)
    if stage is Stage.REVIEW:
        free = or_(free, cases.c.held_by == holder, literal(by_force))
    row = session.connection.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.state.in_(stage.states), free)
        .values(held_by=holder, held_until=held_until, token=cases.c.token + 1, attempts=cases.c.attempts + 1)
        .returning(cases.c.state, cases.c.revision, cases.c.token, cases.c.attempts)
    ).first()
    if row is None:
        _must_exist(session, case_id)
        return None
    return Claim(case_id, CaseState(row.state), row.revision, row.token, holder, row.attempts)


def renew(session: Session, claim: Claim, held_until: datetime) -> None:
    """Hold the claim longer. Raises LostClaim."""
    _set_claimed(session, claim, {"held_until": held_until})


def release(session: Session, claim: Claim) -> None:
    """Let the case go, its state unchanged; harmless when the claim is lost already."""
    session.connection.execute(update(cases).where(_still(claim)).values(**_LET_GO))


def let_go(session: Session, case_id: int, holder: str) -> None:
    """Let others have a case that this person holds; harmless when somebody else or nobody does."""
    session.connection.execute(update(cases).where(cases.c.id == case_id, cases.c.held_by == holder).values(**_LET_GO))


def lock(session: Session, case_id: int) -> CaseState:
    """Let nobody else change the case until this transaction ends; the state it is in. Raises NotFound."""
    state = session.connection.scalar(select(cases.c.state).where(cases.c.id == case_id).with_for_update())
    if state is None:
        raise NotFound(f"there is no case {case_id}")
    return CaseState(state)


def put_off(session: Session, claim: Claim, until: datetime) -> None:
    """Let nobody have the case before then, and give the attempt back: what failed was not the case's fault."""
    session.connection.execute(
        update(cases).where(_still(claim)).values(held_until=until, attempts=cases.c.attempts - 1)
    )


def unfinished(session: Session, now: datetime, limit: int = 100) -> list[tuple[int, CaseState]]:
    """Cases that a stage should work on and nobody holds: in `reading`, or (in any other state) with a push due."""
    reading = session.connection.execute(
        select(cases.c.id, cases.c.state)
        .where(cases.c.state == CaseState.READING, or_(cases.c.held_by.is_(None), cases.c.held_until <= now))
        .order_by(cases.c.received_at, cases.c.id)
        .limit(limit)
    )
    pushing = session.connection.execute(
        select(cases.c.id, cases.c.state)
        .join(outbox, outbox.c.case_id == cases.c.id)
        .where(outbox_rows.is_due(now), cases.c.state != CaseState.READING)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    found = dict.fromkeys((row.id, CaseState(row.state)) for row in [*pushing, *reading])
    return list(found)[:limit]


def add_further(session: Session, claim: Claim, now: datetime) -> int:
    """A further case of the claimed case's message, for a further order; decide it in the same `commit_reading`."""
    first = session.connection.execute(select(cases).where(cases.c.id == claim.case_id)).one()
    case_id: int = session.connection.execute(
        insert(cases)
        .values(
            message_id=first.message_id,
            received_at=first.received_at,
            state=CaseState.READING,
            codes=[],
            searched=first.searched,
        )
        .returning(cases.c.id)
    ).scalar_one()
    detail = {"message": first.message_id, "beside": claim.case_id}
    audit.append(session, case_id, actor=claim.holder, action="found", detail=detail, now=now)
    return case_id


def commit_reading(
    session: Session,
    claim: Claim,
    readings: Sequence[tuple[int, NewRevision]],
    *,
    envelope: Envelope,
    own_text: str,
    parts: Sequence[NewPart],
    now: datetime,
) -> tuple[Committed, ...]:
    """Commit all that reading found, in the caller's one transaction, and let the claim go.

    `readings` are (case id, revision): the claimed case first, then those of `add_further`. Each gets its first
    revision, its state, its outbox row when pushed, its audit row; the message gets its envelope and its parts'
    fates. Raises LostClaim when another worker took the case meanwhile.
    """
    if not readings or readings[0][0] != claim.case_id:
        raise StoreError(f"the first reading must be that of the claimed case {claim.case_id}")
    _set_claimed(session, claim, {"revision": claim.revision + 1})
    message = messages.of_case(session, claim.case_id)
    messages.set_envelope(session, message.id, envelope, own_text)
    messages.set_parts(session, message.id, parts)
    done = []
    for case_id, revision in readings:
        number = claim.revision + 1 if case_id == claim.case_id else 1
        case_rows.write(session, case_id, number, revision, actor=claim.holder, action="read", now=now)
        summary = case_rows.summary_columns(session, case_id, revision)
        session.connection.execute(
            update(cases).where(cases.c.id == case_id).values(revision=number, **summary, **_LET_GO)
        )
        done.append(Committed(case_id, number, revision.state))
    return tuple(done)


def new_revision(
    session: Session,
    case_id: int,
    expected_revision: int,
    revision: NewRevision,
    *,
    actor: str,
    action: str,
    now: datetime,
    because: Mapping[str, object] | None = None,
) -> Committed:
    """A person's (or the policy's) next decided state of a case at rest; who holds it goes on while it waits.

    `action` is "correct" (the order was edited: its actor counts as an editor), "accept", "approve", "recheck",
    "reconsider" (what it stands on changed; `because` says what), or "amend" (an announced change was carried out).
    Writes revision, state, outbox row when pushed, and audit. Raises StaleRevision, or NotFound.
    """
    _must_exist(session, case_id)
    values = {"revision": expected_revision + 1, **case_rows.summary_columns(session, case_id, revision)}
    if revision.state not in _WAITING:
        values |= _LET_GO
    _set_expected(session, case_id, expected_revision, _AT_REST, values)
    case_rows.write(
        session, case_id, expected_revision + 1, revision, actor=actor, action=action, now=now, because=because
    )
    return Committed(case_id, expected_revision + 1, revision.state)


def state(session: Session, case_id: int) -> CaseState:
    """Where the case stands. Raises NotFound."""
    kept = session.connection.scalar(select(cases.c.state).where(cases.c.id == case_id))
    if kept is None:
        raise NotFound(f"there is no case {case_id}")
    return CaseState(kept)


def exists(session: Session, case_id: int) -> bool:
    """Say whether there is such a case."""
    return session.connection.execute(select(cases.c.id).where(cases.c.id == case_id)).first() is not None


def revision(session: Session, case_id: int, number: int | None = None) -> StoredRevision:
    """One revision, the newest without a number. Raises NotFound (a case still in `reading` has none)."""
    return case_rows.read(session, case_id, number)


def revisions(session: Session, case_id: int) -> tuple[StoredRevision, ...]:
    """All revisions, oldest first."""
    query = select(revision_rows).where(revision_rows.c.case_id == case_id).order_by(revision_rows.c.revision)
    return tuple(case_rows.from_row(row) for row in session.connection.execute(query))


def editors(session: Session, case_id: int) -> tuple[str, ...]:
    """Who edited the order in this case, each once; `editing.order_editors` tells who may not approve it."""
    query = (
        select(revision_rows.c.actor)
        .where(revision_rows.c.case_id == case_id, revision_rows.c.action == EDITING)
        .order_by(revision_rows.c.revision)
    )
    return tuple(dict.fromkeys(session.connection.scalars(query)))


def acceptances(session: Session, case_id: int) -> tuple[Acceptance, ...]:
    """A person's yes to findings of this case, oldest first."""
    query = select(acceptance_rows).where(acceptance_rows.c.case_id == case_id).order_by(acceptance_rows.c.id)
    return tuple(map(acceptance_of, session.connection.execute(query)))


def acceptance_of(row: Row[Any]) -> Acceptance:
    """An acceptance of its row."""
    return Acceptance(
        row.code, row.path, row.expected, row.found, row.accepted_by, row.accepted_at, tuple(row.accepted_as)
    )


def accept(
    session: Session,
    case_id: int,
    findings: Sequence[Finding],
    expected_revision: int,
    *,
    reviewer: str,
    accepted_as: Sequence[str] = (),
    now: datetime,
) -> tuple[Acceptance, ...]:
    """Keep a yes to those findings and return all of the case's; the caller decides again. Raises StaleRevision.

    `accepted_as` are the reviewer's approver groups.
    """
    _set_expected(session, case_id, expected_revision, _AT_REST, {"revision": expected_revision})
    for finding in findings:
        code, path, expected, found = finding.identity
        kept = {"code": code, "path": path, "expected": expected, "found": found}
        session.connection.execute(
            insert(acceptance_rows).values(
                case_id=case_id, accepted_by=reviewer, accepted_at=now, accepted_as=list(accepted_as), **kept
            )
        )
        detail = {**kept, "as": list(accepted_as)} if accepted_as else kept
        audit.append(session, case_id, actor=reviewer, action="accepted", detail=detail, now=now)
    return acceptances(session, case_id)


def reject(
    session: Session, case_id: int, expected_revision: int, *, reviewer: str, reason: str, now: datetime
) -> None:
    """Put a case that waits for a person into `rejected`.

    Raises StaleRevision, NotFound, or StoreError while a push of it is unanswered: the OMS may have the order.
    """
    if outbox_rows.unanswered(session, case_id):
        raise StoreError(f"case {case_id} has a push that the OMS did not answer: replay it before rejecting")
    values = {"state": CaseState.REJECTED, "reason": reason, **_LET_GO}
    _set_expected(session, case_id, expected_revision, _REJECTABLE, values)
    audit.append(session, case_id, actor=reviewer, action="rejected", detail={"reason": reason}, now=now)


def read_again(session: Session, case_id: int, expected_revision: int, *, reviewer: str, now: datetime) -> None:
    """Put a message's only case, while it has no order and waits for a person, back into `reading`.

    Raises StaleRevision, NotFound, or StoreError when the case has an order or its message several cases.
    """
    message = messages.of_case(session, case_id)
    if len(messages.cases_of(session, message.id)) > 1 or case_rows.read(session, case_id).order is not None:
        raise StoreError(f"case {case_id} has an order already: correct it instead of reading it again")
    values = {"state": CaseState.READING, "attempts": 0, **_LET_GO}
    _set_expected(session, case_id, expected_revision, _REJECTABLE, values)
    audit.append(session, case_id, actor=reviewer, action="read-again", detail={}, now=now)


def _still(claim: Claim) -> ColumnElement[bool]:
    return and_(
        cases.c.id == claim.case_id,
        cases.c.state == claim.state,
        cases.c.revision == claim.revision,
        cases.c.token == claim.token,
    )


def _set_claimed(session: Session, claim: Claim, values: Mapping[str, Any]) -> None:
    done = session.connection.execute(update(cases).where(_still(claim)).values(**values))
    if done.rowcount != 1:
        raise LostClaim(f"case {claim.case_id} is no longer held by {claim.holder}; what it did is dropped")


def _set_expected(
    session: Session, case_id: int, expected: int, states: Sequence[CaseState], values: Mapping[str, Any]
) -> None:
    done = session.connection.execute(
        update(cases)
        .where(cases.c.id == case_id, cases.c.revision == expected, cases.c.state.in_(states))
        .values(**values)
    )
    if done.rowcount != 1:
        _must_exist(session, case_id)
        raise StaleRevision(f"case {case_id} was changed since you looked at it; look again")


def _must_exist(session: Session, case_id: int) -> None:
    if not exists(session, case_id):
        raise NotFound(f"there is no case {case_id}")
