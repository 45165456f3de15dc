"""What a decided case means for others of its order: a change that is carried out, an order that was waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from orderbot.checking.recheck import Recheck, Subject, differs, subject
from orderbot.errors import StoreError
from orderbot.model.case import CaseState
from orderbot.model.evidence import Evidence, EvidenceMap
from orderbot.model.order import DocumentType
from orderbot.store import cases, order_graph, outdated
from orderbot.store.database import Session
from orderbot.store.rows import Committed, NewRevision, StoredRevision

_WAITING = (CaseState.REVIEW, CaseState.BLOCK)
_HOLDING = ("order-change", "order-cancellation")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Carries on, in the transaction that decided a case, what its decision means for other cases.

    With `spare_held` a waiting case that somebody holds is not decided again now, but as soon as it is free.
    """

    recheck: Recheck
    spare_held: bool = False

    def after(self, session: Session, case_ids: Iterable[int], *, actor: str, now: datetime) -> list[Committed]:
        """Settle what follows from the newest revisions of those cases; what was committed by it, in order.

        A change that was let through is carried out on the order that waits, a cancellation rejects it. Changes and
        cancellations that waited for an order to come in, or to become another, are decided again, and so is an order
        that waited for one of them.
        """
        committed: list[Committed] = []
        left, seen = list(case_ids), set[int]()
        while left:
            case_id = left.pop(0)
            if case_id in seen:
                continue
            seen.add(case_id)
            for done in self._of(session, case_id, actor, now):
                committed.append(done)
                left.append(done.case_id)
        return committed

    def _of(self, session: Session, case_id: int, actor: str, now: datetime) -> Iterator[Committed]:
        stored = cases.revision(session, case_id)
        root = None if stored.amendment is None else stored.amendment.root
        if stored.document_type is DocumentType.ORDER:
            yield from self._waiting_for(session, stored, actor, now)
        elif stored.decision.applied_to is not None:
            yield from self._carry_out(session, stored, stored.decision.applied_to, actor, now)
        elif root is not None and cases.state(session, case_id) not in _WAITING:
            yield from self._no_longer_held(session, root, case_id, actor, now)

    def _waiting_for(self, session: Session, order: StoredRevision, actor: str, now: datetime) -> Iterator[Committed]:
        number = order.order.order_number if order.order is not None else None
        customer = order.resolved.customer_id
        if number is None or customer is None:
            return
        for case_id in order_graph.waiting(session, customer, number):
            yield from self._decide_again(session, case_id, order.case_id, actor, now)

    def _no_longer_held(self, session: Session, root: int, by: int, actor: str, now: datetime) -> Iterator[Committed]:
        """Decide an order again that waited because of that change or cancellation; one without findings in its turn."""
        held = cases.revision(session, root).open_findings
        if any(found.code in _HOLDING and found.expected == f"case {by}" for found in held):
            yield from self._decide_again(session, root, by, actor, now)
        elif not held:
            outdated.set_due(session, root)

    def _decide_again(self, session: Session, case_id: int, by: int, actor: str, now: datetime) -> Iterator[Committed]:
        """Decide a waiting case again, because of case `by`; one that a person has worked on waits on for that person."""
        stored = cases.revision(session, case_id)
        about = subject(stored)
        if about is None or cases.state(session, case_id) not in _WAITING:
            return
        if self.spare_held and outdated.is_held(session, case_id, now):
            outdated.set_due(session, case_id)
            return
        new = self._rechecked(session, about)
        if differs(new, stored):
            yield cases.new_revision(
                session,
                case_id,
                stored.revision,
                new,
                actor=actor,
                action="reconsider",
                now=now,
                because={"case": by},
            )

    def _carry_out(
        self, session: Session, change: StoredRevision, root: int, actor: str, now: datetime
    ) -> Iterator[Committed]:
        """Let the waiting order be what the change makes of it; a cancellation rejects it. Raises StoreError."""
        amendment, waits = change.amendment, cases.revision(session, root)
        if amendment is None or waits.revision != amendment.base_revision or cases.state(session, root) not in _WAITING:
            raise StoreError(f"the order of case {root} moved on while case {change.case_id} was decided: try again")
        if amendment.order is None:
            reason = f"cancelled by case {change.case_id}"
            cases.reject(session, root, waits.revision, reviewer=actor, reason=reason, now=now)
            return
        about = subject(waits)
        assert about is not None
        amended = replace(about, order=amendment.order, evidence=_elsewhere(amendment.evidence, waits, change.case_id))
        new = self._rechecked(session, amended)
        yield cases.new_revision(session, root, waits.revision, new, actor=actor, action="amend", now=now)

    def _rechecked(self, session: Session, about: Subject) -> NewRevision:
        return self.recheck.decided_again(session, about, hold=bool(cases.editors(session, about.case_id)))


def _elsewhere(evidence: EvidenceMap, waits: StoredRevision, case_id: int) -> EvidenceMap:
    """Evidence that a change brought names its case: its places are in another message."""
    return {
        key: entry if waits.evidence.get(key) == entry else _of_case(entry, case_id) for key, entry in evidence.items()
    }


def _of_case(entry: Evidence, case_id: int) -> Evidence:
    return replace(entry, page=None, box=None, part=None, where=f"case {case_id}")
