"""Whether two documents say the same order: what a resend must repeat."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def content_of(told: dict[str, Any]) -> tuple[object, ...]:
    """Quantities, units, prices, dates and place, as far as orders are compared by them."""
    lines = tuple(_line(line) for line in told["lines"])
    place = told.get("ship_to") or {}
    return (told.get("requested_delivery_date"), _period(told), place.get("postal_code"), lines)


def _period(told: dict[str, Any]) -> tuple[object, object]:
    period = told.get("requested_delivery_period") or {}
    return (period.get("start"), period.get("end"))


def _line(line: dict[str, Any]) -> tuple[object, ...]:
    price = _number(line.get("unit_price"))
    one = price / (_number(line.get("price_base_quantity")) or 1) if price is not None else None
    return (_number(line.get("quantity")), line.get("unit"), one, _number(line.get("discount_percent")),
            line.get("requested_delivery_date"))  # fmt: skip


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
