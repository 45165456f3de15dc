"""What the policy's pages stand on: the versions, proposals tried on history, and putting one in force."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog

from orderbot.checking.explaining import ExplainedFinding, explain
from orderbot.checking.policies import UPLOADED, PolicyBook
from orderbot.checking.replay.outcomes import Report
from orderbot.errors import NotAllowed, NotFound, OrderbotError
from orderbot.interfaces import Clock
from orderbot.model.case import Role, User
from orderbot.model.policy import Policy
from orderbot.review.seen import fingerprint
from orderbot.store import cases, policy_versions
from orderbot.store.database import Database
from orderbot.store.rows import PolicyVersion

log = structlog.get_logger(__name__)

_KEPT = 8
"""Proposals kept in memory; what is not activated is meant to be forgotten."""


class Rehearse(Protocol):
    """Tries a policy on history (`checking.replay.asking.Rehearsal`)."""

    def __call__(self, now: datetime, *, policy: Policy, progress: Callable[[int, int], None]) -> Report: ...


@dataclass
class Proposal:
    """A policy that is tried on history; `report` is there when that has ended, `failure` when it could not."""

    key: str
    name: str
    author: str
    text: str = field(repr=False)
    at: datetime
    done: int = 0
    of: int = 0
    report: Report | None = None
    failure: str | None = None
    ended: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def running(self) -> bool:
        """Its replay has not ended."""
        return not self.ended.is_set()


class PolicyDesk:
    """The policy as people see and change it. Who is no administrator looks on."""

    def __init__(
        self, database: Database, book: PolicyBook, rehearse: Rehearse, clock: Clock, seller: str | None = None
    ) -> None:
        self._database = database
        self._book = book
        self._rehearse = rehearse
        self._clock = clock
        self._seller = seller
        self._proposals: dict[str, Proposal] = {}
        self._one_replay = threading.Lock()

    def versions(self) -> tuple[PolicyVersion, ...]:
        """Every version, the one in force first."""
        with self._database.read() as session:
            return policy_versions.every(session)

    def version(self, number: int) -> PolicyVersion:
        """One version. Raises NotFound."""
        with self._database.read() as session:
            return policy_versions.get(session, number)

    def procedures(self, case_id: int) -> Mapping[str, ExplainedFinding]:
        """The case's findings for which the policy has a procedure, by the mark that the page knows them by."""
        with self._database.read() as session:
            policy = self._book(session)
            if not any(name.startswith("procedure.") for clause in policy.clauses for name in clause.settings):
                return {}
            try:
                stored = cases.revision(session, case_id)
            except NotFound:  # still in reading
                return {}
            explained = explain(session, stored, policy, self._seller)
        return {fingerprint(one.finding): one for one in explained if one.procedure is not None}

    def propose(self, text: str, name: str, user: User) -> Proposal:
        """Begin to try a policy on history. Raises PolicyRefused with every mistake, NotAllowed."""
        _administrator(user)
        policy = self._book.read(text, name)
        proposal = Proposal(secrets.token_urlsafe(9), name, user.name, text, self._clock())
        self._proposals[proposal.key] = proposal
        for key in list(self._proposals)[:-_KEPT]:
            del self._proposals[key]
        threading.Thread(target=self._try, args=(proposal, policy), name="replay", daemon=True).start()
        return proposal

    def proposal(self, key: str) -> Proposal:
        """A proposal. Raises NotFound when it was forgotten: propose it again."""
        if key not in self._proposals:
            raise NotFound("that proposal is no longer there")
        return self._proposals[key]

    def activate(self, key: str, user: User) -> PolicyVersion:
        """Put a proposal in force once its replay has ended. Raises NotFound, NotAllowed, PolicyRefused."""
        _administrator(user)
        proposal = self.proposal(key)
        if proposal.report is None:
            raise NotAllowed("wait until the replay has ended")
        with self._database.begin() as session:
            version = self._book.activate(session, proposal.text, author=user.name, source=UPLOADED, now=self._clock())
        self._proposals.pop(key, None)
        return version

    def _try(self, proposal: Proposal, policy: Policy) -> None:
        def progress(done: int, of: int) -> None:
            proposal.done, proposal.of = done, of

        with self._one_replay:  # one after another: each takes every core
            try:
                proposal.report = self._rehearse(self._clock(), policy=policy, progress=progress)
            except OrderbotError as error:
                proposal.failure = str(error)
            except Exception as error:
                log.exception("the replay of a proposed policy failed")
                proposal.failure = type(error).__name__
            finally:
                proposal.ended.set()


def _administrator(user: User) -> None:
    if user.role is not Role.ADMIN:
        raise NotAllowed("only an administrator changes the policy")
