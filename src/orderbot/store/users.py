"""Users, their signed-in sessions, and failed attempts to sign in; passwords arrive hashed, tokens are kept hashed."""

from __future__ import annotations

from datetime import datetime

from orderbot.model.case import Role, User
from orderbot.store.database import Session
from orderbot.store.rows import SignIn, UserRow


def add_user(session: Session, name: str, password_hash: str, *, role: Role, language: str, now: datetime) -> User:
    """Add a user; names are compared without case. Raises StoreError when the name is taken."""
    raise NotImplementedError


def by_name(session: Session, name: str) -> UserRow | None:
    """The user of that name, without case; None when there is none."""
    raise NotImplementedError


def every(session: Session) -> tuple[UserRow, ...]:
    """All users by name."""
    raise NotImplementedError


def set_password(session: Session, user_id: int, password_hash: str, now: datetime) -> None:
    """Change the password and end the user's sessions. Raises NotFound."""
    raise NotImplementedError


def change(
    session: Session,
    user_id: int,
    now: datetime,
    *,
    role: Role | None = None,
    language: str | None = None,
    active: bool | None = None,
) -> None:
    """Change what is given; an inactive user's sessions end. Raises NotFound."""
    raise NotImplementedError


def sign_in(
    session: Session, user_id: int, token: str, *, csrf_token: str, now: datetime, expires_at: datetime
) -> None:
    """Open a session; only the token's SHA-256 is kept."""
    raise NotImplementedError


def signed_in(session: Session, token: str, now: datetime) -> SignIn | None:
    """The live session of that token; None when it ended or the user is inactive."""
    raise NotImplementedError


def sign_out(session: Session, token: str) -> None:
    """End a session; harmless when it is over."""
    raise NotImplementedError


def record_attempt(session: Session, name: str, address: str, *, succeeded: bool, now: datetime) -> None:
    """Keep an attempt to sign in; a success clears the name's failures."""
    raise NotImplementedError


def failures(session: Session, name: str, address: str, since: datetime) -> tuple[int, int]:
    """Failed attempts since then (for that name, from that address)."""
    raise NotImplementedError


def forget_before(session: Session, when: datetime) -> int:
    """Remove sessions that ended and attempts made before then; how many."""
    raise NotImplementedError
