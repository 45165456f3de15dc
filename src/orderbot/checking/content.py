"""An order's content brought to its normal form: what makes a resend a resend, in whatever format it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from decimal import ROUND_HALF_EVEN, Decimal

from orderbot.checking.likeness import fold, squeeze
from orderbot.model.content import Content, ContentLine, Dates
from orderbot.model.order import Delivery, Order
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

PLACES = Decimal("0.000001")


def content_of(resolved: ResolvedOrder) -> Content:
    """Items, quantities, units, prices, ship-to and delivery dates, normalised (contract, section 3).

    Quantities and prices count in base units, null prices and currencies as master data fill them, dates by line;
    the lines' order, numbers and texts do not count, nor do the order's own number and date.
    """
    return Content(
        ship_to=_place(resolved),
        currency=resolved.currency,
        lines=tuple(_line(line, resolved.order) for line in resolved.lines),
        silent=tuple(_silent_header(resolved.order)),
    )


def _place(resolved: ResolvedOrder) -> tuple[str, ...]:
    if resolved.ship_to.row is not None:
        return ("address", resolved.ship_to.row.address_id)
    place = resolved.order.ship_to
    return ("printed", squeeze(place.gln), squeeze(place.postal_code), fold(place.street), fold(place.city))


def _silent_header(order: Order) -> Iterator[str]:
    if not any(getattr(order.ship_to, field.name) for field in fields(order.ship_to)):
        yield "ship_to"
    if order.currency is None:
        yield "currency"


def _line(line: ResolvedLine, order: Order) -> ContentLine:
    printed, factor = line.line, line.unit_factor
    price = line.unit_price
    if price is not None and factor:
        price = price / factor
    dates = _dates(line, order)
    return ContentLine(
        item=_item(line),
        unit=line.item.row.unit if line.item.row and factor else line.unit,
        quantity=_number(printed.quantity, factor),
        free_quantity=_number(printed.free_quantity or Decimal(0), factor),
        price=_number(price, None),
        discount=_number(line.discount_percent or Decimal(0), None),
        dates=dates,
        silent=tuple(_silent(line, dates)),
    )


def _silent(line: ResolvedLine, dates: Dates) -> Iterator[str]:
    """What the line leaves to master data or to another rendering; a price without a discount is a whole price."""
    printed = line.line
    if printed.free_quantity is None:
        yield "free_quantity"
    if printed.unit_price is None:
        yield "price"
        if printed.discount_percent is None:
            yield "discount"
    if all(day is None for _, day in dates):
        yield "dates"


def _item(line: ResolvedLine) -> tuple[str, ...]:
    if line.item.row is not None:
        return ("item", line.item.row.item_id)
    printed = line.line
    codes = (printed.seller_item_id, printed.item_id, printed.buyer_item_id, printed.gtin)
    return ("printed", *(map(squeeze, codes) if any(codes) else [fold(printed.description)]))


def _dates(line: ResolvedLine, order: Order) -> Dates:
    """The line's schedule, the header's date where the line says none."""
    printed = line.line
    period = order.requested_delivery_period
    header = order.requested_delivery_date or period.start or period.end
    day = printed.requested_delivery_date or header
    schedule = printed.deliveries or (Delivery(printed.quantity, day),)
    if len(schedule) == 1:
        schedule = (Delivery(printed.quantity, schedule[0].date or day),)
    parts = [
        (_number(part.quantity, line.unit_factor), part.date.isoformat() if part.date else None) for part in schedule
    ]
    return tuple(sorted(parts, key=json.dumps))


def _number(number: Decimal | None, factor: Decimal | None) -> str | None:
    """A number without the marks of how it was written: 12, 12.0 and 1.2E1 are one."""
    if number is None:
        return None
    rounded = (number * (factor or 1)).quantize(PLACES, ROUND_HALF_EVEN) if abs(number) < Decimal("1e18") else number
    return format(rounded.normalize(), "f")
