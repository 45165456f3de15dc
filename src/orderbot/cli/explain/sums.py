"""The arithmetic of an order as a reader would check it on paper: each sum with its figures, and whether it closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from orderbot.model.json_form import plain
from orderbot.model.order import Order, OrderLine
from orderbot.model.rounding import half_place_of_money

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: what it is of, the figures as a sentence, what follows and what is printed; `holds` None when it cannot be asked."""

    of: str
    figures: str
    expected: str | None
    printed: str | None
    holds: bool | None


def sums_of(order: Order) -> list[Sum]:
    """Quantity × price ÷ base − discount = amount for each line; lines + charges = net; net + tax = gross."""
    return [*(_line(at, line) for at, line in enumerate(order.lines, 1)), *_foot(order)]


def _line(at: int, line: OrderLine) -> Sum:
    name = f"line {at}"
    printed = _said(line.line_net_amount)
    if line.quantity is None or line.unit_price is None:
        missing = "no quantity" if line.quantity is None else "no price"
        return Sum(name, missing, None, printed, None)
    figures = f"{plain(line.quantity)} × {plain(line.unit_price)}"
    worth = line.quantity * line.unit_price
    if line.price_base_quantity:
        figures += f" ÷ {plain(line.price_base_quantity)}"
        worth /= line.price_base_quantity
    if line.discount_percent:
        figures += f" − {plain(line.discount_percent)} %"
        worth *= 1 - line.discount_percent / 100
    return _sum(name, figures, worth, line.line_net_amount)


def _foot(order: Order) -> Iterator[Sum]:
    amounts = [line.line_net_amount for line in order.lines]
    known = [amount for amount in amounts if amount is not None]
    if order.totals.net_amount is not None or known:
        figures = f"{len(known)} of {len(amounts)} line amounts"
        whole = sum(known, Decimal(0))
        for charge in order.allowances_charges:
            if charge.amount is not None:
                figures += (
                    f" {'−' if charge.amount < 0 else '+'} {plain(abs(charge.amount))} ({charge.reason or 'charge'})"
                )
                whole += charge.amount
        complete = bool(known) and len(known) == len(amounts)
        yield _sum("net", figures, whole if complete else None, order.totals.net_amount)
    net, tax, gross = order.totals.net_amount, order.totals.tax_amount, order.totals.gross_amount
    if tax is not None or gross is not None:
        whole_or_none = net + tax if net is not None and tax is not None else None
        yield _sum("gross", f"{_said(net) or 'no net'} + {_said(tax) or 'no tax'}", whole_or_none, gross)


def _sum(of: str, figures: str, worth: Decimal | None, printed: Decimal | None) -> Sum:
    if worth is None or printed is None:
        return Sum(of, figures, _rounded(worth) if worth is not None else None, _said(printed), None)
    return Sum(of, figures, _rounded(worth), _said(printed), abs(worth - printed) <= half_place_of_money(printed))


def _rounded(worth: Decimal) -> str:
    return plain(worth.quantize(_CENT, ROUND_HALF_UP))


def _said(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
