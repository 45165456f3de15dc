"""Quantities far outside what the customer has ordered of the item before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log
from statistics import median

from orderbot.interfaces import History, OrderedBefore, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import trimmed, with_comma
from orderbot.model.rules import UsualQuantities

LATEST = 12
_NORMAL = 1.4826  # a normal distribution's standard deviation in median absolute deviations


def check_unusual_quantities(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold each line whose quantity is far from the customer's own history of the item, both by factor and by spread."""
    customer = order.customer_id
    if customer is None or order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    ordering = [(line, line.item.row, quantity) for line in order.lines if (quantity := _ordered(line))]
    items = [item.item_id for _, item, _ in ordering if item is not None]
    known = history.ordered_before(customer, items, LATEST) if items else {}
    for line, item, quantity in ordering:
        before = [past for past in known.get(item.item_id, ()) if past.quantity > 0] if item else []
        if is_unusual(quantity, [past.quantity for past in before], order.rules.usual_quantities):
            yield _unusual(line, customer, quantity, before)


def _ordered(line: ResolvedLine) -> Decimal | None:
    """How many base units the line orders; None when that is not known or nothing."""
    quantity = line.quantity_in_base_unit
    orders = quantity is not None and quantity > 0 and line.line.action != "delete"
    return quantity if orders else None


def is_unusual(quantity: Decimal, before: Sequence[Decimal], usual: UsualQuantities) -> bool:
    """Say whether a positive quantity is far outside earlier ones; never with too few, never between their least and most."""
    if len(before) < max(usual.orders, 1) or min(before) <= quantity <= max(before):
        return False
    middle = median(before)
    if max(quantity / middle, middle / quantity) < usual.factor:
        return False
    logarithms = [log(past) for past in before]
    centre = median(logarithms)
    deviation = _NORMAL * median(abs(each - centre) for each in logarithms)
    return abs(log(quantity) - centre) > float(usual.spread) * deviation


def _unusual(line: ResolvedLine, customer: str, quantity: Decimal, before: Sequence[OrderedBefore]) -> Finding:
    quantities = [past.quantity for past in before]
    least, most, middle = trimmed(min(quantities)), trimmed(max(quantities)), trimmed(median(quantities))
    item = line.item.row
    assert item is not None
    ordered, last = f"{trimmed(quantity)} {item.unit}", before[0]
    span_fr = f"toujours {with_comma(least)}" if least == most else f"de {with_comma(least)} à {with_comma(most)}, "
    span_en = f"always {least}" if least == most else f"{least} to {most}, {middle} in the middle"
    span_fr += "" if least == most else f"{with_comma(middle)} au milieu"
    return finding(
        "quantity-unusual",
        line.path("quantity"),
        f"La ligne {line.index + 1} commande {with_comma(ordered)} de {item.item_id} ; les {len(before)} dernières fois, "
        f"{customer} a commandé {span_fr} (en dernier : dossier {last.case_id}, le {last.at.date()}).",
        f"Line {line.index + 1} orders {ordered} of {item.item_id}; the latest {len(before)} times {customer} ordered "
        f"{span_en} (last in case {last.case_id} on {last.at.date()}).",
        found=ordered,  # what is usual changes by itself, and with it what was accepted
    )
