"""Remedies that last, put in force by a person: a row added to the master data, a clause added to the policy."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.checking.policies import PolicyBook
from orderbot.checking.policy_file.adding import with_clause_written
from orderbot.checking.remedies.remedy import Remedy
from orderbot.errors import NotAllowed, PolicyRefused, StaleRevision, WrongValue
from orderbot.interfaces import Clock
from orderbot.model.case import Role, User
from orderbot.model.policy import Clause
from orderbot.review.actions import Review
from orderbot.review.remedy_desk import Proposed, basis_of
from orderbot.store import added_rows, audit, policy_versions
from orderbot.store.added_standing import StandingAddition, standing
from orderbot.store.database import Database, Session
from orderbot.store.rows import OF_CASE, Committed


def may_put_in_force(remedy: Remedy, user: User) -> bool:
    """Rows of the master data are an approver's to add, clauses of the policy an administrator's."""
    return user.role is Role.ADMIN if remedy.clause is not None else user.may_approve


@dataclass(frozen=True, slots=True)
class LastingRemedies:
    """What makes a remedy hold for later orders, with the case that asked for it checked again in the same transaction."""

    database: Database
    review: Review
    book: PolicyBook
    clock: Clock

    def writable(self, proposed: Proposed) -> bool:
        """Say whether it can be written by itself: a clause may stand in a line of the policy that says more."""
        remedy = proposed.remedy
        if remedy.clause is None:
            return True
        try:
            with self.database.read() as session:
                self._policy_text(session, remedy.clause, remedy.instead_of_line)
        except (PolicyRefused, WrongValue):
            return False
        return True

    def put_in_force(self, proposed: Proposed, seen: str, user: User) -> Committed:
        """Let it hold from now on, by what the person looked at (`Proposed.mark`), and check the order again.

        Raises NotAllowed, StaleRevision when something it was tried on has changed, WrongValue, ClaimedByOther.
        """
        if not may_put_in_force(proposed.remedy, user):
            raise NotAllowed("only an approver adds to the master data, only an administrator to the policy")
        if seen != proposed.mark:
            raise StaleRevision("what was tried is no longer what would be put in force")

        def write(session: Session) -> None:
            if basis_of(session, proposed.case_id) != proposed.basis:
                raise StaleRevision("somebody changed what this was tried on")
            self._write(session, proposed, user)

        return self.review.check_again(proposed.case_id, proposed.basis.revision, user, write)

    def additions(self) -> tuple[StandingAddition, ...]:
        """Every row that was added, the newest first, and how it stands to the imported ones."""
        with self.database.read() as session:
            return standing(session)

    def withdraw(self, number: int, user: User) -> None:
        """Take an added row back. Raises NotAllowed, NotFound."""
        if not user.may_approve:
            raise NotAllowed("only an approver withdraws what was added to the master data")
        with self.database.begin() as session:
            added_rows.withdraw(session, number, author=user.name, now=self.clock())

    def _write(self, session: Session, proposed: Proposed, user: User) -> None:
        remedy, case_id, now = proposed.remedy, proposed.case_id, self.clock()
        if remedy.row is not None:
            added_rows.add(session, remedy.row, author=user.name, case_id=case_id, now=now)
        if remedy.clause is not None:
            text = self._policy_text(session, remedy.clause, remedy.instead_of_line)
            version = self.book.activate(session, text, author=user.name, source=f"{OF_CASE}{case_id}", now=now)
            detail = {"version": version.number, "clause": remedy.text}
            audit.append(session, case_id, actor=user.name, action="policy-activated", detail=detail, now=now)

    def _policy_text(self, session: Session, clause: Clause, instead_of_line: int | None) -> str:
        """The policy in force with that clause. Raises PolicyRefused, WrongValue."""
        number = policy_versions.newest_number(session)
        text = "" if number is None else policy_versions.get(session, number).text
        return with_clause_written(text, clause, instead_of_line)
