"""How two revisions of one order differ, field by field and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from orderbot.model.amendment import Fate, FieldChange, LineChange, OrderDifference
from orderbot.model.json_form import plain, to_json
from orderbot.model.order import Address, Order, OrderLine

CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
HEADER = (
    "order_number",
    "currency",
    "requested_delivery_date",
    "payment_terms",
    "contract_number",
    "quote_number",
)
PERIODS = ("start", "end")
TERMS = ("code", "place")
PLACES = ("ship_to", "bill_to")
LINE = (
    "quantity",
    "free_quantity",
    "unit",
    "unit_price",
    "price_base_quantity",
    "discount_percent",
    "requested_delivery_date",
)


def difference(old: Order, new: Order) -> OrderDifference:
    """What the newer order asks otherwise; lines are the same where their ids are. Texts and sums do not count."""
    before = {line.line_id: line for line in old.lines}
    after = {line.line_id: line for line in new.lines}
    removed = (_gone(line) for line in old.lines if line.line_id not in after)
    kept = (_changed(before[line.line_id], line) if line.line_id in before else _added(line) for line in new.lines)
    return OrderDifference(tuple(_header(old, new)), (*removed, *(line for line in kept if line is not None)))


def named(line: OrderLine) -> str | None:
    """What a person calls the line's item."""
    return next((code for code in (getattr(line, name) for name in CODES) if code), line.description)


def written(value: Any) -> str | None:
    """A value as it is shown: 12.0 and 12 are one."""
    if isinstance(value, Decimal):
        return plain(value.normalize())
    if isinstance(value, Address):
        return ", ".join(part for part in to_json(value).values() if part) or None
    if isinstance(value, tuple):
        return "; ".join(f"{written(part.quantity)} @ {written(part.date)}" for part in value) or None
    text: str | None = to_json(value)
    return text


def _header(old: Order, new: Order) -> Iterator[FieldChange]:
    for name in HEADER:
        yield from _field(name, getattr(old, name), getattr(new, name))
    for name in PERIODS:
        pair = (getattr(side.requested_delivery_period, name) for side in (old, new))
        yield from _field(f"requested_delivery_period/{name}", *pair)
    for name in TERMS:
        yield from _field(f"incoterms/{name}", *(getattr(side.incoterms, name) for side in (old, new)))
    for name in PLACES:
        yield from _field(name, getattr(old, name), getattr(new, name))


def _added(line: OrderLine) -> LineChange:
    told = (FieldChange(name, None, value) for name, value in _said(line))
    return LineChange(Fate.ADDED, line.line_id, line.line_number, named(line), tuple(told))


def _gone(line: OrderLine) -> LineChange:
    told = (FieldChange(name, value, None) for name, value in _said(line))
    return LineChange(Fate.REMOVED, line.line_id, line.line_number, named(line), tuple(told))


def _said(line: OrderLine) -> Iterator[tuple[str, str]]:
    for name in (*LINE, "deliveries"):
        if (value := written(getattr(line, name))) is not None:
            yield name, value


def _changed(old: OrderLine, new: OrderLine) -> LineChange | None:
    told: list[FieldChange] = []
    if _codes(old) != _codes(new) and named(old) != named(new):
        told.append(FieldChange("item_id", named(old), named(new)))
    for name in (*LINE, "deliveries"):
        told += _field(name, getattr(old, name), getattr(new, name))
    if not told:
        return None
    return LineChange(Fate.CHANGED, new.line_id, new.line_number or old.line_number, named(old), tuple(told))


def _codes(line: OrderLine) -> tuple[str | None, ...]:
    return tuple(getattr(line, name) for name in CODES)


def _field(name: str, old: Any, new: Any) -> Iterator[FieldChange]:
    before, after = written(old), written(new)
    if before != after:
        yield FieldChange(name, before, after)
