"""The body of a push, `orderbot.order/1` (contract, section 4)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from orderbot.model.finding import Finding
from orderbot.model.json_form import Json, order_to_json, plain, to_json
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

SCHEMA = "orderbot.order/1"
CANCELLATION = "orderbot.cancellation/1"


def render_order(
    resolved: ResolvedOrder, findings: Iterable[Finding], message_id: str | None, sha256: str, received: datetime
) -> bytes:
    """UTF-8 JSON without spaces, members in the contract's order; a cancellation says only which order it ends."""
    if resolved.document_type is DocumentType.ORDER_CANCELLATION:
        return _cancellation(resolved, message_id, sha256, received)
    document: Json = {
        "schema": SCHEMA,
        "order": order_to_json(resolved.order),
        "customer_id": resolved.customer_id,
        "ship_to_address_id": resolved.ship_to.row.address_id if resolved.ship_to.row else None,
        "currency": resolved.currency,
        "lines": [_line(line, resolved) for line in resolved.lines],
        "findings": [to_json(finding) for finding in findings],
        "source": _source(message_id, sha256, received),
    }
    return _bytes(document)


def _cancellation(resolved: ResolvedOrder, message_id: str | None, sha256: str, received: datetime) -> bytes:
    order = resolved.order
    return _bytes(
        {
            "schema": CANCELLATION,
            "order_number": order.revises_order_number or order.order_number,
            "customer_id": resolved.customer_id,
            "source": _source(message_id, sha256, received),
        }
    )


def _source(message_id: str | None, sha256: str, received: datetime) -> Json:
    at = received.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {"message_id": message_id, "sha256": sha256, "received_at": at}


def _bytes(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _line(line: ResolvedLine, resolved: ResolvedOrder) -> Json:
    printed = line.line
    day = printed.requested_delivery_date
    if day is None and not printed.deliveries:
        day = resolved.order.requested_delivery_date
    return {
        "line_id": printed.line_id,
        "item_id": line.item.row.item_id if line.item.row else None,
        "quantity": _text(printed.quantity),
        "free_quantity": _text(printed.free_quantity),
        "unit": line.unit,
        "unit_price": _text(line.unit_price),
        "discount_percent": _text(line.discount_percent),
        "requested_delivery_date": to_json(day),
        "filled": list(line.filled),
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
