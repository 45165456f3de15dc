"""What an order comes to, net of tax, as far as its prices are known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from orderbot.model.resolved import ResolvedLine, ResolvedOrder


@dataclass(frozen=True, slots=True)
class NetValue:
    """An amount in the order's currency; not `complete` when a line's price is not known and thus not in it."""

    amount: Decimal
    complete: bool = True


def net_value(order: ResolvedOrder) -> NetValue:
    """The printed net total, else gross less tax, else the lines as they would be pushed with charges and allowances."""
    totals = order.order.totals
    if totals.net_amount is not None:
        return NetValue(totals.net_amount)
    if totals.gross_amount is not None and totals.tax_amount is not None:
        return NetValue(totals.gross_amount - totals.tax_amount)
    if order.order.prices_include_tax:
        return NetValue(Decimal(0), complete=False)  # how much of the lines is tax, nobody says
    amounts = [line_value(line) for line in order.lines]
    charges = [each.amount for each in order.order.allowances_charges if each.amount is not None]
    return NetValue(
        sum((amount for amount in (*amounts, *charges) if amount is not None), Decimal(0)),
        complete=bool(amounts) and None not in amounts,
    )


def line_value(line: ResolvedLine) -> Decimal | None:
    """The printed amount of a line, else quantity × the price to be pushed − discount; None without a price."""
    if line.line.line_net_amount is not None:
        return line.line.line_net_amount
    if line.line.quantity is None or line.unit_price is None:
        return None
    return line.line.quantity * line.unit_price * (1 - (line.discount_percent or Decimal(0)) / 100)
