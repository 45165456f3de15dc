"""Where the policy in force comes from, and how another takes its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog

from orderbot.checking.policy_file.reading import read_policy
from orderbot.errors import PolicyRefused, SettingsError
from orderbot.model.policy import Policy
from orderbot.model.rules import Rules
from orderbot.store import policy_versions
from orderbot.store.database import Database, Session
from orderbot.store.rows import PolicyVersion

log = structlog.get_logger(__name__)

Policies = Callable[[Session], Policy]
"""The policy in force as this transaction sees it."""

UPLOADED = "upload"


def always(policy: Policy) -> Policies:
    """That policy, whatever the database says."""
    return lambda _session: policy


class PolicyBook:
    """The policies of an installation over the rules of its settings; call it for the one in force.

    Another process may put a version in force that this one cannot read: then the one before stays in force here.
    """

    def __init__(self, base: Rules) -> None:
        self._base = base
        self._in_force = Policy(base)
        self._looked_at: tuple[int, str] | None = None

    def __call__(self, session: Session) -> Policy:
        newest = policy_versions.newest_mark(session)
        if newest is not None and newest != self._looked_at:
            try:
                self._in_force = self.version(session, newest[0])
            except PolicyRefused as error:
                log.error("the policy cannot be read; the one before stays", version=newest[0], error=str(error))
            self._looked_at = newest
        return self._in_force

    def open(self, session: Session) -> Policy:
        """The policy in force, at start-up. Raises PolicyRefused when it cannot be read."""
        number = policy_versions.newest_number(session)
        return self._in_force if number is None else self.version(session, number)

    def version(self, session: Session, number: int) -> Policy:
        """A version as it reads now. Raises NotFound, PolicyRefused."""
        return self.read(policy_versions.get(session, number).text, f"policy version {number}", number)

    def read(self, text: str, source: str = "policy.toml", version: int | None = None) -> Policy:
        """A policy's text over the settings. Raises PolicyRefused."""
        return read_policy(text, self._base, source, version)

    def activate(self, session: Session, text: str, *, author: str, source: str, now: datetime) -> PolicyVersion:
        """Put a policy in force; the same text as the one in force is that version again. Raises PolicyRefused."""
        self.read(text, source)
        number = policy_versions.newest_number(session)
        newest = None if number is None else policy_versions.get(session, number)
        if newest is not None and newest.text == text:
            return newest
        return policy_versions.add(session, text, author=author, source=source, now=now)

    def adopt(self, database: Database, file: Path, author: str, now: datetime) -> PolicyVersion | None:
        """Put the policy file in force when it has changed since it last was; None when it has not.

        A version that was activated otherwise since then stays. Raises SettingsError, PolicyRefused.
        """
        text, source = text_of(file), str(file.resolve())
        with database.begin() as session:
            before = policy_versions.newest_from(session, source)
            if before is not None and before.text == text:
                return None
            return self.activate(session, text, author=author, source=source, now=now)


def text_of(file: Path) -> str:
    """A policy file's text. Raises SettingsError when it is not there, PolicyRefused when it is no text."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"the policy file {file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        english = f"{file}:1: the file is not UTF-8 (byte {error.start})"
        raise PolicyRefused([english], [f"{file}:1: le fichier n'est pas en UTF-8 (octet {error.start})"]) from error
