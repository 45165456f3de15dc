"""Waiting cases decided again by themselves when the policy or the master data that they stand on have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orderbot.checking.follow_up import FollowUp
from orderbot.checking.recheck import Recheck, Subject, differs, subject
from orderbot.interfaces import Clock, Reference
from orderbot.model.added_rows import AddedRow, ContractDates, ContractPrice, ItemReference
from orderbot.model.case import CaseState
from orderbot.model.resolved import Grounds
from orderbot.store import added_rows, cases, outdated, policy_versions
from orderbot.store.database import Database, Session
from orderbot.store.editing import worked_on
from orderbot.store.history import lock_order_of_case
from orderbot.store.rows import Committed, StoredRevision
from orderbot.store.sql_reference import SqlReference

ACTOR = "orderbot"
_MOST_TOLD = 20
_WAITING = (CaseState.REVIEW, CaseState.BLOCK)

Hint = Callable[[int, CaseState], None]


@dataclass(frozen=True, slots=True)
class Reconsidering:
    """A stage of the engine: one waiting case, one transaction. Done twice, or by two at once, it is done once.

    A case that somebody holds is left until it is free. One that a person has worked on is checked again, but waits on
    for a person whatever comes of it; any other goes where it would have gone at first sight.
    """

    database: Database
    recheck: Recheck
    clock: Clock
    hint: Hint = lambda _case_id, _state: None

    def outdated(self, limit: int) -> list[tuple[int, CaseState]]:
        """Some of the waiting cases to be decided again."""
        with self.database.read() as session:
            in_force = self._in_force(session)
            return [] if in_force is None else outdated.outdated(session, in_force, self.clock(), limit)

    def __call__(self, case_id: int) -> CaseState | None:
        """Decide the case again where it may come out otherwise; the state that it went on to, None while it waits."""
        now = self.clock()
        with self.database.read() as session:
            in_force = self._in_force(session)
            if in_force is None or not outdated.is_outdated(session, case_id, in_force, now):
                return None
            becomes = self._customers_after(session, case_id)
        with self.database.begin() as session:
            lock_order_of_case(session, case_id, becomes)
            in_force = self._in_force(session)
            if in_force is None or not outdated.is_outdated(session, case_id, in_force, now, lock=True):
                return None
            done = self._decide(session, case_id, in_force)
        for one in done:
            self.hint(one.case_id, one.state)
        return next((one.state for one in done if one.case_id == case_id and one.state not in _WAITING), None)

    def _in_force(self, session: Session) -> Grounds | None:
        """What a decision stands on now; None where this process cannot read the policy that is in force."""
        version = self.recheck.policies(session).version
        if version != policy_versions.newest_number(session):
            return None
        return outdated.grounds_in_force(session, version)

    def _customers_after(self, session: Session, case_id: int) -> list[str]:
        """Whose order it is about to be, to be locked in one order with whose it is; SQLite has no use for it."""
        about = subject(cases.revision(session, case_id))
        if about is None or session.dialect != "postgresql":
            return []
        customer_id = self.recheck.customer_of(session, about)
        return [] if customer_id is None else [customer_id]

    def _decide(self, session: Session, case_id: int, in_force: Grounds) -> Sequence[Committed]:
        stored = cases.revision(session, case_id)
        about = subject(stored)
        if about is None or not _concerned(session, stored, in_force):
            outdated.set_weighed(session, case_id, in_force)
            return ()
        return self._decide_order(session, about, in_force)

    def _decide_order(self, session: Session, about: Subject, in_force: Grounds) -> Sequence[Committed]:
        case_id, now = about.case_id, self.clock()
        new = self.recheck.decided_again(session, about, hold=worked_on(session, case_id))
        changed = new.decision.applied_to
        if changed is not None and outdated.is_held(session, changed, now):
            return ()  # the order that it would change is somebody's at the moment
        if not differs(new, about.stored):
            outdated.set_weighed(session, case_id, in_force)
            return ()
        done = cases.new_revision(
            session,
            case_id,
            about.stored.revision,
            new,
            actor=ACTOR,
            action="reconsider",
            now=now,
            because=_because(session, about.stored.grounds, in_force),
        )
        return [done, *FollowUp(self.recheck, spare_held=True).after(session, [case_id], actor=ACTOR, now=now)]


def _concerned(session: Session, stored: StoredRevision, in_force: Grounds) -> bool:
    """Say whether what changed may matter to that case: rows of another customer alone do not."""
    before = stored.grounds
    if outdated.is_due_anyway(session, stored.case_id):
        return True
    if (before.policy_version, before.reference_generation) != (
        in_force.policy_version,
        in_force.reference_generation,
    ):
        return True
    reference = SqlReference(session)
    rows = added_rows.entries_after(session, before.reference_additions)
    return any(_may_matter(row, stored.resolved.customer_id, reference) for _, row in rows)


def _may_matter(row: AddedRow, customer_id: str | None, reference: Reference) -> bool:
    match row:
        case ItemReference():
            return row.customer_id == customer_id
        case ContractPrice() | ContractDates():
            contract = reference.contract(row.contract_number)
            return contract is None or contract.customer_id == customer_id
    return True


def _because(session: Session, before: Grounds, now: Grounds) -> dict[str, object]:
    """What has changed since the last decision: versions that are new, the rows that people added or withdrew.

    Where nothing of that has, another case of its order was decided.
    """
    told: dict[str, object] = {}
    if now.policy_version != before.policy_version:
        told["policy_version"] = now.policy_version
    if now.reference_generation != before.reference_generation:
        told["reference_generation"] = now.reference_generation
    entries = added_rows.entries_after(session, before.reference_additions)[-_MOST_TOLD:]
    if entries:
        told["reference_additions"] = [number for number, _ in entries]
        told["rows"] = [row.text for _, row in entries]
    return told or {"its_order": "decided"}
