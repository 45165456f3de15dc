"""The decision: a pure function of what is held against an order, of who accepted what, and of who edited it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from orderbot.checking.approving import is_cleared, standing
from orderbot.model.amendment import Announced
from orderbot.model.approvals import AskedApproval, Signature
from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.rules import Rules


def open_findings(
    findings: Iterable[Finding], acceptances: Iterable[Acceptance], editors: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The findings that nobody has accepted as they stand, and the blocking ones whose approval is not complete.

    Notes among them inform and hold nothing. `editors` are those who edited the order.
    """
    said = tuple(acceptances)
    return tuple(finding for finding in findings if not is_cleared(finding, said, editors))


def decide(
    findings: Iterable[Finding],
    acceptances: Iterable[Acceptance],
    document_type: DocumentType,
    *,
    editors: Collection[str] = (),
    lacking: tuple[str, ...] = (),
    duplicate_of: int | None = None,
    announced: Announced | None = None,
) -> Decision:
    """Decide about an order.

    `acceptances` stand in the order in which they were said; those of `editors` approve nothing.
    `lacking` names what no push can do without: accepting a finding does not supply it. `duplicate_of` is the case
    that this order repeats exactly. A change or a cancellation is never pushed as an order of its own: `announced` ties it
    to the order that it speaks of, to be sent after it or, while that one waits, to be carried out on it.
    """
    if duplicate_of is not None:
        return Decision(Outcome.IGNORE, f"the same order again as case {duplicate_of}", duplicate_of)
    said = tuple(acceptances)
    held = open_findings(findings, said, editors)
    blocking = tuple(finding for finding in held if finding.severity is Severity.BLOCK)
    if blocking:
        return Decision(Outcome.BLOCK, ", ".join(dict.fromkeys(_waits(one, said, editors) for one in blocking)))
    reviewing = _codes(held, Severity.REVIEW)
    if reviewing:
        return Decision(Outcome.REVIEW, reviewing)
    if document_type is not DocumentType.ORDER and announced is None:
        return Decision(Outcome.REVIEW, f"{document_type.value} is for a person")
    if lacking:
        return Decision(Outcome.REVIEW, f"the order-management system needs {', '.join(lacking)}")
    if announced is not None and not announced.sent:
        told = f"carried out on the order of case {announced.root}, which was not sent yet"
        return Decision(Outcome.IGNORE, told, applied_to=announced.root)
    return Decision(Outcome.PUSH)


def decide_without_order(
    document_type: DocumentType | None, type_confidence: float, rules: Rules, reason: str | None = None
) -> Decision:
    """Decide about a document that carries no order: only a sure `other` is ignored, the rest is for a person."""
    if document_type is DocumentType.OTHER and type_confidence >= rules.other_threshold:
        return Decision(Outcome.IGNORE, reason or "not an order")
    return Decision(Outcome.REVIEW, reason or (document_type.value if document_type else "unknown type"))


def _waits(finding: Finding, acceptances: Iterable[Acceptance], editors: Collection[str]) -> str:
    """The code, and whose approval lacks where the policy asks for more than any one approver's."""
    if finding.approval is None or replace(finding.approval, rule="") == AskedApproval():
        return finding.code
    now = standing(finding, acceptances, editors)
    due = now.missing[:1] if now.asked.in_order else now.missing
    who = " and ".join(dict.fromkeys(_named(one) for one in due))
    return f"{finding.code} waits for the approval of {who} ({len(now.given)} of {len(now.asked.signatures)})"


def _named(signature: Signature) -> str:
    return " or ".join((*signature.users, *signature.groups)) or "an approver"


def _codes(findings: Iterable[Finding], severity: Severity) -> str:
    return ", ".join(dict.fromkeys(finding.code for finding in findings if finding.severity is severity))
