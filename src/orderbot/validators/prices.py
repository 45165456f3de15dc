"""Unit prices that are neither the contract's nor, without a contract, the list's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.order import OrderLine
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import half_last_place, with_comma


def check_prices(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold printed unit prices, before discount, against the contract in force on the order's date, else the list."""
    if order.customer_id is None:
        return  # whose contract, nobody can tell yet; customer-unknown holds the order
    for line in order.lines:
        item, factor = line.item.row, line.unit_factor
        if item is None or not factor or line.price_per_base_unit is None:
            continue  # no price printed: it is filled from the contract or the list
        quantity = line.quantity_in_base_unit or Decimal(0)
        agreed = reference.contract_price(order.customer_id, item, quantity, order.date)
        if agreed is not None:
            base_units = reference.unit_factor(item, agreed.unit) or Decimal(1)
            other = order.order.currency and agreed.currency and order.order.currency != agreed.currency
            if other or not _agrees(order, line, agreed.amount / base_units, factor):
                currencies = (f" {agreed.currency}", f" {order.order.currency}") if other else ("", "")
                yield _off_contract(line, agreed.amount / base_units * factor, agreed.contract_number, currencies)
        elif item.list_price is not None and not _agrees(order, line, item.list_price, factor):
            yield _off_list(line, item.list_price * factor)


def _agrees(order: ResolvedOrder, line: ResolvedLine, agreed_per_base_unit: Decimal, factor: Decimal) -> bool:
    """Within tolerance, or off by no more than the decimals that a converted price was printed with."""
    printed = line.line
    if printed.unit_price is None or line.price_per_base_unit is None:
        return True
    if order.rules.tolerance.covers(agreed_per_base_unit, line.price_per_base_unit):
        return True
    converted = factor != 1 or (printed.price_base_quantity or 1) != 1
    agreed = agreed_per_base_unit * factor * (printed.price_base_quantity or 1)
    return converted and abs(agreed - printed.unit_price) <= half_last_place(printed.unit_price)


def _off_contract(
    line: ResolvedLine, agreed_for_one_unit: Decimal, contract: str, currencies: tuple[str, str]
) -> Finding:
    expected, found, per = _printed_terms(line.line, agreed_for_one_unit)
    return finding(
        "price-off-contract",
        line.path("unit_price"),
        f"Le prix de la ligne {line.index + 1} est {with_comma(found)}{currencies[1]}{per[0]} ; "
        f"le contrat {contract} prévoit {with_comma(expected)}{currencies[0]}.",
        f"The price on line {line.index + 1} is {found}{currencies[1]}{per[1]}; "
        f"contract {contract} says {expected}{currencies[0]}.",
        expected=f"{expected}{currencies[0]}",
        found=f"{found}{currencies[1]}",
        suggestion=None if any(currencies) else expected,
    )


def _off_list(line: ResolvedLine, listed_for_one_unit: Decimal) -> Finding:
    expected, found, per = _printed_terms(line.line, listed_for_one_unit)
    return finding(
        "price-off-list",
        line.path("unit_price"),
        f"Le prix de la ligne {line.index + 1} est {with_comma(found)}{per[0]} ; "
        f"sans contrat, le tarif est {with_comma(expected)}.",
        f"The price on line {line.index + 1} is {found}{per[1]}; without a contract the list says {expected}.",
        expected=expected,
        found=found,
        suggestion=expected,
    )


def _printed_terms(line: OrderLine, for_one_unit: Decimal) -> tuple[str, str, tuple[str, str]]:
    """Expected and found as the line prints its price, with "per 100" where it does."""
    base = line.price_base_quantity
    expected = for_one_unit * base if base else for_one_unit
    per = (f" pour {plain(base)}", f" per {plain(base)}") if base and base != 1 else ("", "")
    return _money(expected), plain(line.unit_price or Decimal(0)), per


def _money(amount: Decimal) -> str:
    """At least two decimals, at most six, no trailing zeros beyond."""
    rounded = amount.quantize(Decimal("0.000001"), ROUND_HALF_UP).normalize()
    exponent = rounded.as_tuple().exponent
    enough = isinstance(exponent, int) and exponent <= -2
    return plain(rounded if enough else rounded.quantize(Decimal("0.01")))
