"""Lines whose printed amount is not quantity × price − discount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.order import OrderLine
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rounding import CENT, half_place_of_money, last_place, with_comma


def check_line_amounts(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines whose amount no honest rounding explains."""
    for line in order.lines:
        printed = line.line
        computed = line_amounts(printed)
        if not computed or printed.line_net_amount is None:
            continue
        slack = half_place_of_money(printed.line_net_amount)
        if any(abs(amount - printed.line_net_amount) <= slack for amount in computed):
            continue
        expected = computed[0].quantize(min(CENT, last_place(printed.line_net_amount)), ROUND_HALF_UP)
        yield finding(
            "line-amount-mismatch",
            line.path("line_net_amount"),
            f"Le montant de la ligne {line.index + 1} est {with_comma(plain(printed.line_net_amount))}, "
            f"or quantité × prix − remise font {with_comma(plain(expected))}.",
            f"The amount of line {line.index + 1} is {plain(printed.line_net_amount)}, "
            f"but quantity × price − discount make {plain(expected)}.",
            expected=plain(expected),
            found=plain(printed.line_net_amount),
        )


def line_amounts(line: OrderLine) -> tuple[Decimal, ...]:
    """What a line may come to: discounted at the end, or its unit price discounted and rounded first.

    Empty when quantity or price are not printed. The first is exact.
    """
    if line.quantity is None or line.unit_price is None:
        return ()
    base = line.price_base_quantity or Decimal(1)
    kept = 1 - (line.discount_percent or Decimal(0)) / 100
    exact = line.quantity * line.unit_price * kept / base
    if not line.discount_percent:
        return (exact,)
    net_price = (line.unit_price * kept).quantize(last_place(line.unit_price), ROUND_HALF_UP)
    discount = (line.quantity * line.unit_price / base * (1 - kept)).quantize(CENT, ROUND_HALF_UP)
    return (exact, line.quantity * net_price / base, line.quantity * line.unit_price / base - discount)
