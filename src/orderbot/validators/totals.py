"""Totals that the lines, the charges and the tax do not add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.order import Order, OrderLine
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rounding import with_comma

CENT = Decimal("0.01")
_LINES_CHARGES = ("les lignes et les frais", "the lines and charges")
_LINES_CHARGES_TAX = ("les lignes, les frais et la taxe", "the lines, charges and tax")


def check_totals(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold totals that differ from what they sum by more than the rounding of lines without a printed amount."""
    if not any(line.action for line in order.order.lines):  # single changed lines do not make the whole order's total
        yield from _lines_and_total(order.order)
    yield from _net_tax_gross(order.order)


def _lines_and_total(order: Order) -> Iterator[Finding]:
    """Lines + charges against the net amount; the gross one where prices include tax, or with the tax where no net is printed."""
    totals = order.totals
    name, tax = "net_amount", Decimal(0)
    if order.prices_include_tax:
        name = "gross_amount"
    elif totals.net_amount is None and totals.tax_amount is not None:
        name, tax = "gross_amount", totals.tax_amount
    printed = getattr(totals, name)
    summed = _sum_of_lines(order)
    if printed is None or summed is None:
        return
    total, slack = summed
    charges = [part.amount for part in order.allowances_charges if part.amount is not None]
    if len(charges) < len(order.allowances_charges):
        return  # a charge without an amount: nobody can tell
    expected = total + sum(charges, tax)
    if abs(expected - printed) > slack:
        yield _mismatch(f"/totals/{name}", _LINES_CHARGES_TAX if tax else _LINES_CHARGES, expected, printed)


def _net_tax_gross(order: Order) -> Iterator[Finding]:
    totals = order.totals
    if totals.net_amount is None or totals.tax_amount is None or totals.gross_amount is None:
        return
    expected = totals.net_amount + totals.tax_amount
    if expected != totals.gross_amount:
        names = ("le montant net et la taxe", "the net amount and the tax")
        yield _mismatch("/totals/gross_amount", names, expected, totals.gross_amount)


def _mismatch(path: str, names: tuple[str, str], expected: Decimal, found: Decimal) -> Finding:
    rounded = expected.quantize(CENT, ROUND_HALF_UP) if expected == expected.quantize(CENT) else expected.normalize()
    return finding(
        "total-mismatch",
        path,
        f"Le total est {with_comma(plain(found))}, or {names[0]} font {with_comma(plain(rounded))}.",
        f"The total is {plain(found)}, but {names[1]} make {plain(rounded)}.",
        expected=plain(rounded),
        found=plain(found),
    )


def _sum_of_lines(order: Order) -> tuple[Decimal, Decimal] | None:
    """The sum and how far rounding may carry it; None when a line has neither an amount nor a price."""
    total, slack = Decimal(0), Decimal(0)
    for line in order.lines:
        if line.line_net_amount is not None:
            total += line.line_net_amount
            continue
        computed = _computed(line)
        if computed is None:
            return None
        total += computed
        slack += CENT / 2
    return (total, slack) if order.lines else None


def _computed(line: OrderLine) -> Decimal | None:
    if line.quantity is None or line.unit_price is None:
        return None
    kept = 1 - (line.discount_percent or Decimal(0)) / 100
    return line.quantity * line.unit_price * kept / (line.price_base_quantity or Decimal(1))
