"""Check an order: resolve it, ask every validator, decide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from orderbot.checking.announcements import of_the_document, repeated_announcement, tied
from orderbot.checking.approving import awaited
from orderbot.checking.decide import decide, open_findings
from orderbot.checking.echoes import without_echoes, without_misread
from orderbot.checking.grading import graded
from orderbot.checking.lapsed_contracts import without_lapsed_terms
from orderbot.checking.likeness import squeeze
from orderbot.checking.resolve import resolve
from orderbot.interfaces import CurrentOrder, History, Reference
from orderbot.model.amendment import Doubt
from orderbot.model.approvals import AwaitedApproval
from orderbot.model.case import CaseLine, CaseState
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.json_form import plain
from orderbot.model.order import DocumentType, Order
from orderbot.model.policy import Policy
from orderbot.model.resolved import Decision, Grounds, ResolvedLine, ResolvedOrder
from orderbot.model.situation import Origin
from orderbot.validators import VALIDATORS
from orderbot.validators.automation import waits_for_a_yes
from orderbot.validators.confidence import unsure_type

_NO_ORDER = (CaseState.REJECTED, CaseState.DUPLICATE, CaseState.IGNORED)
_SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking says of an order: all findings, those still open, what becomes of it, and whose approval it awaits."""

    resolved: ResolvedOrder
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    decision: Decision
    grounds: Grounds = field(default_factory=Grounds)
    awaited: tuple[AwaitedApproval, ...] = ()

    @property
    def content(self) -> str:
        """The hash of the normalised content, by which a resend is known again."""
        return self.resolved.content

    @property
    def lines(self) -> tuple[CaseLine, ...]:
        """The lines as they would be pushed."""
        return tuple(map(_case_line, self.resolved.lines))


def check(
    order: Order,
    evidence: EvidenceMap,
    *,
    document_type: DocumentType,
    envelope: Envelope,
    confidence: float,
    case_id: int | None,
    received: datetime,
    reference: Reference,
    history: History,
    policy: Policy,
    origin: Origin,
    type_confidence: float = 1.0,
    acceptances: Iterable[Acceptance] = (),
    editors: Collection[str] = (),
    extra_findings: Iterable[Finding] = (),
) -> Checked:
    """Check an order as it stands; the same arguments always give the same answer.

    `extra_findings` are what reading found out about the document (unreadable, hidden text, …). `type_confidence` is
    the probability that it is of its type; a person who has worked on it is sure. `editors` are those who edited the
    order: they approve none of it. The policy's rules for this customer and this origin hold.
    """
    look_up = partial(
        resolve,
        document_type=_effective_type(order, document_type),
        envelope=envelope,
        confidence=confidence,
        case_id=case_id,
        received=received,
        reference=reference,
        history=history,
        policy=policy,
        origin=origin,
    )
    resolved = look_up(order, evidence)
    grounds = Grounds(policy.version, reference.generation, reference.additions)
    acceptances, extra_findings = tuple(acceptances), tuple(extra_findings)
    current: CurrentOrder | None = None
    if resolved.document_type is DocumentType.ORDER:
        first = _repeated(resolved, history, seen=bool(extra_findings))
    else:
        resolved, current = tied(resolved, history, partial(look_up, customer=resolved.customer))
        first = repeated_announcement(resolved, current, history)
    if first is not None and not open_findings(extra_findings, acceptances, editors):  # an unread part may hold more
        decision = decide((), acceptances, resolved.document_type, duplicate_of=first)
        return Checked(resolved, (), (), decision, grounds)
    unsure = unsure_type(document_type, type_confidence, resolved.rules.threshold)
    asked = (found for ask in VALIDATORS for found in ask(resolved, reference, history))
    lapsed = partial(without_lapsed_terms, order=resolved, reference=reference, history=history)
    findings = _weighed((*extra_findings, *unsure, *asked), resolved, current, acceptances, editors, lapsed)
    decision = decide(
        findings,
        acceptances,
        resolved.document_type,
        editors=editors,
        lacking=(*_lacking(resolved), *_unanswered(resolved, history)),
        announced=resolved.announced,
    )
    held = open_findings(findings, acceptances, editors)
    return Checked(resolved, findings, held, decision, grounds, awaited(held, acceptances, editors))


def _weighed(
    findings: Iterable[Finding],
    resolved: ResolvedOrder,
    current: CurrentOrder | None,
    acceptances: Sequence[Acceptance],
    editors: Collection[str],
    without_lapsed: Callable[[Iterable[Finding]], tuple[Finding, ...]],
) -> tuple[Finding, ...]:
    """Each finding once, without echoes, as grave as the policy says; a person's yes where nothing else asks for one."""
    kept = without_echoes({finding.identity: finding for finding in findings}.values())
    if current is not None:
        kept = of_the_document(tuple(kept), resolved, current)
    kept = without_lapsed(graded(kept, resolved.rules))
    kept = without_misread(kept, open_findings(kept, acceptances, editors), resolved)
    if all(found.severity is Severity.NOTE for found in kept):
        kept = (*kept, *graded(waits_for_a_yes(resolved), resolved.rules))
    return kept


def _effective_type(order: Order, document_type: DocumentType) -> DocumentType:
    """An order that says which order it replaces is a change of that one."""
    revised = squeeze(order.revises_order_number)
    if document_type is DocumentType.ORDER and revised and revised != squeeze(order.order_number):
        return DocumentType.ORDER_CHANGE
    return document_type


def _repeated(resolved: ResolvedOrder, history: History, *, seen: bool) -> int | None:
    """The case of the order that this one repeats exactly, the oldest that was neither rejected nor cancelled.

    Of two that a person has `seen` side by side the earlier goes to the OMS, unless the later went there already.
    """
    number = resolved.order.order_number
    if resolved.customer_id is None or not number or resolved.document_type is not DocumentType.ORDER:
        return None
    for known in history.same_number(resolved.customer_id, number):
        later = resolved.case_id is not None and known.case_id > resolved.case_id
        if seen and later and known.state not in _SENT:
            continue
        if known.state not in _NO_ORDER and known.cancelled_by is None and known.repeats(resolved):
            return known.case_id
    return None


def _lacking(resolved: ResolvedOrder) -> Iterator[str]:
    """What the OMS cannot do without (contract, section 1), whatever a person has accepted."""
    if resolved.document_type is DocumentType.ORDER_CANCELLATION:
        return
    if resolved.announced is not None:
        for unclear in resolved.announced.unclear:
            if unclear.doubt is Doubt.SEVERAL_LINES:
                yield f"to know which line is meant by line {unclear.index + 1}"
    if not (resolved.order.order_number or "").strip():
        yield "an order number"
    if resolved.customer.row is None:
        yield "a customer"
    if resolved.ship_to.row is None:
        yield "a ship-to address"
    if not resolved.lines:
        yield "a line"
    for line in resolved.lines:
        if line.item.row is None or line.line.quantity is None:
            yield f"an item and a quantity on line {line.index + 1}"


def _unanswered(resolved: ResolvedOrder, history: History) -> Iterator[str]:
    """An order anew after a cancellation waits until the OMS has taken that: it may refuse it."""
    number = resolved.order.order_number
    if resolved.document_type is not DocumentType.ORDER or resolved.customer_id is None or not number:
        return
    for known in history.same_number(resolved.customer_id, number):
        if known.cancelled_by is not None and not known.cancellation_answered:
            yield f"to answer the cancellation of case {known.cancelled_by}"


def _case_line(line: ResolvedLine) -> CaseLine:
    item, printed = line.item.row, line.line
    return CaseLine(
        line_id=printed.line_id,
        item_id=item.item_id if item else None,
        quantity=plain(printed.quantity) if printed.quantity is not None else None,
        unit=line.unit,
        unit_price=plain(line.unit_price) if line.unit_price is not None else None,
    )
