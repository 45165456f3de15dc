"""Prices of master data and of a line brought to one unit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from orderbot.model.order import OrderLine
from orderbot.model.reference import AgreedPrice, Item
from orderbot.model.rounding import half_last_place

_PUSHED_PLACES = Decimal("0.000001")


def master_price(item: Item, agreed: AgreedPrice | None, factor: Decimal) -> Decimal | None:
    """The contract's price before discount for one unit of `factor` base units, else the list's; None without either."""
    if agreed is not None:
        return agreed.for_one(factor)
    return item.list_price * factor if item.list_price is not None else None


def as_pushed(price: Decimal) -> Decimal:
    """A price from master data as it is sent: rounded to six decimals where converting it left more."""
    rounded = price.quantize(_PUSHED_PLACES, ROUND_HALF_UP)
    return price if price == rounded else rounded.normalize()


def price_for_one_unit(line: OrderLine) -> Decimal | None:
    """The printed price for one of the line's units: 7,190 per 1,000 is 7.19."""
    if line.unit_price is None:
        return None
    return line.unit_price / line.price_base_quantity if line.price_base_quantity else line.unit_price


def printed_price_agrees(price: Decimal, line: OrderLine, *, converted: bool) -> bool:
    """Say whether the printed price is this one for one of the line's units, written for the line's price base.

    Where a unit or a base had to be converted, a printed price that is this one rounded to its decimals agrees.
    """
    if line.unit_price is None:
        return False
    base = line.price_base_quantity or Decimal(1)
    expected = price * base
    if expected == line.unit_price:
        return True
    return (converted or base != 1) and abs(expected - line.unit_price) <= half_last_place(line.unit_price)
