"""Amounts and their currency in GS1 XML: the element itself in release 3, elements inside it in release 2."""

from __future__ import annotations

from orderbot.reading.xml import Node

AMOUNT_IN_2 = "monetaryAmount"
_PRICED = ("netAmount", "netPrice", "listPrice", "monetaryAmountExcludingTaxes")
_SUMS = ("totalMonetaryAmountExcludingTaxes", "totalMonetaryAmountIncludingTaxes")


def amount_of(holder: Node, *places: str) -> Node | None:
    """The element that holds the number of the first amount there is."""
    for place in places:
        node = holder.first(place)
        if node is None:
            continue
        inner = node.first(f"amount/{AMOUNT_IN_2}") or node.child(AMOUNT_IN_2)
        if inner is not None:
            return inner
        if node.is_leaf and node.text is not None:
            return node
    return None


def currency_of(order: Node) -> tuple[str, str] | None:
    """The currency of all amounts and where it stands; None when they name none or several."""
    found: dict[str, str] = {}
    for node in [amount for name in _SUMS for amount in order.children(name)]:
        _add(found, node)
    for line in order.children():
        if line.name.lower().endswith("orderlineitem"):
            for node in [amount for name in _PRICED for amount in line.children(name)]:
                _add(found, node)
    return next(iter(found.items())) if len(found) == 1 else None


def _add(found: dict[str, str], node: Node) -> None:
    attribute = node.attribute("currencyCode")
    if attribute:
        found.setdefault(attribute, node.where_of("currencyCode"))
    inner = node.first("amount/currencyCode/currencyISOCode") or node.first("currencyCode/currencyISOCode")
    if inner is not None and inner.text:
        found.setdefault(inner.text, inner.where)
