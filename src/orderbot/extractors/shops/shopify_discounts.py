"""Shopify's discounts: applied by code, by hand or by rule, and allocated to lines and shipping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.sums import is_percent_of, put_allowance
from orderbot.extractors.transcription.draft import Draft, LineDraft

_SPLIT = 0.7  # the allocation was made for more pieces than are left


@dataclass(slots=True)
class _Given:
    """What one application came to where it is no line's percentage."""

    amount: Decimal = Decimal(0)
    where: str = ""
    confidence: float = field(default=1.0)


def put_discounts(draft: Draft, order: Node, lines: Sequence[tuple[Node, LineDraft]]) -> None:
    """Put a line's only discount as its percentage where it is one to the cent; all else as allowances, one for each application.

    Orders of before 2018 allocate nothing: what `total_discounts` says is one allowance then.
    """
    applications = order.each("discount_applications")
    given: dict[str, _Given] = {}
    allocated = False
    for item, line in lines:
        parts = item.each("discount_allocations")
        allocated = allocated or bool(parts)
        if len(parts) == 1 and _put_percent(line, item, parts[0], applications):
            continue
        reduced = line.value("quantity") != item.at("quantity").amount()
        for part in parts:
            _add(given, part, _SPLIT if reduced else 1.0)
    for shipping in order.each("shipping_lines"):
        for part in shipping.each("discount_allocations"):
            allocated = True
            _add(given, part, 1.0)
    if allocated:
        for index, one in given.items():
            put_allowance(draft, _reason(order, applications, index), one.amount, one.where, one.confidence)
    else:
        total = order.first("current_total_discounts", "total_discounts")
        put_allowance(draft, _codes(order), total.amount() or Decimal(0), total.where)


def _put_percent(line: LineDraft, item: Node, part: Node, applications: Sequence[Node]) -> bool:
    application = _application(applications, part.at("discount_application_index").text())
    if application is None or application.at("value_type").text() != "percentage":
        return False
    percent, amount = application.at("value").amount(), part.at("amount").amount()
    quantity, price = item.at("quantity").amount(), item.at("price").amount()
    if percent is None or amount is None or quantity is None or price is None:
        return False
    if not is_percent_of(amount, percent, quantity * price):
        return False
    application.at("value").put_amount(line, "discount_percent")
    return True


def _add(given: dict[str, _Given], part: Node, confidence: float) -> None:
    one = given.setdefault(part.at("discount_application_index").text() or "", _Given(where=part.at("amount").where))
    one.amount += part.at("amount").amount() or 0
    one.confidence = min(one.confidence, confidence)


def _application(applications: Sequence[Node], index: str | None) -> Node | None:
    place = int(index) if index and index.isdecimal() and len(index) < 5 else len(applications)
    return applications[place] if place < len(applications) else None


def _reason(order: Node, applications: Sequence[Node], index: str) -> str | None:
    application = _application(applications, index)
    told = application.first("code", "title", "description").text() if application is not None else None
    return told or _codes(order)


def _codes(order: Node) -> str | None:
    return ", ".join(code for one in order.each("discount_codes") if (code := one.at("code").text())) or None
