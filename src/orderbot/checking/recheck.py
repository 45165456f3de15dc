"""A case's order checked again, as intake checked it first, for the revision that a person makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from orderbot.checking.check import Checked, check
from orderbot.checking.customers import find_customer
from orderbot.checking.grading import ungraded
from orderbot.checking.policies import Policies
from orderbot.checking.revisions import Reading, decided
from orderbot.interfaces import Connector, History, Reference
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order
from orderbot.model.policy import Policy
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.situation import Origin
from orderbot.store import messages, order_graph
from orderbot.store.database import Session
from orderbot.store.history import SerialHistory
from orderbot.store.past_cases import PastCase, past_cases
from orderbot.store.rows import NewRevision, StoredRevision
from orderbot.store.sql_reference import SqlReference

READ_FINDINGS = frozenset(
    {
        "unreadable-document",
        "hidden-text",
        "ambiguous-order",
        "representation-mismatch",
        "instruction-unread",
        "bank-details-changed",
    }
)
"""What reading found out about the document: no validator says it again, so it is carried from revision to revision."""
REFUSAL = "oms-refused"
WAITS = "waits for a person to approve it"


@dataclass(frozen=True, slots=True)
class Subject:
    """An order to be checked, and what its case says of it."""

    case_id: int
    order: Order
    evidence: EvidenceMap
    document_type: DocumentType
    carried: tuple[Finding, ...]
    stored: StoredRevision


def subject(stored: StoredRevision) -> Subject | None:
    """The stored order as it is; None for a case without one."""
    if stored.order is None:
        return None
    carried = tuple(
        ungraded(found) for found in stored.findings if found.code in READ_FINDINGS or found.code == REFUSAL
    )
    kind = stored.document_type or DocumentType.ORDER
    return Subject(stored.case_id, stored.order, stored.evidence, kind, carried, stored)


def check_again(
    about: Subject,
    past: PastCase,
    *,
    reference: Reference,
    history: History,
    policy: Policy,
    type_confidence: float = 1.0,
) -> Checked:
    """Check an order of a case with all that its case has gathered; `type_confidence` as `check` has it."""
    stored = past.stored
    return check(
        about.order,
        about.evidence,
        document_type=about.document_type,
        envelope=past.envelope,
        confidence=1.0 if stored.confidence is None else stored.confidence,
        type_confidence=type_confidence,
        case_id=about.case_id,
        received=past.received_at,
        reference=reference,
        history=history,
        policy=policy,
        origin=Origin(past.way, stored.quality),
        acceptances=past.acceptances,
        editors=past.editors,
        extra_findings=about.carried,
    )


@dataclass(frozen=True, slots=True)
class Recheck:
    """Asks the validators and the decision again; one transaction's session in each call."""

    connector: Connector
    policies: Policies

    def check(
        self, session: Session, about: Subject, *, edited_by: str | None = None, type_confidence: float = 1.0
    ) -> Checked:
        """Check as it stands now: today's reference data, policy and history, and what was accepted until now.

        `edited_by` is who edits it in this transaction. An order that went on in a change's case, after the OMS refused it,
        is not sent a second time.
        """
        (past,) = past_cases(session, [about.case_id])
        editors = past.editors if edited_by is None else (*past.editors, edited_by)
        checked = check_again(
            about,
            replace(past, stored=about.stored, editors=editors),
            type_confidence=type_confidence,
            reference=SqlReference(session),
            history=SerialHistory(session, about.case_id),
            policy=self.policies(session),
        )
        last = order_graph.last_push(session, about.case_id)
        if last is None or last.case_id == about.case_id:
            return checked
        decision = Decision(Outcome.IGNORE, f"the order went on in case {last.case_id}", last.case_id)
        return replace(checked, decision=decision)

    def customer_of(self, session: Session, about: Subject) -> str | None:
        """Whose order it is by today's master data; None where no customer fits."""
        (past,) = past_cases(session, [about.case_id])
        base = self.policies(session).base
        found = find_customer(about.order, about.evidence, past.envelope, SqlReference(session), base)
        return None if found.row is None else found.row.customer_id

    def decided_again(self, session: Session, about: Subject, *, hold: bool) -> NewRevision:
        """The revision that nobody asked for: the same order by what holds now; `hold` when a person has worked on it.

        An order of which a change or cancellation waits for a person is not sent before that is decided.
        """
        sure = 1.0 if hold else about.stored.type_confidence
        checked = self.check(session, about, type_confidence=sure)
        return self.revision(session, about, checked, hold=hold or _spoken_of(session, about.case_id, checked))

    def revision(self, session: Session, about: Subject, checked: Checked, *, hold: bool) -> NewRevision:
        """The revision to keep; with `hold` the order waits for a person even when nothing is held against it."""
        if hold and checked.decision.outcome in (Outcome.PUSH, Outcome.IGNORE):
            checked = replace(checked, decision=Decision(Outcome.REVIEW, checked.decision.reason or WAITS))
        stored = about.stored
        reading = Reading(about.document_type, stored.type_confidence, stored.language, stored.part, stored.quality)
        message = messages.of_case(session, about.case_id)
        return decided(checked, reading, message, self.connector, number=stored.revision + 1)


def _spoken_of(session: Session, case_id: int, checked: Checked) -> bool:
    """Say whether a change or cancellation of that order waits for a person."""
    resolved = checked.resolved
    number = resolved.order.order_number
    if resolved.document_type is not DocumentType.ORDER or resolved.customer_id is None or not number:
        return False
    said = order_graph.announcements(session, resolved.customer_id, number, leave_out_case=case_id)
    return any(one.state in order_graph.WAITING and one.root in (None, case_id) for one in said)


def differs(new: NewRevision, stored: StoredRevision) -> bool:
    """Say whether a decision taken again says anything else."""
    return (new.decision, new.findings, new.open_findings) != (stored.decision, stored.findings, stored.open_findings)
