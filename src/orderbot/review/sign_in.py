"""Signing in: attempts limited, sessions kept on the server, tokens known to the browser alone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from orderbot.errors import NotAllowed, NotFound, WrongValue
from orderbot.model.approvals import person_key
from orderbot.model.case import Role, User
from orderbot.review.passwords import hash_password, password_fits, wants_new_hash
from orderbot.store import audit, users
from orderbot.store.rows import SignIn, UserRow

if TYPE_CHECKING:
    from orderbot.interfaces import Clock
    from orderbot.store.database import Database, Session

__all__ = ["Accounts", "Opened", "SignIn", "TooManyAttempts"]

WINDOW = timedelta(minutes=15)
ADDRESS_FACTOR = 5  # several people may share an address
LANGUAGES = ("fr", "en")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


class TooManyAttempts(NotAllowed):
    """So many attempts failed lately that no more are looked at for a while."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened: the token goes into the browser's cookie and is kept nowhere else."""

    token: str
    session: SignIn


class Accounts:
    """Users and their sessions. `attempts` failures of one name within 15 minutes are the limit."""

    def __init__(self, database: Database, clock: Clock, *, session_hours: float = 12.0, attempts: int = 10) -> None:
        self._database = database
        self._clock = clock
        self._lasts = timedelta(hours=session_hours)
        self._attempts = attempts

    def add(
        self,
        name: str,
        password: str,
        role: Role,
        language: str = "fr",
        groups: Collection[str] = (),
        email: str | None = None,
    ) -> User:
        """Add a user. Raises WrongValue on a short password, groups or address, StoreError when name or address is taken."""
        named = _approver_groups(groups, role)
        password_hash = hash_password(password)
        name = name.strip()
        if not name:
            raise WrongValue("the user needs a name")
        with self._database.begin() as session:
            now = self._clock()
            user = users.add_user(
                session,
                name,
                password_hash,
                role=role,
                language=_known(language),
                groups=named,
                email=_address(email),
                now=now,
            )
            audit.append(session, None, actor=name, action="user-added", detail={"role": role.value}, now=now)
            return user

    def set_groups(self, name: str, groups: Collection[str]) -> User:
        """Put a user into these approver groups and no others. Raises NotFound, WrongValue."""
        with self._database.begin() as session:
            row = _named(session, name)
            named = _approver_groups(groups, row.user.role)
            users.change(session, row.user.user_id, self._clock(), groups=named)
        return replace(row.user, groups=named)

    def set_email(self, name: str, email: str | None) -> User:
        """Say by which address a mail's sender is that user; None takes it away. Raises NotFound, WrongValue, StoreError."""
        address = _address(email)
        with self._database.begin() as session:
            row = _named(session, name)
            users.set_email(session, row.user.user_id, address, self._clock())
        return replace(row.user, email=address)

    def every(self) -> tuple[User, ...]:
        """All users who may sign in, by name."""
        with self._database.read() as session:
            return tuple(row.user for row in users.every(session) if row.active)

    def sign_in(self, name: str, password: str, address: str, old_token: str | None = None) -> Opened:
        """Open a session and end the browser's old one. Raises NotAllowed, or TooManyAttempts before looking."""
        name = name.strip()
        with self._database.begin() as session:
            row = users.by_name(session, name)
            self._count(session, name, address)
        if not password_fits(row.password_hash if row else None, password) or row is None or not row.active:
            raise NotAllowed("wrong name or password")
        new_hash = hash_password(password) if wants_new_hash(row.password_hash) else None
        with self._database.begin() as session:
            now = self._clock()
            users.record_attempt(session, name, address, succeeded=True, now=now)
            if new_hash is not None:
                users.set_password(session, row.user.user_id, new_hash, now)
            if old_token:
                users.sign_out(session, old_token)
            users.forget_before(session, now - WINDOW)
            audit.append(session, None, actor=row.user.name, action="signed-in", detail={}, now=now)
            return self._open(session, row.user, now)

    def signed_in(self, token: str | None) -> SignIn | None:
        """Who that token belongs to, None when the session is over."""
        if not token:
            return None
        with self._database.read() as session:
            return users.signed_in(session, token, self._clock())

    def sign_out(self, token: str) -> None:
        """End the session; harmless when it is over."""
        with self._database.begin() as session:
            users.sign_out(session, token)

    def speak(self, user: User, language: str) -> User:
        """Change the user's language."""
        with self._database.begin() as session:
            users.change(session, user.user_id, self._clock(), language=_known(language))
        return replace(user, language=_known(language))

    def _count(self, session: Session, name: str, address: str) -> None:
        """Count the attempt before looking at the password, so that guesses made at once count too."""
        now = self._clock()
        by_name, by_address = users.failures(session, name, address, now - WINDOW)
        if by_name >= self._attempts or by_address >= self._attempts * ADDRESS_FACTOR:
            raise TooManyAttempts("too many attempts; wait a quarter of an hour")
        users.record_attempt(session, name, address, succeeded=False, now=now)

    def _open(self, session: Session, user: User, now: datetime) -> Opened:
        token, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        until = now + self._lasts
        users.sign_in(session, user.user_id, token, csrf_token=csrf_token, now=now, expires_at=until)
        return Opened(token, SignIn(user, csrf_token, until))


def _named(session: Session, name: str) -> UserRow:
    row = users.by_name(session, name)
    if row is None:
        raise NotFound(f"there is no user {name}")
    return row


def _address(email: str | None) -> str | None:
    """The bare address as mails are compared by it. Raises WrongValue."""
    address = (email or "").strip().lower()
    if address and _ADDRESS.fullmatch(address) is None:
        raise WrongValue(f"{email} is no e-mail address; write it as name@example.com")
    return address or None


def _approver_groups(groups: Collection[str], role: Role) -> tuple[str, ...]:
    """Each group once. Raises WrongValue on a group of a role's name, and where the role may not approve."""
    named = tuple(dict.fromkeys(group.strip() for group in groups))
    if any(not group or person_key(group) in set(Role) for group in named):
        raise WrongValue("a group needs a name that is no role's; whoever has a role is in its group already")
    if named and role is Role.REVIEWER:
        raise WrongValue("a reviewer approves nothing: groups are for approvers and administrators")
    return named


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise WrongValue(f"{language} is not a language of orderbot; choose fr or en")
    return language
