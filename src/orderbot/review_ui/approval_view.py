"""Whose approval a case waits for, in words, and what pressing "approve" would come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.checking.approving import Standing, is_cleared, standing, would_count
from orderbot.model.approvals import Signature
from orderbot.model.case import CaseState, CaseView, User
from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.review_ui.words import Words

REPEATS = "duplicate-order"
APPROVES: dict[DocumentType | None, str] = {
    DocumentType.ORDER_CHANGE: "case.approve-change",
    DocumentType.ORDER_CANCELLATION: "case.approve-cancellation",
}


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """One blocking finding's approval: `asked`, `given` and `missing` in words, `count` such as "1 of 2"."""

    asked: str
    given: str
    missing: str
    count: str
    rule: str


def approval_view(found: Finding, view: CaseView, say: Words) -> ApprovalView | None:
    """How far the approval of a blocking finding is; None for one that needs none."""
    if found.severity is not Severity.BLOCK:
        return None
    now = standing(found, view.acceptances, view.edited_by)
    return ApprovalView(
        asked=_listed(now.asked.signatures, now, say),
        given=", ".join(now.given),
        missing=_listed(now.missing, now, say),
        count=say("approval.count", given=len(now.given), asked=len(now.asked.signatures)),
        rule=now.asked.rule,
    )


def approve_words(view: CaseView, user: User, say: Words) -> str:
    """The button's words: which of how many yeses it would be, where more than one is asked."""
    plain = say(
        "case.approve-further" if makes_another(view) else APPROVES.get(view.summary.document_type, "case.approve")
    )
    blocking = [found for found in view.findings if found.severity is Severity.BLOCK]
    mine = [found for found in blocking if would_count(found, user, view.acceptances, view.edited_by)]
    if not mine:
        return plain
    still_open = [found for found in blocking if not is_cleared(found, view.acceptances, view.edited_by)]
    after = [_after(found, found in mine, view) for found in still_open]
    given, asked = max(after, key=lambda pair: (pair[1] - pair[0], pair[1]))
    if any(found not in mine for found in still_open):
        return say("case.approve-part")
    return say("case.approve-of", given=given, asked=asked) if asked > 1 else plain


def makes_another(view: CaseView) -> bool:
    """Say whether approving gives the order system an order besides the one that this repeats; a standing order's does not count."""
    earlier = view.earlier
    if earlier is None or view.summary.document_type is not DocumentType.ORDER or earlier.state is CaseState.REJECTED:
        return False
    return any(found.code == REPEATS and found.severity is not Severity.NOTE for found in view.findings)


def further_order_words(view: CaseView, say: Words) -> str | None:
    """What approving an order would do that repeats an earlier one; None for any other."""
    earlier = view.earlier
    if earlier is None or view.summary.document_type is not DocumentType.ORDER:
        return None
    state = say(f"state.{earlier.state}")
    number = earlier.oms_order_number
    told = state if number is None else say("further.sent-as", state=state, number=number)
    values = {"order": earlier.order_number or say("queue.no-number"), "case": earlier.case_id, "state": told}
    if earlier.cancelled_by is not None:
        return say("further.cancelled", **values)
    if earlier.state is CaseState.REJECTED:
        return say("further.rejected", **values)
    return say("further.waits" if earlier.state in (CaseState.REVIEW, CaseState.BLOCK) else "further.sent", **values)


def _after(found: Finding, mine: bool, view: CaseView) -> tuple[int, int]:
    now = standing(found, view.acceptances, view.edited_by)
    return len(now.given) + mine, len(now.asked.signatures)


def accepted_by(found: Finding, view: CaseView) -> str | None:
    """Who let go of the finding; None while it holds the order."""
    if not is_cleared(found, view.acceptances, view.edited_by):
        return None
    if found.severity is Severity.BLOCK:
        return ", ".join(standing(found, view.acceptances, view.edited_by).given)
    return _first(found, view.acceptances).accepted_by


def _first(found: Finding, acceptances: Sequence[Acceptance]) -> Acceptance:
    return next(one for one in acceptances if one.identity == found.identity)


def _listed(signatures: Sequence[Signature], now: Standing, say: Words) -> str:
    """Those signatures: equal ones counted, others joined as their order asks."""
    if len(signatures) > 1 and len(set(signatures)) == 1:
        first = signatures[0]
        named = first.users or first.groups
        return say("approval.several-of" if named else "approval.several", count=len(signatures), who=_one(first, say))
    joint = say("approval.then") if now.asked.in_order else say("approval.and")
    return joint.join(_one(one, say) for one in signatures)


def _one(signature: Signature, say: Words) -> str:
    return say("approval.or").join((*signature.users, *signature.groups)) or say("approval.anybody")
