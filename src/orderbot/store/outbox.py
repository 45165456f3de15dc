"""The outbox: approved revisions on their way to the OMS, the exact bytes and key stored before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, func, insert, select, true, update

from orderbot.errors import LostClaim, NotFound
from orderbot.interfaces import Push
from orderbot.model.case import CaseState
from orderbot.model.finding import Finding
from orderbot.model.resolved import Decision, Outcome
from orderbot.store import audit, case_rows, order_graph, ordered_lines, outbox_rows
from orderbot.store.database import Session
from orderbot.store.outbox_rows import CONNECTOR
from orderbot.store.rows import ClaimedPush, NewPush, NewRevision, PushRow, PushState
from orderbot.store.schema import cases, connectors, outbox

_ON_ITS_WAY = (CaseState.APPROVED, CaseState.PUSHING, CaseState.UNDELIVERED)


def add(
    session: Session, case_id: int, revision: int, push: NewPush, *, now: datetime, connector: str = CONNECTOR
) -> int:
    """Queue a push (the cases functions do it for a decision to push) and return its id.

    Undelivered pushes of the same order are tried again before it. Raises StoreError on a key already used.
    """
    return outbox_rows.add(session, case_id, revision, push, now=now, connector=connector)


def due(session: Session, now: datetime, limit: int = 100) -> list[PushRow]:
    """Rows to send now, oldest first.

    Waiting or left by a dead worker, their time come, every earlier push of their order answered or refused, their
    connector not paused.
    """
    query = select(outbox).where(outbox_rows.is_due(now)).order_by(outbox.c.next_attempt_at, outbox.c.id).limit(limit)
    return [_row(row) for row in session.connection.execute(query)]


def next_due_at(session: Session) -> datetime | None:
    """When the next waiting row's time comes; None when none waits."""
    query = select(func.min(outbox.c.next_attempt_at)).where(outbox.c.state == PushState.WAITING)
    when: datetime | None = session.connection.scalar(query)
    return when


def claim(session: Session, push_id: int, *, holder: str, held_until: datetime, now: datetime) -> ClaimedPush | None:
    """Take a due row for one attempt and put its case into `pushing`; None when it is not due or somebody has it."""
    row = session.connection.execute(
        update(outbox)
        .where(outbox.c.id == push_id, outbox_rows.is_due(now))
        .values(
            state=PushState.SENDING,
            attempts=outbox.c.attempts + 1,
            token=outbox.c.token + 1,
            held_by=holder,
            held_until=held_until,
        )
        .returning(*outbox.c)
    ).first()
    if row is None:
        return None
    _move_case(session, row, {"state": CaseState.PUSHING})
    return _claimed(session, row)


def claim_case(
    session: Session, case_id: int, *, holder: str, held_until: datetime, now: datetime
) -> ClaimedPush | None:
    """Take the case's first due row, as `claim` does; None when it has none."""
    query = select(outbox.c.id).where(outbox.c.case_id == case_id, outbox_rows.is_due(now)).order_by(outbox.c.id)
    push_id = session.connection.scalar(query.limit(1))
    return None if push_id is None else claim(session, push_id, holder=holder, held_until=held_until, now=now)


def answered(session: Session, claimed: ClaimedPush, oms_order_number: str, now: datetime) -> None:
    """The OMS has it: the number is kept and the case is `pushed`. Raises LostClaim."""
    order_graph.lock_of_thread(session, claimed.thread)
    row = _settle(session, claimed, PushState.ANSWERED, now, oms_order_number=oms_order_number, why=None)
    session.connection.execute(update(cases).where(cases.c.id == row.case_id).values(oms_order_number=oms_order_number))
    _move_case(session, row, {"state": CaseState.PUSHED, "reason": None})
    _tell(session, row, "pushed", {"oms_order_number": oms_order_number, "kind": row.kind}, now)


def refused(session: Session, claimed: ClaimedPush, finding: Finding, now: datetime) -> None:
    """The OMS refused for good: the case gets a revision with the finding and goes to `review`. Raises LostClaim."""
    why = finding.found or finding.message_en
    order_graph.lock_of_thread(session, claimed.thread)
    row = _settle(session, claimed, PushState.REFUSED, now, why=why)
    _tell(session, row, "refused", {"why": why}, now)
    kept = order_graph.last_push(session, row.thread)
    if kept is not None and kept.kind == "order" and kept.case_id != row.case_id:
        ordered_lines.count_again(session, case_rows.read(session, kept.case_id, kept.revision))
    last = case_rows.read(session, row.case_id)
    if _move_case(session, row, {"state": CaseState.REVIEW, "revision": last.revision + 1}):
        decision = Decision(Outcome.REVIEW, finding.message_en)
        held = (*last.findings, finding), (*last.open_findings, finding)
        following = NewRevision(
            order=last.order,
            evidence=last.evidence,
            findings=held[0],
            open_findings=held[1],
            decision=decision,
            resolved=last.resolved,
            document_type=last.document_type,
            type_confidence=last.type_confidence,
            language=last.language,
            confidence=last.confidence,
            part=last.part,
            content=last.content,
            quality=last.quality,
            grounds=last.grounds,
            normal=last.normal,
            amendment=last.amendment,
        )
        case_rows.write(session, row.case_id, last.revision + 1, following, actor="oms", action="refuse", now=now)
        summary = case_rows.summary_columns(session, row.case_id, following)
        session.connection.execute(update(cases).where(cases.c.id == row.case_id).values(**summary))


def retry_at(session: Session, claimed: ClaimedPush, when: datetime, why: str, *, counts: bool = True) -> None:
    """Wait until `when` with the same bytes and key; `counts` False gives the attempt back. Raises LostClaim."""
    attempts = claimed.attempts if counts else claimed.attempts - 1
    values = {"state": PushState.WAITING, "next_attempt_at": when, "why": why, "attempts": attempts}
    _set_claimed(session, claimed, {**values, "held_by": None, "held_until": None})


def undelivered(session: Session, claimed: ClaimedPush, why: str, now: datetime) -> None:
    """Give up for now: the case is `undelivered` until `replay`. Raises LostClaim."""
    values = {"state": PushState.UNDELIVERED, "why": why, "held_by": None, "held_until": None}
    row = _set_claimed(session, claimed, values)
    _move_case(session, row, {"state": CaseState.UNDELIVERED, "reason": why})
    _tell(session, row, "undelivered", {"why": why, "attempts": claimed.attempts}, now)


def replay(session: Session, case_id: int | None, actor: str, now: datetime) -> int:
    """Put undelivered rows (of one case, or all) back to waiting with fresh attempts; how many."""
    which = true() if case_id is None else outbox.c.case_id == case_id
    woken = outbox_rows.wake(session, which, now)
    for woken_case in woken:
        session.connection.execute(
            update(cases)
            .where(cases.c.id == woken_case, cases.c.state == CaseState.UNDELIVERED)
            .values(state=CaseState.APPROVED, reason=None)
        )
        audit.append(session, woken_case, actor=actor, action="replayed", detail={}, now=now)
    return len(woken)


def of_case(session: Session, case_id: int) -> tuple[PushRow, ...]:
    """The case's pushes, oldest first."""
    query = select(outbox).where(outbox.c.case_id == case_id).order_by(outbox.c.id)
    return tuple(_row(row) for row in session.connection.execute(query))


def body(session: Session, push_id: int) -> bytes:
    """The exact bytes of a push. Raises NotFound."""
    content: bytes | None = session.connection.scalar(select(outbox.c.body).where(outbox.c.id == push_id))
    if content is None:
        raise NotFound(f"there is no push {push_id}")
    return bytes(content)


def pause(session: Session, connector: str, why: str, now: datetime) -> None:
    """Send nothing more through that connector until `resume`."""
    if connector not in paused(session):
        session.connection.execute(insert(connectors).values(name=connector, why=why, paused_at=now))
        audit.append(
            session, None, actor="delivery", action="paused", detail={"connector": connector, "why": why}, now=now
        )


def resume(session: Session, connector: str, actor: str, now: datetime) -> None:
    """Send through that connector again."""
    if session.connection.execute(delete(connectors).where(connectors.c.name == connector)).rowcount:
        audit.append(session, None, actor=actor, action="resumed", detail={"connector": connector}, now=now)


def paused(session: Session) -> Mapping[str, str]:
    """The paused connectors, each with why."""
    return {row.name: row.why for row in session.connection.execute(select(connectors))}


def _set_claimed(session: Session, claimed: ClaimedPush, values: Mapping[str, Any]) -> Row[Any]:
    row = session.connection.execute(
        update(outbox)
        .where(outbox.c.id == claimed.push_id, outbox.c.state == PushState.SENDING, outbox.c.token == claimed.token)
        .values(**values)
        .returning(*outbox.c)
    ).first()
    if row is None:
        raise LostClaim(f"push {claimed.push_id} was taken over by another worker; its outcome here is dropped")
    return row


def _settle(session: Session, claimed: ClaimedPush, state: PushState, now: datetime, **values: Any) -> Row[Any]:
    return _set_claimed(
        session, claimed, {"state": state, "settled_at": now, "held_by": None, "held_until": None, **values}
    )


def _move_case(session: Session, row: Row[Any], values: Mapping[str, Any]) -> bool:
    """Let the case follow its newest push; a case that a person has taken further meanwhile stays where it is."""
    moved = session.connection.execute(
        update(cases).where(cases.c.id == row.case_id, cases.c.state.in_(_ON_ITS_WAY), _newest(row)).values(**values)
    )
    return moved.rowcount == 1


def _newest(row: Row[Any]) -> ColumnElement[bool]:
    return ~exists().where(and_(outbox.c.case_id == row.case_id, outbox.c.id > row.id))


def _tell(session: Session, row: Row[Any], action: str, detail: Mapping[str, object], now: datetime) -> None:
    full = {"push": row.id, "revision": row.revision, **detail}
    audit.append(session, row.case_id, actor=row.connector, action=action, detail=full, now=now)


def _claimed(session: Session, row: Row[Any]) -> ClaimedPush:
    known = select(outbox.c.oms_order_number).where(
        outbox.c.thread == row.thread, outbox.c.id < row.id, outbox.c.oms_order_number.is_not(None)
    )
    number = session.connection.scalar(known.order_by(outbox.c.id.desc()).limit(1))
    push = Push(row.case_id, row.revision, row.kind, bytes(row.body), row.key, number)
    return ClaimedPush(row.id, row.token, row.attempts, row.connector, push, row.thread)


def _row(row: Row[Any]) -> PushRow:
    return PushRow(
        push_id=row.id,
        case_id=row.case_id,
        revision=row.revision,
        kind=row.kind,
        state=PushState(row.state),
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        connector=row.connector,
        why=row.why,
        oms_order_number=row.oms_order_number,
    )
