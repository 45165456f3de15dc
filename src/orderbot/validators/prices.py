"""Unit prices that are neither the contract's nor, without a contract price, the list's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.line_prices import KnownPrice, contract_price, is_ordered, list_price
from orderbot.model.order import OrderLine
from orderbot.model.reference import AgreedPrice
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import with_comma


def check_prices(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold printed unit prices, before discount, against the contract in force on the order's date, else the list.

    A price that is the agreed one after discount is right. Prices of an order in another currency are not compared:
    currency-mismatch holds it.
    """
    if order.customer_id is None or order.in_foreign_currency:
        return  # whose contract, nobody can tell yet; customer-unknown holds the order
    for line in order.lines:
        if line.line.unit_price is None or not is_ordered(line):
            continue  # no price printed: it is filled from the contract or the list
        known = contract_price(order, line) or list_price(order, line)
        if line.agreed is not None and known is not None and _other_currency(order, line.agreed):
            yield _off_contract(line, line.agreed, known, (f" {line.agreed.currency}", f" {order.order.currency}"))
        elif known is not None and not _agrees(order, line.line, known):
            yield _off_contract(line, line.agreed, known, ("", "")) if line.agreed else _off_list(line, known)


def _other_currency(order: ResolvedOrder, agreed: AgreedPrice) -> bool:
    return bool(order.order.currency and agreed.currency and order.order.currency != agreed.currency)


def _agrees(order: ResolvedOrder, line: OrderLine, known: KnownPrice) -> bool:
    printed, tolerance = line.unit_price, order.rules.tolerance
    if printed is None or known.agrees(printed, tolerance):
        return True
    return bool(known.discount or line.discount_percent) and known.net_agrees(printed, line.discount_percent, tolerance)


def _off_contract(line: ResolvedLine, agreed: AgreedPrice, known: KnownPrice, currencies: tuple[str, str]) -> Finding:
    expected, found, per = _printed_terms(line.line, known.price)
    tier = plain(agreed.min_quantity)
    tiers = (f" à partir de {with_comma(tier)}", f" from {tier} on") if agreed.min_quantity > 1 else ("", "")
    return finding(
        "price-off-contract",
        line.path("unit_price"),
        f"Le prix de la ligne {line.index + 1} est {with_comma(found)}{currencies[1]}{per[0]} ; le contrat "
        f"{agreed.contract_number} prévoit {with_comma(expected)}{currencies[0]} pour {agreed.item_id}{tiers[0]}.",
        f"The price on line {line.index + 1} is {found}{currencies[1]}{per[1]}; contract "
        f"{agreed.contract_number} says {expected}{currencies[0]} for {agreed.item_id}{tiers[1]}.",
        expected=f"{expected}{currencies[0]}",
        found=f"{found}{currencies[1]}",
        suggestion=None if any(currencies) else expected,
    )


def _off_list(line: ResolvedLine, known: KnownPrice) -> Finding:
    expected, found, per = _printed_terms(line.line, known.price)
    return finding(
        "price-off-list",
        line.path("unit_price"),
        f"Le prix de la ligne {line.index + 1} est {with_comma(found)}{per[0]} ; "
        f"sans prix de contrat, le tarif est {with_comma(expected)}.",
        f"The price on line {line.index + 1} is {found}{per[1]}; without a contract price the list says {expected}.",
        expected=expected,
        found=found,
        suggestion=expected,
    )


def _printed_terms(line: OrderLine, expected: Decimal) -> tuple[str, str, tuple[str, str]]:
    """Expected and found as the line prints its price, with "per 100" where it does."""
    base = line.price_base_quantity
    per = (f" pour {plain(base)}", f" per {plain(base)}") if base and base != 1 else ("", "")
    return _money(expected), plain(line.unit_price or Decimal(0)), per


def _money(amount: Decimal) -> str:
    """At least two decimals, at most six, no trailing zeros beyond."""
    rounded = amount.quantize(Decimal("0.000001"), ROUND_HALF_UP).normalize()
    exponent = rounded.as_tuple().exponent
    enough = isinstance(exponent, int) and exponent <= -2
    return plain(rounded if enough else rounded.quantize(Decimal("0.01")))
