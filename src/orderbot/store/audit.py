"""Who did what, when: appended in the transaction that does it, chained by hashes afterwards by one writer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from orderbot.model.case import AuditEntry
from orderbot.model.json_form import to_json
from orderbot.store.columns import storable
from orderbot.store.database import Session
from orderbot.store.rows import Verification
from orderbot.store.schema import audit

START = "0" * 64
_ADVISORY_LOCK = 0x6F726475  # "ordu"


def append(
    session: Session, case_id: int | None, *, actor: str, action: str, detail: Mapping[str, object], now: datetime
) -> None:
    """Keep one entry; `detail` is a small JSON object (None members are left out)."""
    slim = {key: value for key, value in to_json(detail).items() if value is not None}
    text = json.dumps(storable(slim), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    session.connection.execute(
        insert(audit).values(case_id=case_id, actor=actor, action=action, detail=text, at=now),
    )


def entries(session: Session, case_id: int | None = None, limit: int = 1000) -> tuple[AuditEntry, ...]:
    """A case's entries, or the newest of all; oldest first."""
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if case_id is not None:
        query = query.where(audit.c.case_id == case_id)
    rows = session.connection.execute(query).all()
    return tuple(AuditEntry(row.at, row.actor, row.action, json.loads(row.detail)) for row in reversed(rows))


def seal(session: Session, limit: int = 10_000) -> int:
    """Chain the entries not yet sealed, in the order found; how many. Waits for another writer to end."""
    if session.dialect == "postgresql":
        session.connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
    place, head = _head(session)
    unsealed = session.connection.execute(
        select(audit).where(audit.c.seal.is_(None)).order_by(audit.c.id).limit(limit)
    ).all()
    sealed = []
    for row in unsealed:
        place, head = place + 1, _hash(head, row)
        sealed.append({"entry": row.id, "place": place, "head": head})
    if sealed:
        chain = update(audit).where(audit.c.id == bindparam("entry"))
        session.connection.execute(chain.values(seal=bindparam("place"), hash=bindparam("head")), sealed)
    return len(sealed)


def verify(session: Session) -> Verification:
    """Compute the chain again and say where it first breaks: an entry changed, taken out or put in between.

    Entries taken from the end are seen only by comparing `head` with one written down before.
    """
    head, place = START, 0
    sealed = select(audit).where(audit.c.seal.is_not(None)).order_by(audit.c.seal)
    broken_at = None
    for row in session.connection.execute(sealed.execution_options(yield_per=1000)):
        place += 1
        head = _hash(head, row)
        if broken_at is None and (row.seal != place or row.hash != head):
            broken_at = row.id
        head = row.hash
    unsealed = session.connection.scalar(select(func.count()).select_from(audit).where(audit.c.seal.is_(None))) or 0
    return Verification(place, unsealed, head, broken_at)


def _head(session: Session) -> tuple[int, str]:
    row = session.connection.execute(
        select(audit.c.seal, audit.c.hash).where(audit.c.seal.is_not(None)).order_by(audit.c.seal.desc()).limit(1)
    ).first()
    return (0, START) if row is None else (row.seal, row.hash)


def _hash(before: str, row: Row[Any]) -> str:
    fields = [before, row.id, row.case_id, row.actor, row.action, row.detail, row.at.astimezone(UTC).isoformat()]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
