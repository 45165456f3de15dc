"""What would clear a case's findings, as people see it: tried when the case's page asks, and replayed before it is taken."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from orderbot.checking.correct import SetField
from orderbot.checking.policies import Policies
from orderbot.checking.remedies.of_case import remedies_of_case
from orderbot.checking.remedies.remedy import Remedy
from orderbot.checking.remedies.trying import with_clause
from orderbot.checking.replay.outcomes import Report
from orderbot.errors import NotFound, WrongValue
from orderbot.interfaces import Clock
from orderbot.model.added_rows import AddedRow, ContractDates
from orderbot.model.policy import Policy
from orderbot.review.seen import fingerprint
from orderbot.store import cases, policy_versions
from orderbot.store.database import Database, Session
from orderbot.store.sql_reference import SqlReference

MOST_REPLAYED = 300
"""How many of the customer's latest cases a remedy is tried on: few enough that the page need not be waited for."""


class RehearseRemedy(Protocol):
    """Tries a row or a policy on a customer's latest cases (`checking.replay.asking.Rehearsal`)."""

    def __call__(
        self, now: datetime, *, policy: Policy, row: AddedRow | None, customer_id: str | None, latest: int
    ) -> Report: ...


@dataclass(frozen=True, slots=True)
class Basis:
    """What a remedy was tried on: the case's revision, the policy and the master data that were in force."""

    revision: int
    policy: tuple[int, str] | None
    generation: int | None
    additions: int | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A remedy that would last, and what it was tried on.

    `least_until` is the day that a contract has to reach for the finding to be cleared; None where none is extended.
    """

    case_id: int
    remedy: Remedy
    basis: Basis
    least_until: date | None = None

    @property
    def mark(self) -> str:
        """A short mark of all of it, for the form that puts it in force."""
        return hashlib.sha256(repr((self.case_id, self.remedy.text, self.basis)).encode()).hexdigest()[:32]


def basis_of(session: Session, case_id: int) -> Basis:
    """What a remedy of the case would be tried on now. Raises NotFound."""
    reference = SqlReference(session)
    return Basis(
        cases.revision(session, case_id).revision,
        policy_versions.newest_mark(session),
        reference.generation,
        reference.additions,
    )


class RemedyDesk:
    """Remedies of cases, by the marks that the page knows their findings by. Nothing is written."""

    def __init__(self, database: Database, policies: Policies, rehearse: RehearseRemedy, clock: Clock) -> None:
        self._database = database
        self._policies = policies
        self._rehearse = rehearse
        self._clock = clock
        self._one_replay = threading.Lock()

    def of_case(self, case_id: int) -> Mapping[str, tuple[Remedy, ...]]:
        """What clears each finding that was looked into, the smallest first."""
        with self._database.read() as session:
            offered = remedies_of_case(session, case_id, self._policies(session))
        return {fingerprint(found): remedies for found, remedies in offered.items()}

    def corrections(self, case_id: int, mark: str) -> tuple[SetField, ...]:
        """The corrections that clear a finding; none where it is gone already. Raises WrongValue when none does any more."""
        for remedy in self.of_case(case_id).get(mark, ()):
            if not remedy.lasts:
                return remedy.changes
        raise WrongValue("that correction is no longer there")

    def lasting(self, case_id: int, mark: str, kind: str, until: date | None = None) -> Proposed:
        """The remedy of that kind, which later orders would be checked against; a contract reaches to `until` where given.

        Raises NotFound when it clears no more, WrongValue when `until` is too early for it.
        """
        with self._database.read() as session:
            basis = basis_of(session, case_id)
        for remedy in self.of_case(case_id).get(mark, ()):
            if remedy.kind == kind and remedy.lasts:
                return _proposed(case_id, remedy, basis, until)
        raise NotFound("that remedy is no longer there")

    def replayed(self, proposed: Proposed) -> Report:
        """Decide the customer's latest cases again as they would have been with it."""
        with self._database.read() as session:
            policy = self._policies(session)
            customer_id = cases.revision(session, proposed.case_id).resolved.customer_id
        with self._one_replay:
            return self._rehearse(
                self._clock(),
                policy=with_clause(policy, proposed.remedy.clause),
                row=proposed.remedy.row,
                customer_id=customer_id,
                latest=MOST_REPLAYED,
            )


def _proposed(case_id: int, remedy: Remedy, basis: Basis, until: date | None) -> Proposed:
    row = remedy.row
    if not isinstance(row, ContractDates) or not row.extended or row.valid_to is None:
        return Proposed(case_id, remedy, basis)
    if until is not None and until < row.valid_to:
        raise WrongValue(f"the contract has to reach to {row.valid_to.isoformat()} at least")
    longer = replace(remedy, row=replace(row, valid_to=until or row.valid_to))
    return Proposed(case_id, longer, basis, least_until=row.valid_to)
