"""Which rows of the master data a stored order was taken for, why, and what they filled in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orderbot.model.case import MasterRow
from orderbot.model.json_form import plain
from orderbot.model.order import Order
from orderbot.store.rows import PushLine, ResolvedSummary


def master_rows(order: Order, resolved: ResolvedSummary) -> tuple[MasterRow, ...]:
    """The customer's, the ship-to's, and each line's item, in that order."""
    return tuple(_rows(order, resolved))


def _rows(order: Order, resolved: ResolvedSummary) -> Iterator[MasterRow]:
    if resolved.customer_id is not None:
        silent = order.currency is None and resolved.currency is not None
        currency = (("currency", resolved.currency or ""),) if silent else ()
        yield MasterRow("customer", resolved.customer_id, resolved.customer_reasons, supplied=currency)
    if resolved.ship_to_address_id is not None:
        yield MasterRow("ship-to", resolved.ship_to_address_id, resolved.ship_to_reasons)
    for line in resolved.lines:
        if line.item_id is not None:
            yield MasterRow("item", line.item_id, line.reasons, line.line_id, tuple(_supplied(line)))


def _supplied(line: PushLine) -> Iterator[tuple[str, str]]:
    for name in line.filled:
        value = getattr(line, name, None)
        if value is not None:
            yield name, plain(value) if isinstance(value, Decimal) else str(value)
