"""A line's printed price beside a price of the master data, in the line's own terms: unit, price base, tax, discount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import half_last_place
from orderbot.model.rules import Tolerance

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class KnownPrice:
    """What a line should print: `price` before and `net` after a discount of `discount` percent.

    Where a unit, a base or tax had to be `converted`, a printed price may be rounded to its own decimals.
    """

    price: Decimal
    discount: Decimal
    converted: bool

    @property
    def net(self) -> Decimal:
        return _after(self.price, self.discount)

    def agrees(self, printed: Decimal, tolerance: Tolerance) -> bool:
        """Say whether a printed price before discount is this one."""
        if tolerance.covers(self.price, printed):
            return True
        return self.converted and abs(self.price - printed) <= half_last_place(printed)

    def net_agrees(self, printed: Decimal, discount: Decimal | None, tolerance: Tolerance) -> bool:
        """Say whether a printed price less the printed discount is this one less its own.

        A printed price that is not the one before discount was computed, and may be rounded to its decimals.
        """
        net = _after(printed, discount or Decimal(0))
        rounding = half_last_place(printed) if printed != self.price else Decimal(0)
        return tolerance.covers(self.net, net) or abs(self.net - net) <= rounding


def is_ordered(line: ResolvedLine) -> bool:
    """Say whether the line orders a known quantity of a known item, so that a price for it can be looked up."""
    return (line.quantity_in_base_unit or 0) > 0 and line.line.action != "delete"


def contract_price(order: ResolvedOrder, line: ResolvedLine) -> KnownPrice | None:
    """The contract's price as the line would print it; None without one."""
    agreed, factor = line.agreed, line.unit_factor
    if agreed is None or not factor:
        return None
    scale = _scale(order, line)
    converted = factor != agreed.unit_factor or scale != 1
    return KnownPrice(agreed.for_one(factor) * scale, agreed.discount_percent or Decimal(0), converted)


def list_price(order: ResolvedOrder, line: ResolvedLine) -> KnownPrice | None:
    """The list's price as the line would print it; None without one."""
    item, factor = line.item.row, line.unit_factor
    if item is None or item.list_price is None or not factor:
        return None
    scale = _scale(order, line)
    return KnownPrice(item.list_price * factor * scale, Decimal(0), factor != 1 or scale != 1)


def _scale(order: ResolvedOrder, line: ResolvedLine) -> Decimal:
    """The line's price base, and the tax where its prices include it."""
    return (line.line.price_base_quantity or _ONE) * with_tax(order, line)


def with_tax(order: ResolvedOrder, line: ResolvedLine) -> Decimal:
    """What a net price is multiplied by where the order's prices include tax; 1 where they do not."""
    rate = line.item.row.tax_rate if line.item.row and order.order.prices_include_tax else None
    return _ONE if rate is None else 1 + rate / 100


def _after(price: Decimal, discount_percent: Decimal) -> Decimal:
    return price * (100 - discount_percent) / 100
