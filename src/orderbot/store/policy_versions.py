"""The policies that were ever in force, by version; the newest is the one that is."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from orderbot.errors import NotFound
from orderbot.store import audit
from orderbot.store.database import Session
from orderbot.store.rows import PolicyVersion
from orderbot.store.schema import policy_versions


def add(session: Session, text: str, *, author: str, source: str, now: datetime) -> PolicyVersion:
    """Put a policy in force; the caller has read it. `source` is the file it came from, or "upload"."""
    sha256 = hash_of(text)
    number: int = session.connection.execute(
        insert(policy_versions)
        .values(text=text, sha256=sha256, author=author, source=source, at=now)
        .returning(policy_versions.c.number)
    ).scalar_one()
    detail = {"version": number, "sha256": sha256, "source": source}
    audit.append(session, None, actor=author, action="policy-activated", detail=detail, now=now)
    return PolicyVersion(number, text, sha256, author, source, now)


def newest_number(session: Session) -> int | None:
    """The version in force; None before the first."""
    number: int | None = session.connection.scalar(select(func.max(policy_versions.c.number)))
    return number


def newest_mark(session: Session) -> tuple[int, str] | None:
    """Number and SHA-256 of the version in force: a number alone may be given anew after a rollback."""
    query = select(policy_versions.c.number, policy_versions.c.sha256)
    row = session.connection.execute(query.order_by(policy_versions.c.number.desc()).limit(1)).first()
    return None if row is None else (row.number, row.sha256)


def get(session: Session, number: int) -> PolicyVersion:
    """One version. Raises NotFound."""
    row = session.connection.execute(select(policy_versions).where(policy_versions.c.number == number)).first()
    if row is None:
        raise NotFound(f"there is no version {number} of the policy")
    return _version(row)


def newest_from(session: Session, source: str) -> PolicyVersion | None:
    """The newest version that came from there."""
    query = select(policy_versions).where(policy_versions.c.source == source)
    row = session.connection.execute(query.order_by(policy_versions.c.number.desc()).limit(1)).first()
    return None if row is None else _version(row)


def every(session: Session) -> tuple[PolicyVersion, ...]:
    """All versions, the newest first."""
    query = select(policy_versions).order_by(policy_versions.c.number.desc())
    return tuple(map(_version, session.connection.execute(query)))


def hash_of(text: str) -> str:
    """SHA-256 of a policy's text, by which it is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def _version(row: Row[Any]) -> PolicyVersion:
    return PolicyVersion(row.number, row.text, row.sha256, row.author, row.source, row.at)
