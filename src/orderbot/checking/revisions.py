"""A checked order as the revision that the store keeps; intake and review both make theirs here."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from orderbot.checking.check import Checked
from orderbot.interfaces import Connector
from orderbot.model.amendment import Amendment
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.order_value import net_value
from orderbot.model.resolved import Decision, Outcome, ResolvedOrder
from orderbot.model.situation import InputQuality
from orderbot.store.rows import MessageRow, NewPush, NewRevision, PushLine, ResolvedSummary

_KEYS = uuid.UUID("6f7264b5-7265-4e6f-b274-6f7264657273")  # ours alone; RFC 9562 wants a fixed namespace


@dataclass(frozen=True, slots=True)
class Reading:
    """What the record of an order says beside the order itself; it stays the same over revisions."""

    document_type: DocumentType | None
    type_confidence: float = 0.0
    language: str | None = None
    part: str | None = None
    quality: InputQuality | None = None


def decided(
    checked: Checked, reading: Reading, message: MessageRow, connector: Connector, *, number: int = 1
) -> NewRevision:
    """Revision `number` of a checked order; one to be pushed carries the exact bytes that will be sent."""
    resolved = checked.resolved
    push = None
    if checked.decision.outcome is Outcome.PUSH:
        body = connector.render(resolved, checked.findings, message.message_id, message.sha256, message.received_at)
        push = _push(resolved, body, _key(message.sha256, reading.part, resolved, number))
    announced = resolved.announced
    return NewRevision(
        order=resolved.order if announced is None else announced.order,
        evidence=resolved.evidence if announced is None else announced.evidence,
        findings=checked.findings,
        open_findings=checked.open_findings,
        decision=checked.decision,
        resolved=summary_of(resolved),
        document_type=resolved.document_type,
        type_confidence=reading.type_confidence,
        language=reading.language,
        confidence=resolved.confidence,
        part=reading.part,
        content=resolved.content,
        normal=resolved.normal,
        push=push,
        amendment=_amendment(resolved),
        quality=reading.quality,
        grounds=checked.grounds,
        awaited=checked.awaited,
    )


def _push(resolved: ResolvedOrder, body: bytes, key: str) -> NewPush:
    """The push of an order, or of a change or cancellation after the order that it speaks of."""
    kind = "cancellation" if resolved.document_type is DocumentType.ORDER_CANCELLATION else "order"
    return NewPush(kind, body, key, None if resolved.announced is None else resolved.announced.root)


def _amendment(resolved: ResolvedOrder) -> Amendment | None:
    announced = resolved.announced
    if resolved.document_type is DocumentType.ORDER:
        return None
    if announced is None:
        return Amendment(said=resolved.content)
    amended = resolved.document_type is DocumentType.ORDER_CHANGE
    return Amendment(
        said=announced.said,
        root=announced.root,
        base_case=announced.base_case,
        base_revision=announced.base_revision,
        order=resolved.order if amended else None,
        evidence=resolved.evidence if amended else {},
        difference=announced.difference,
        whole=announced.whole,
    )


def without_order(reading: Reading, decision: Decision, findings: tuple[Finding, ...] = ()) -> NewRevision:
    """The revision of a case that has no order (yet)."""
    return NewRevision(
        order=None,
        evidence={},
        findings=findings,
        open_findings=findings,
        decision=decision,
        document_type=reading.document_type,
        type_confidence=reading.type_confidence,
        language=reading.language,
        part=reading.part,
        quality=reading.quality,
    )


def summary_of(resolved: ResolvedOrder) -> ResolvedSummary:
    """What the reference data made of the order, line by line as it would be pushed."""
    customer, ship_to, value = resolved.customer.row, resolved.ship_to.row, net_value(resolved)
    return ResolvedSummary(
        customer_id=customer.customer_id if customer else None,
        customer_name=customer.name if customer else resolved.order.buyer.name,
        ship_to_address_id=ship_to.address_id if ship_to else None,
        currency=resolved.currency,
        net_amount=resolved.order.totals.net_amount,
        lines=tuple(
            PushLine(
                line_id=line.line.line_id,
                item_id=line.item.row.item_id if line.item.row else None,
                quantity=line.line.quantity,
                unit=line.unit,
                unit_price=line.unit_price,
                filled=line.filled,
                base_quantity=line.quantity_in_base_unit,
                base_price=line.unit_price / line.unit_factor
                if line.unit_price is not None and line.unit_factor
                else None,
                reasons=line.item.reasons,
            )
            for line in resolved.lines
        ),
        net_value=value.amount if value.complete else None,
        customer_reasons=resolved.customer.reasons,
        ship_to_reasons=resolved.ship_to.reasons,
    )


def _key(sha256: str, part: str | None, resolved: ResolvedOrder, number: int) -> str:
    """The idempotency key of a revision: the same again after an old backup was restored, so that the OMS knows it."""
    told = "\n".join((sha256, part or "", resolved.order.order_number or "", resolved.content, str(number)))
    return f"orderbot-{uuid.uuid5(_KEYS, told)}"
