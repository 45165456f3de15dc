"""Lines below their item's minimum quantity, and orders below their contract's minimum value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.order import DocumentType
from orderbot.model.order_value import net_value
from orderbot.model.reference import Contract
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import with_comma

CENT = Decimal("0.01")


def check_minimums(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines below the item's minimum in base units, and a whole order below the minimum value of its contract."""
    if order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    for line in order.lines:
        yield from _line(line)
    if order.is_whole:  # a change of an order that is not known tells but what is different
        yield from _order(order)


def _line(line: ResolvedLine) -> Iterator[Finding]:
    item, quantity, factor = line.item.row, line.quantity_in_base_unit, line.unit_factor
    if item is None or quantity is None or not factor or line.line.action == "delete":
        return  # another validator holds what is unknown
    least = item.min_order_quantity
    if least is None or quantity >= least:
        return
    units = f"{plain(least)} {item.unit}"
    needed = (least / factor).to_integral_value("ROUND_CEILING") if factor != 1 else least
    ordered = f"{plain(line.line.quantity or quantity)} {line.unit}"
    yield finding(
        "below-minimum",
        line.path("quantity"),
        f"La ligne {line.index + 1} commande {with_comma(ordered)} ; le minimum de l'article {item.item_id} est de "
        f"{with_comma(units)}.",
        f"Line {line.index + 1} orders {ordered}; the minimum of item {item.item_id} is {units}.",
        expected=units,
        found=ordered,
        suggestion=plain(needed),
    )


def _order(order: ResolvedOrder) -> Iterator[Finding]:
    """Hold the order against the lowest minimum of the contracts whose terms hold, in its own currency."""
    contract = _least_demanding(order)
    if contract is None or contract.min_order_value is None:
        return
    if contract.currency and order.currency and contract.currency != order.currency:
        return  # currency-mismatch holds it, or the minimum is of other money
    value = net_value(order)
    amount = value.amount.quantize(CENT, ROUND_HALF_UP)
    if not value.complete or _charged_unsaid(order) or amount >= contract.min_order_value:
        return
    money = f" {contract.currency or order.currency or ''}".rstrip()
    least, found = plain(contract.min_order_value), plain(amount)
    yield finding(
        "below-minimum",
        "/totals/net_amount",
        f"La commande est de {with_comma(found)}{money} hors taxes ; le contrat {contract.contract_number} demande au "
        f"moins {with_comma(least)}{money}.",
        f"The order is worth {found}{money} net; contract {contract.contract_number} asks for at least {least}{money}.",
        expected=f"{least}{money}",
        found=f"{found}{money}",
    )


def _least_demanding(order: ResolvedOrder) -> Contract | None:
    """None where one of the contracts asks for no minimum."""
    if not order.contracts or any(contract.min_order_value is None for contract in order.contracts):
        return None
    return min(order.contracts, key=lambda contract: contract.min_order_value or Decimal(0))


def _charged_unsaid(order: ResolvedOrder) -> bool:
    """A charge of unsaid amount may lift the order over the minimum where no net total is printed."""
    printed = order.order.totals.net_amount is not None
    return not printed and any(part.amount is None for part in order.order.allowances_charges)
