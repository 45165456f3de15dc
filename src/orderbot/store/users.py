"""Users, their signed-in sessions, and failed attempts to sign in; passwords arrive hashed, tokens are kept hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from orderbot.errors import NotFound, StoreError
from orderbot.model.approvals import person_key
from orderbot.model.case import Role, User
from orderbot.store import audit
from orderbot.store.database import Session
from orderbot.store.rows import SignIn, UserRow
from orderbot.store.schema import login_attempts, sessions, users


def add_user(
    session: Session,
    name: str,
    password_hash: str,
    *,
    role: Role,
    language: str,
    groups: Sequence[str] = (),
    email: str | None = None,
    now: datetime,
) -> User:
    """Add a user; one name however it is written is one user's. Raises StoreError when the name or the address is taken."""
    name = name.strip()
    if not name:
        raise StoreError("a user needs a name")
    if by_name(session, name) is not None:
        raise StoreError(f"there is a user {name} already; choose another name")
    _must_be_free(session, email)
    row = session.connection.execute(
        insert(users)
        .values(
            name=name,
            name_key=person_key(name),
            password_hash=password_hash,
            role=role,
            language=language,
            approver_groups=list(groups),
            email=email,
            active=True,
            created_at=now,
        )
        .returning(*users.c)
    ).one()
    detail = {"user": name, "role": role, "groups": list(groups), "email": email}
    audit.append(session, None, actor="orderbot", action="user-added", detail=detail, now=now)
    return _user(row)


def by_name(session: Session, name: str) -> UserRow | None:
    """The user of that name, however it is written; None when there is none."""
    row = session.connection.execute(select(users).where(users.c.name_key == person_key(name))).first()
    return None if row is None else _user_row(row)


def every(session: Session) -> tuple[UserRow, ...]:
    """All users by name."""
    return tuple(_user_row(row) for row in session.connection.execute(select(users).order_by(users.c.name_key)))


def set_password(session: Session, user_id: int, password_hash: str, now: datetime) -> None:
    """Change the password and end the user's sessions. Raises NotFound."""
    _update(session, user_id, {"password_hash": password_hash}, now, {"password": "changed"})
    session.connection.execute(delete(sessions).where(sessions.c.user_id == user_id))


def change(
    session: Session,
    user_id: int,
    now: datetime,
    *,
    role: Role | None = None,
    language: str | None = None,
    active: bool | None = None,
    groups: Sequence[str] | None = None,
) -> None:
    """Change what is given; an inactive user's sessions end. Raises NotFound."""
    in_groups = None if groups is None else list(groups)
    given = {"role": role, "language": language, "active": active, "approver_groups": in_groups}
    values = {name: value for name, value in given.items() if value is not None}
    if values:
        _update(session, user_id, values, now, values)
    if active is False:
        session.connection.execute(delete(sessions).where(sessions.c.user_id == user_id))


def set_email(session: Session, user_id: int, email: str | None, now: datetime) -> None:
    """Give the user that address (in lower case) or none. Raises StoreError when it is another's, NotFound."""
    _must_be_free(session, email, user_id)
    _update(session, user_id, {"email": email}, now, {"email": email or ""})


def sign_in(
    session: Session, user_id: int, token: str, *, csrf_token: str, now: datetime, expires_at: datetime
) -> None:
    """Open a session; only the token's SHA-256 is kept."""
    session.connection.execute(
        insert(sessions).values(
            token_hash=_hash(token), user_id=user_id, csrf_token=csrf_token, created_at=now, expires_at=expires_at
        )
    )


def signed_in(session: Session, token: str, now: datetime) -> SignIn | None:
    """The live session of that token; None when it ended or the user is inactive."""
    row: Any = session.connection.execute(
        select(*users.c, sessions.c.csrf_token, sessions.c.expires_at)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(sessions.c.token_hash == _hash(token), sessions.c.expires_at > now, users.c.active)
    ).first()
    return None if row is None else SignIn(_user(row), row.csrf_token, row.expires_at)


def sign_out(session: Session, token: str) -> None:
    """End a session; harmless when it is over."""
    session.connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(token)))


def record_attempt(session: Session, name: str, address: str, *, succeeded: bool, now: datetime) -> None:
    """Keep a failed attempt to sign in; a success clears the name's failures."""
    if succeeded:
        session.connection.execute(delete(login_attempts).where(login_attempts.c.name_key == person_key(name)))
    else:
        session.connection.execute(insert(login_attempts).values(name_key=person_key(name), address=address, at=now))


def failures(session: Session, name: str, address: str, since: datetime) -> tuple[int, int]:
    """Failed attempts since then (for that name, from that address)."""
    recent = select(func.count()).select_from(login_attempts).where(login_attempts.c.at >= since)
    return (
        session.connection.execute(recent.where(login_attempts.c.name_key == person_key(name))).scalar_one(),
        session.connection.execute(recent.where(login_attempts.c.address == address)).scalar_one(),
    )


def forget_before(session: Session, when: datetime) -> int:
    """Remove sessions that ended and attempts made before then; how many."""
    ended = session.connection.execute(delete(sessions).where(sessions.c.expires_at < when)).rowcount
    return ended + session.connection.execute(delete(login_attempts).where(login_attempts.c.at < when)).rowcount


def _must_be_free(session: Session, email: str | None, user_id: int | None = None) -> None:
    taken = session.connection.execute(select(users).where(users.c.email == email)).first() if email else None
    if taken is not None and taken.id != user_id:
        raise StoreError(f"the address {email} is that of {taken.name} already")


def _update(session: Session, user_id: int, values: dict[str, Any], now: datetime, told: dict[str, Any]) -> None:
    row = session.connection.execute(
        update(users).where(users.c.id == user_id).values(**values).returning(users.c.name)
    ).first()
    if row is None:
        raise NotFound(f"there is no user {user_id}")
    audit.append(session, None, actor="orderbot", action="user-changed", detail={"user": row.name, **told}, now=now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _user(row: Row[Any]) -> User:
    return User(row.id, row.name, Role(row.role), row.language, tuple(row.approver_groups), row.email)


def _user_row(row: Row[Any]) -> UserRow:
    return UserRow(_user(row), row.password_hash, row.active)
