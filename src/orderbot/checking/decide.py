"""The decision: a pure function of what is held against an order and of what a person has accepted."""

from __future__ import annotations

from collections.abc import Iterable

from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.rules import Rules


def open_findings(findings: Iterable[Finding], acceptances: Iterable[Acceptance]) -> tuple[Finding, ...]:
    """The findings that nobody has accepted as they stand; notes among them inform and hold nothing."""
    accepted = {acceptance.identity for acceptance in acceptances}
    return tuple(finding for finding in findings if finding.identity not in accepted)


def decide(
    findings: Iterable[Finding],
    acceptances: Iterable[Acceptance],
    document_type: DocumentType,
    *,
    lacking: tuple[str, ...] = (),
    duplicate_of: int | None = None,
) -> Decision:
    """Decide about an order.

    `lacking` names what no push can do without: accepting a finding does not supply it. `duplicate_of` is the case
    that this order repeats exactly. A change or a cancellation is never pushed as an order of its own.
    """
    if duplicate_of is not None:
        return Decision(Outcome.IGNORE, f"the same order again as case {duplicate_of}", duplicate_of)
    held = open_findings(findings, acceptances)
    blocking = _codes(held, Severity.BLOCK)
    if blocking:
        return Decision(Outcome.BLOCK, blocking)
    reviewing = _codes(held, Severity.REVIEW)
    if reviewing:
        return Decision(Outcome.REVIEW, reviewing)
    if document_type is not DocumentType.ORDER:
        return Decision(Outcome.REVIEW, f"{document_type.value} is for a person")
    if lacking:
        return Decision(Outcome.REVIEW, f"the order-management system needs {', '.join(lacking)}")
    return Decision(Outcome.PUSH)


def decide_without_order(
    document_type: DocumentType | None, type_confidence: float, rules: Rules, reason: str | None = None
) -> Decision:
    """Decide about a document that carries no order: only a sure `other` is ignored, the rest is for a person."""
    if document_type is DocumentType.OTHER and type_confidence >= rules.other_threshold:
        return Decision(Outcome.IGNORE, reason or "not an order")
    return Decision(Outcome.REVIEW, reason or (document_type.value if document_type else "unknown type"))


def _codes(findings: Iterable[Finding], severity: Severity) -> str:
    return ", ".join(dict.fromkeys(finding.code for finding in findings if finding.severity is severity))
