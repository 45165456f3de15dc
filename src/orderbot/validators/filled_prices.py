"""Lines that print an amount but no price, where the price that master data supply does not make that amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import half_last_place, with_comma


def check_filled_prices(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines whose printed amount is of another price, past tolerance, than the one that would be filled in."""
    for line in order.lines:
        item, amount, quantity = line.item.row, line.line.line_net_amount, line.line.quantity
        if item is None or order.customer_id is None or amount is None or not quantity or line.unit_price is None:
            continue
        if "unit_price" not in line.filled or _makes(order, line, amount, quantity):
            continue
        yield _off(line, amount / quantity, line.agreed.contract_number if line.agreed else None)


def _makes(order: ResolvedOrder, line: ResolvedLine, amount: Decimal, quantity: Decimal) -> bool:
    filled = _net(line) * quantity
    return abs(filled - amount) <= half_last_place(amount) or order.rules.tolerance.covers(filled, amount)


def _net(line: ResolvedLine) -> Decimal:
    """The price to be filled in, for one unit after discount."""
    price = line.unit_price or Decimal(0)
    return price * (1 - line.discount_percent / 100) if line.discount_percent else price


def _off(line: ResolvedLine, implied: Decimal, contract: str | None) -> Finding:
    expected = plain(_net(line))
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
