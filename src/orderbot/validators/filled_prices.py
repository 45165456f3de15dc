"""Lines that print an amount but no price, where the price that master data supply does not make that amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.line_prices import with_tax
from orderbot.model.reference import AgreedPrice
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import half_place_of_money, with_comma


def check_filled_prices(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines whose printed amount is of another price, past tolerance, than the one that would be filled in.

    A price of another currency than the printed one is never filled in silently; where the whole order is in a currency
    that nobody agreed, currency-mismatch holds it.
    """
    if order.customer_id is None or order.in_foreign_currency:
        return
    for line in order.lines:
        amount, quantity = line.line.line_net_amount, line.line.quantity
        if line.item.row is None or "unit_price" not in line.filled:
            continue
        if line.agreed is not None and _other_currency(order, line.agreed):
            yield _other_money(order, line, line.agreed)
        elif amount is not None and quantity and not _makes(order, line, amount, quantity):
            yield _off(order, line, amount / quantity)


def _other_currency(order: ResolvedOrder, agreed: AgreedPrice) -> bool:
    return bool(order.order.currency and agreed.currency and order.order.currency != agreed.currency)


def _makes(order: ResolvedOrder, line: ResolvedLine, amount: Decimal, quantity: Decimal) -> bool:
    filled = _net(order, line) * quantity
    return abs(filled - amount) <= half_place_of_money(amount) or order.rules.tolerance.covers(filled, amount)


def _net(order: ResolvedOrder, line: ResolvedLine) -> Decimal:
    """The price to be filled in, for one unit after discount, with tax where the order's amounts include it."""
    price = (line.unit_price or Decimal(0)) * with_tax(order, line)
    return price * (1 - line.discount_percent / 100) if line.discount_percent else price


def _other_money(order: ResolvedOrder, line: ResolvedLine, agreed: AgreedPrice) -> Finding:
    return finding(
        "price-off-contract",
        line.path("unit_price"),
        f"La ligne {line.index + 1} n'a pas de prix, et le contrat {agreed.contract_number} le donne en "
        f"{agreed.currency} ; la commande est en {order.order.currency}.",
        f"Line {line.index + 1} has no price, and contract {agreed.contract_number} gives it in {agreed.currency}; "
        f"the order is in {order.order.currency}.",
        expected=f"{plain(line.unit_price or Decimal(0))} {agreed.currency}",
    )


def _off(order: ResolvedOrder, line: ResolvedLine, implied: Decimal) -> Finding:
    contract = line.agreed.contract_number if line.agreed else None
    expected = plain(_net(order, line))
    found = plain(implied.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize())
    source_fr, source_en = (
        (f"le contrat {contract} prévoit", f"contract {contract} says")
        if contract
        else ("sans prix de contrat, le tarif est", "without a contract price the list says")
    )
    return finding(
        "price-off-contract" if contract else "price-off-list",
        line.path("unit_price"),
        f"Le montant de la ligne {line.index + 1} revient à {with_comma(found)} l'unité ; {source_fr} {with_comma(expected)}.",
        f"The amount of line {line.index + 1} comes to {found} a unit; {source_en} {expected}.",
        expected=expected,
        found=found,
    )
