"""A person's actions on a case; each is one transaction: its revision, its decision, its outbox row and its audit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from orderbot.checking.approving import would_count
from orderbot.checking.check import Checked
from orderbot.checking.correct import AddLine, Change, SetField, correct, value_at
from orderbot.checking.follow_up import FollowUp
from orderbot.checking.recheck import REFUSAL, Recheck, Subject, subject
from orderbot.errors import StaleRevision, WrongValue
from orderbot.interfaces import Clock
from orderbot.model.approvals import person_key
from orderbot.model.case import CaseState, User
from orderbot.model.finding import Finding, Severity
from orderbot.model.json_form import key_of, to_json
from orderbot.model.order import DocumentType, Order
from orderbot.model.resolved import Decision, Outcome
from orderbot.review.refusals import ClaimedByOther, NeedsApprover, NotNow, NotTheirs, StillHeld
from orderbot.review.seen import fingerprint, holding
from orderbot.store import audit, cases, outbox, queue
from orderbot.store.database import Database, Session
from orderbot.store.editing import UPLOAD, order_editors
from orderbot.store.history import lock_order_of_case
from orderbot.store.rows import Arrival, Committed, NewRevision, Stage, StoredRevision, Taken

Receive = Callable[[bytes, Arrival], Taken]
Hint = Callable[[int, CaseState], None]
HELD = timedelta(minutes=15)
WAITING = (CaseState.REVIEW, CaseState.BLOCK)
CLOSED = (CaseState.IGNORED, CaseState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Approval:
    """What approving came to.

    `unseen` are findings that appeared since the person looked: nothing was approved. `waiting` are blocking findings
    that need further people's approval: this person's is kept.
    """

    committed: Committed
    unseen: tuple[Finding, ...] = ()
    waiting: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers do. `hint` tells the engine of a case to push; a lost hint costs time, no order."""

    database: Database
    recheck: Recheck
    receive: Receive
    clock: Clock
    hint: Hint = lambda _case_id, _state: None

    def claim(self, case_id: int, user: User) -> None:
        """Show the others that this person works on the case, for a quarter of an hour. Raises ClaimedByOther."""
        with self._work(case_id, user):
            pass

    def take_over(self, case_id: int, user: User) -> None:
        """Take the case from whoever has it."""
        with self.database.begin() as session:
            self._claim(session, case_id, user, by_force=True)

    def release(self, case_id: int, user: User) -> None:
        """Let others have the case. Raises ClaimedByOther."""
        with self.database.begin() as session:
            now = self.clock()
            claim = cases.claim(session, case_id, Stage.REVIEW, holder=user.name, held_until=now, now=now)
            if claim is not None:
                cases.release(session, claim)

    def correct(self, case_id: int, revision: int, changes: Sequence[Change], user: User) -> Committed:
        """Change the order and check it again; it waits for approval. Raises WrongValue, StaleRevision, NotAllowed."""
        with self._work(case_id, user, also=self._customers_after(case_id, revision, changes)) as session:
            about = self._subject(session, case_id, revision)
            order, evidence = correct(about.order, about.evidence, changes, revision + 1)
            detail = {"changes": [_told(about.order, change) for change in changes]}
            audit.append(session, case_id, actor=user.name, action="edit", detail=detail, now=self.clock())
            carried = tuple(found for found in about.carried if found.code != REFUSAL)
            about = replace(about, order=order, evidence=evidence, carried=carried)
            return self._held(session, about, user, "correct")

    def check_again(
        self, case_id: int, revision: int, user: User, first: Callable[[Session], None] = lambda _session: None
    ) -> Committed:
        """Check the order as it stands, after doing something `first` in the same transaction; it waits for approval."""
        with self._work(case_id, user) as session:
            about = self._subject(session, case_id, revision)
            first(session)
            return self._held(session, about, user, "recheck")

    def use_suggestion(self, case_id: int, revision: int, mark: str, user: User) -> Committed:
        """Put a finding's suggestion into its field. Raises WrongValue when it is gone or fits no field."""
        with self.database.read() as session:
            stored = self._stored(session, case_id, revision)
        for found in stored.findings:
            if fingerprint(found) == mark and found.suggestion is not None and stored.order is not None:
                line_id, name = key_of(stored.order, found.path)
                return self.correct(case_id, revision, [SetField(line_id, name, found.suggestion)], user)
        raise WrongValue("that suggestion is no longer there")

    def accept(self, case_id: int, revision: int, mark: str, user: User) -> Committed:
        """Say yes to one finding as it stands; the order then waits for approval. Raises NeedsApprover."""
        with self._work(case_id, user) as session:
            about = self._subject(session, case_id, revision)
            chosen = [found for found in about.stored.findings if fingerprint(found) == mark]
            if not chosen:
                raise StaleRevision("that finding is no longer there; look again")
            if not self._say_yes(session, about, chosen, user):
                raise _no_yes(session, about, user)
            return self._held(session, about, user, "accept")

    def approve(self, case_id: int, revision: int, seen: Collection[str], user: User) -> Approval:
        """Accept all findings seen and send the order. Check, acceptances, state and outbox row are one transaction.

        Where further people must approve, the yes is kept and the order waits for them; that may be said while another
        works on the case, and on a revision that others only have said yes to since.
        Raises NeedsApprover, StillHeld, StaleRevision, ClaimedByOther; then nothing was kept.
        """
        with self.database.begin() as session:
            lock_order_of_case(session, case_id)
            if cases.lock(session, case_id) not in WAITING:
                raise NotNow("the case is in no state for that")
            about = self._subject_seen(session, case_id, revision)
            checked = self.recheck.check(session, about)
            asked = holding(checked.open_findings)
            unseen = tuple(found for found in asked if fingerprint(found) not in seen)
            if unseen:
                self._claim(session, case_id, user)
                shown = self.recheck.revision(session, about, checked, hold=True)
                return Approval(self._keep(session, about, shown, user, "recheck"), unseen)
            if not self._say_yes(session, about, asked, user):
                raise _no_yes(session, about, user)
            checked = self.recheck.check(session, about)
            if checked.decision.outcome is Outcome.BLOCK:
                return self._partly(session, about, checked, user)
            self._claim(session, case_id, user)
            if checked.decision.outcome not in (Outcome.PUSH, Outcome.IGNORE):
                raise StillHeld(checked.decision.reason or "")
            approved = self.recheck.revision(session, about, checked, hold=False)
            committed = self._keep(session, about, approved, user, "approve")
        self.hint(case_id, committed.state)
        return Approval(committed)

    def reject(self, case_id: int, revision: int, reason: str, user: User) -> None:
        """Refuse the order, with the reason. Raises WrongValue without one, StaleRevision, ClaimedByOther."""
        with self._work(case_id, user) as session:
            cases.reject(session, case_id, revision, reviewer=user.name, reason=_said(reason), now=self.clock())
            self._follow(session, case_id, user)

    def set_aside(self, case_id: int, revision: int, reason: str, user: User) -> Committed:
        """Put a document that is dealt with elsewhere into `ignored`, with the reason. Raises as `reject` does."""
        with self._work(case_id, user) as session:
            stored = self._stored(session, case_id, revision)
            decision = Decision(Outcome.IGNORE, _said(reason))
            return self._keep(session, stored, _as_stored(stored, decision), user, "set-aside")

    def type_in(self, case_id: int, revision: int, kind: DocumentType, user: User) -> Committed:
        """Say what kind of order it is; a case without one gets an empty order to be typed in."""
        if not kind.carries_order:
            raise WrongValue(f"{kind.value} carries no order")
        with self._work(case_id, user, (*WAITING, *CLOSED)) as session:
            stored = self._stored(session, case_id, revision)
            about = subject(replace(stored, order=stored.order or Order(), document_type=kind))
            assert about is not None
            return self._held(session, about, user, "correct")

    def reopen(self, case_id: int, revision: int, user: User) -> Committed:
        """Put a case that was set aside, or taken for a duplicate, before a person again."""
        with self._work(case_id, user, CLOSED) as session:
            stored = self._stored(session, case_id, revision)
            about = subject(stored)
            if about is not None:
                return self._held(session, about, user, "recheck")
            decision = Decision(Outcome.REVIEW, "reopened")
            return self._keep(session, stored, _as_stored(stored, decision), user, "recheck")

    def read_again(self, case_id: int, revision: int, user: User) -> None:
        """Let the reader try a document again. Raises StaleRevision, ClaimedByOther."""
        with self._work(case_id, user) as session:
            cases.read_again(session, case_id, revision, reviewer=user.name, now=self.clock())
        self.hint(case_id, CaseState.READING)

    def resend(self, case_id: int, user: User) -> None:
        """Send an undelivered order again, the same bytes under the same key. Raises NotNow when none is."""
        with self.database.begin() as session:
            if not outbox.replay(session, case_id, user.name, self.clock()):
                raise NotNow("nothing of this case is undelivered")
        self.hint(case_id, CaseState.APPROVED)

    def upload(self, content: bytes, name: str, user: User) -> Taken:
        """Take a file in as if it had come by mail. Raises WrongValue on an empty file, StoreError."""
        if not content:
            raise WrongValue("the file is empty")
        return self.receive(content, Arrival(UPLOAD, account=user.name, name=name))

    @contextmanager
    def _work(
        self, case_id: int, user: User, states: Collection[CaseState] = WAITING, also: Sequence[str] = ()
    ) -> Iterator[Session]:
        """One transaction on a case that this person holds, in one of those states; customers in `also` are locked with its own."""
        with self.database.begin() as session:
            lock_order_of_case(session, case_id, also)
            self._claim(session, case_id, user, states)
            yield session

    def _customers_after(self, case_id: int, revision: int, changes: Sequence[Change]) -> list[str]:
        """Whose order it would be after the changes, to be locked in one order with whose it is; SQLite has no use for it."""
        if self.database.dialect != "postgresql":
            return []
        with self.database.read() as session:
            about = self._subject(session, case_id, revision)
            order, evidence = correct(about.order, about.evidence, changes, revision + 1)
            customer_id = self.recheck.customer_of(session, replace(about, order=order, evidence=evidence))
        return [] if customer_id is None else [customer_id]

    def _claim(
        self,
        session: Session,
        case_id: int,
        user: User,
        states: Collection[CaseState] = WAITING,
        *,
        by_force: bool = False,
    ) -> None:
        now, until = self.clock(), self.clock() + HELD
        claim = cases.claim(
            session, case_id, Stage.REVIEW, holder=user.name, held_until=until, now=now, by_force=by_force
        )
        if claim is None:
            holder = queue.summary(session, case_id, now).claimed_by
            if holder is not None and holder != user.name:
                raise ClaimedByOther(holder)
        if claim is None or claim.state not in states:
            raise NotNow("the case is in no state for that")

    def _stored(self, session: Session, case_id: int, revision: int) -> StoredRevision:
        stored = cases.revision(session, case_id)
        if stored.revision != revision:
            raise StaleRevision("somebody else changed the case; look at it again")
        return stored

    def _subject(self, session: Session, case_id: int, revision: int) -> Subject:
        about = subject(self._stored(session, case_id, revision))
        if about is None:
            raise NotNow("this case has no order")
        return about

    def _subject_seen(self, session: Session, case_id: int, revision: int) -> Subject:
        """The order as it stands, if it is the one that the person looked at, whoever said yes to it since."""
        stored = cases.revision(session, case_id)
        if revision < stored.revision:
            looked_at = cases.revision(session, case_id, revision)
            if (looked_at.order, looked_at.document_type) == (stored.order, stored.document_type):
                revision = stored.revision
        return self._subject(session, case_id, revision)

    def _say_yes(self, session: Session, about: Subject, chosen: Sequence[Finding], user: User) -> bool:
        """Keep the person's yes to those findings that it brings on; False when it does for none that blocks."""
        before, editors = cases.acceptances(session, about.case_id), _editors(session, about)
        counting = [found for found in chosen if would_count(found, user, before, editors)]
        blocks = [found for found in chosen if found.severity is Severity.BLOCK]
        if blocks and not any(found in counting for found in blocks):
            return False
        if counting:
            cases.accept(
                session,
                about.case_id,
                counting,
                about.stored.revision,
                reviewer=user.name,
                accepted_as=user.approves_as,
                now=self.clock(),
            )
        return True

    def _partly(self, session: Session, about: Subject, checked: Checked, user: User) -> Approval:
        """Keep the case in `block` for the people who have yet to approve, and leave it to them."""
        waiting = self.recheck.revision(session, about, checked, hold=True)
        committed = self._keep(session, about, waiting, user, "accept")
        cases.let_go(session, about.case_id, user.name)
        return Approval(committed, waiting=tuple(f for f in checked.open_findings if f.severity is Severity.BLOCK))

    def _held(self, session: Session, about: Subject, user: User, action: str) -> Committed:
        checked = self.recheck.check(session, about, edited_by=user.name if action == "correct" else None)
        new = self.recheck.revision(session, about, checked, hold=True)
        return self._keep(session, about, new, user, action)

    def _keep(
        self, session: Session, about: Subject | StoredRevision, new: NewRevision, user: User, action: str
    ) -> Committed:
        seen = about.stored if isinstance(about, Subject) else about
        kept = cases.new_revision(
            session, about.case_id, seen.revision, new, actor=user.name, action=action, now=self.clock()
        )
        self._follow(session, about.case_id, user)
        return kept

    def _follow(self, session: Session, case_id: int, user: User) -> None:
        """Let other cases of the same order go on: the change that was approved, the order that waited for it."""
        for done in FollowUp(self.recheck).after(session, [case_id], actor=user.name, now=self.clock()):
            self.hint(done.case_id, done.state)


def _editors(session: Session, about: Subject) -> tuple[str, ...]:
    return order_editors(session, [about.case_id])[about.case_id]


def _no_yes(session: Session, about: Subject, user: User) -> NeedsApprover:
    edited = map(person_key, _editors(session, about))
    if user.may_approve and person_key(user.name) not in edited:
        return NotTheirs("this approval is asked of others, was given, or is not due yet")
    return NeedsApprover("a blocking finding needs an approver who neither mailed, uploaded nor edited the order")


def _told(order: Order, change: Change) -> dict[str, str | None]:
    """A change as the history tells it: the line's id and the field, from what to what."""
    if isinstance(change, SetField):
        old = to_json(value_at(order, change.key))
        return {"line": change.line_id, "field": change.name, "from": old, "to": change.value}
    if isinstance(change, AddLine):
        return {"line": change.after, "field": "line-added"}
    return {"line": change.line_id, "field": "line-deleted"}


def _as_stored(stored: StoredRevision, decision: Decision) -> NewRevision:
    """The stored revision with another decision."""
    return NewRevision(
        order=stored.order,
        evidence=stored.evidence,
        findings=stored.findings,
        open_findings=stored.open_findings,
        decision=decision,
        resolved=stored.resolved,
        document_type=stored.document_type,
        type_confidence=stored.type_confidence,
        language=stored.language,
        confidence=stored.confidence,
        part=stored.part,
        content=stored.content,
        quality=stored.quality,
        grounds=stored.grounds,
        normal=stored.normal,
        amendment=stored.amendment,
    )


def _said(reason: str) -> str:
    if not reason.strip():
        raise WrongValue("give a reason")
    return reason.strip()[:2000]
