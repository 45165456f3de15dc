"""The content of an order as a hash: what makes a resend a resend, in whatever format it comes."""

from __future__ import annotations

import hashlib
import json
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from orderbot.checking.likeness import fold, squeeze
from orderbot.model.order import Delivery, Order
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

PLACES = Decimal("0.000001")


def content_hash(resolved: ResolvedOrder) -> str:
    """SHA-256 over items, quantities, units, prices, ship-to and delivery dates, normalised (contract, section 3).

    Quantities and prices count in base units, null prices and currencies as master data fill them, dates by line;
    the lines' order, numbers and texts do not count, nor do the order's own number and date.
    """
    content = {
        "ship_to": _place(resolved),
        "currency": resolved.currency,
        "lines": sorted((_line(line, resolved.order) for line in resolved.lines), key=json.dumps),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _place(resolved: ResolvedOrder) -> list[str]:
    if resolved.ship_to.row is not None:
        return ["address", resolved.ship_to.row.address_id]
    place = resolved.order.ship_to
    return ["printed", squeeze(place.gln), squeeze(place.postal_code), fold(place.street), fold(place.city)]


def _line(line: ResolvedLine, order: Order) -> dict[str, Any]:
    printed, factor = line.line, line.unit_factor
    price = line.unit_price
    if price is not None and factor:
        price = price / factor
    return {
        "item": _item(line),
        "unit": line.item.row.unit if line.item.row and factor else line.unit,
        "quantity": _number(printed.quantity, factor),
        "free_quantity": _number(printed.free_quantity or Decimal(0), factor),
        "price": _number(price, None),
        "discount": _number(line.discount_percent or Decimal(0), None),
        "dates": _dates(line, order),
    }


def _item(line: ResolvedLine) -> list[str]:
    if line.item.row is not None:
        return ["item", line.item.row.item_id]
    printed = line.line
    codes = (printed.seller_item_id, printed.item_id, printed.buyer_item_id, printed.gtin)
    return ["printed", *(map(squeeze, codes) if any(codes) else [fold(printed.description)])]


def _dates(line: ResolvedLine, order: Order) -> list[list[str | None]]:
    """The line's schedule as (quantity, date), the header's date where the line says none."""
    printed = line.line
    period = order.requested_delivery_period
    header = order.requested_delivery_date or period.start or period.end
    day = printed.requested_delivery_date or header
    schedule = printed.deliveries or (Delivery(printed.quantity, day),)
    if len(schedule) == 1:
        schedule = (Delivery(printed.quantity, schedule[0].date or day),)
    return sorted(
        ([_number(part.quantity, line.unit_factor), part.date.isoformat() if part.date else None] for part in schedule),
        key=json.dumps,
    )


def _number(number: Decimal | None, factor: Decimal | None) -> str | None:
    """A number without the marks of how it was written: 12, 12.0 and 1.2E1 are one."""
    if number is None:
        return None
    rounded = (number * (factor or 1)).quantize(PLACES, ROUND_HALF_EVEN) if abs(number) < Decimal("1e18") else number
    return format(rounded.normalize(), "f")
