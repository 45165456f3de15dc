"""Items over a schedule that ends in a total: the total is the item's quantity, the rows between are its deliveries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import closes
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.wording.columns import is_total_word

_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_NAMES = (*_CODES, "line_number")


def with_scheduled_totals(lines: Sequence[LineReading]) -> list[LineReading]:
    """The lines with each item's total taken over from the row that prints it; that row and the parts are no lines."""
    kept: list[LineReading] = []
    for line in lines:
        at = _head_of(line, kept)
        if at is None:
            kept.append(line)
            continue
        _take_over(kept[at], kept[at + 1 :], line)
        del kept[at + 1 :]
    return kept


def _head_of(total: LineReading, before: Sequence[LineReading]) -> int | None:
    """Where the item stands that a row of a total ends; None where the line is no such row."""
    if not _is_total(total) or total.value("quantity") is None:
        return None
    at = next((n for n in range(len(before) - 1, -1, -1) if any(name in before[n].values for name in _NAMES)), None)
    if at is None:
        return None
    parts = [line.value("quantity") for line in before[at + 1 :]]
    whole = Decimal(total.value("quantity"))
    fits = all(part is not None and Decimal(part) <= whole for part in parts)
    return at if fits and (parts or _own_price(before[at], total) is not None) else None


def _is_total(line: LineReading) -> bool:
    """Say whether a line's row is labelled as a total and names no thing."""
    named = any(name in line.values for name in _NAMES)
    return not named and any(is_total_word(token.text) for row in line.rows for token in row.tokens)


def _own_price(head: LineReading, total: LineReading) -> str | None:
    """The name under which the item holds the price that leads to the total's amount."""
    quantity, amount = total.value("quantity"), total.value("line_net_amount")
    names = ("unit_price", "line_net_amount")
    base = head.value("price_base_quantity")
    return next((name for name in names if closes(quantity, head.value(name), amount, base)), None)


def _take_over(head: LineReading, parts: Sequence[LineReading], total: LineReading) -> None:
    price = _own_price(head, total)
    if price is not None:
        own = head.values.pop(price)
        head.values["unit_price"] = replace(own, basis="price:closed")
        head.values["line_net_amount"] = replace(total.values["line_net_amount"], basis="amount:closed")
        head.closed = True
    head.values["quantity"] = replace(total.values["quantity"], basis="quantity:closed" if price else "quantity:roles")
    if "unit" in total.values:
        head.values.setdefault("unit", total.values["unit"])
    _put_deliveries(head, parts)
    head.rows = (*head.rows, *(row for line in (*parts, total) for row in line.rows))


def _put_deliveries(head: LineReading, parts: Sequence[LineReading]) -> None:
    """The parts with their days, where they come to the total; the day of one of several is not the item's."""
    if parts:
        head.values.pop("requested_delivery_date", None)
    dated = [(part.values.get("quantity"), part.values.get("requested_delivery_date")) for part in parts]
    known = [(quantity, date) for quantity, date in dated if quantity is not None and date is not None]
    whole = sum((Decimal(quantity.value) for quantity, _ in known), Decimal(0))
    if len(known) < 2 or len(known) < len(dated) or whole != head.value("quantity"):
        return
    for n, (quantity, date) in enumerate(known):
        head.values[f"deliveries/{n}/quantity"] = replace(quantity, basis="delivery:sum")
        head.values[f"deliveries/{n}/date"] = replace(date, basis="delivery:sum")
