"""Tying an announced change or cancellation to the order that it speaks of, and knowing one that came before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from orderbot.checking.amending.amend import amend, restates
from orderbot.checking.amending.difference import difference
from orderbot.checking.amending.line_matching import same_item
from orderbot.interfaces import Announcement, CurrentOrder, History
from orderbot.model.amendment import Announced, Doubt, Unclear
from orderbot.model.case import CaseState
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

Resolve = Callable[[Order, EvidenceMap], ResolvedOrder]
_PUT_AWAY = (CaseState.REJECTED, CaseState.DUPLICATE)
OF_A_CANCELLATION = frozenset(
    {
        "order-cancellation",
        "order-unknown",
        "customer-unknown",
        "sender-unverified",
        "bank-details-changed",
        "instruction-unread",
        "unreadable-document",
        "hidden-text",
        "ambiguous-order",
        "representation-mismatch",
        "automation-off",
        "oms-refused",
    }
)
"""What can be held against a cancellation; what it says of prices and dates does not matter any more."""
NUMBERS = ("", "/order_number", "/revises_order_number")


def spoken_of(order: Order) -> tuple[str, str | None]:
    """Which order a change or cancellation means, and where the document says so (a JSON pointer)."""
    if order.revises_order_number:
        return "/revises_order_number", order.revises_order_number
    return "/order_number", order.order_number


def tied(document: ResolvedOrder, history: History, resolve: Resolve) -> tuple[ResolvedOrder, CurrentOrder | None]:
    """The amended order with what announced it, and the order as it holds until now.

    A document that speaks of no known order comes back as it is. `resolve` looks an order up as the document itself was.
    """
    _, number = spoken_of(document.order)
    customer = document.customer_id
    current = history.current_order(customer, number) if customer is not None and number else None
    if current is None:
        return document, None
    announced = Announced(
        order=document.order,
        evidence=document.evidence,
        said=document.content,
        root=current.root,
        base_case=current.case_id,
        base_revision=current.revision,
        sent=current.sent,
    )
    if document.document_type is DocumentType.ORDER_CANCELLATION:
        return replace(document, announced=replace(announced, unclear=_doubtful_lines(document, current))), current
    earlier = history.announcements(document.customer_id or "", number or "")
    whole = restates(document)
    amended = amend(current.order, current.evidence, current.items, document, whole=whole)
    announced = replace(
        announced,
        whole=whole,
        difference=difference(current.order, amended.order),
        unclear=amended.unclear,
        touched=amended.touched,
        told=amended.told,
        said_before=next((one.case_id for one in earlier if one.said == document.content), None),
    )
    return replace(resolve(amended.order, amended.evidence), announced=announced), current


def repeated_announcement(resolved: ResolvedOrder, current: CurrentOrder | None, history: History) -> int | None:
    """The case that this change or cancellation repeats; None when it says something new.

    It repeats the latest of the same order when both say the same, and the order itself when it restates that.
    """
    _, number = spoken_of(resolved.order if resolved.announced is None else resolved.announced.order)
    if resolved.customer_id is None or not number:
        return None
    before = [one for one in history.announcements(resolved.customer_id, number) if one.state not in _PUT_AWAY]
    if before and _says_the_same(before[-1], resolved):
        return before[-1].case_id
    announced = resolved.announced
    if announced is not None and current is not None and announced.whole and not announced.difference:
        return current.case_id
    return None


def _says_the_same(before: Announcement, resolved: ResolvedOrder) -> bool:
    announced = resolved.announced
    if before.document_type is not resolved.document_type:
        return False
    if announced is not None and before.root not in (None, announced.root):
        return False
    said = resolved.content if announced is None else announced.said
    return resolved.document_type is DocumentType.ORDER_CANCELLATION or before.said == said


def _doubtful_lines(document: ResolvedOrder, current: CurrentOrder) -> tuple[Unclear, ...]:
    """Lines that a cancellation names otherwise than the order has them, and those of the order that it leaves out."""
    if not document.lines:
        return ()
    other = (
        Unclear(Doubt.OTHER_THAN_ORDERED, line.index)
        for line in document.lines
        if not any(_is_cancelled_by(line, known, current) for known in current.order.lines)
    )
    left = tuple(
        known.line_number or known.line_id
        for known in current.order.lines
        if not any(same_item(line, known, current.items.get(known.line_id)) for line in document.lines)
    )
    return (*other, *((Unclear(Doubt.PART_OF_ORDER, 0, left),) if left else ()))


def _is_cancelled_by(line: ResolvedLine, known: OrderLine, current: CurrentOrder) -> bool:
    """Say whether a cancellation's line is that one of the order, as far as both say how much was ordered in what unit."""
    said = line.line
    same_unit = None in (said.unit, known.unit) or said.unit == known.unit
    differs = same_unit and said.quantity and known.quantity is not None and said.quantity != known.quantity
    return same_item(line, known, current.items.get(known.line_id)) and not differs


def of_the_document(
    findings: tuple[Finding, ...], resolved: ResolvedOrder, current: CurrentOrder
) -> tuple[Finding, ...]:
    """What is held against the amended order because of this change, its places told in the document that came in.

    Lines that the change leaves alone were decided with the order; so was what is held against the order's header in the
    same words as before.
    """
    if resolved.document_type is DocumentType.ORDER_CANCELLATION:
        return tuple(found for found in findings if found.code in OF_A_CANCELLATION or _of_its_number(found))
    before = {found.identity for found in current.findings}
    told = (_told(found, resolved) for found in findings)
    return tuple(found for found in told if found is not None and found.identity not in before)


def _told(found: Finding, resolved: ResolvedOrder) -> Finding | None:
    announced = resolved.announced
    steps = found.path.split("/")
    if announced is None or len(steps) < 3 or steps[1] != "lines":
        return found
    line_id = resolved.lines[int(steps[2])].line.line_id
    if line_id not in announced.touched or not _spoken_to(found.code, steps[3:], announced.told.get(line_id, ())):
        return None
    return replace(found, path="/".join(("", "lines", str(announced.touched[line_id]), *steps[3:])))


def _of_its_number(found: Finding) -> bool:
    return found.code in ("low-confidence", "missing-field") and found.path in NUMBERS


def _spoken_to(code: str, field: list[str], told: tuple[str, ...]) -> bool:
    """Doubts about the reading of a value that the change does not say are not the change's."""
    return code != "low-confidence" or not field or field[0] in told
