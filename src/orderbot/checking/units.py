"""Quantities and prices brought to the item's base unit and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orderbot.interfaces import Reference
from orderbot.model.order import OrderLine
from orderbot.model.reference import Item
from orderbot.model.rounding import half_last_place


@dataclass(frozen=True, slots=True)
class BasePrice:
    """A price that master data know, for one base unit before discount."""

    amount: Decimal
    discount_percent: Decimal | None = None
    currency: str | None = None


def price_at(
    item: Item, customer_id: str | None, quantity: Decimal, on: date, reference: Reference
) -> BasePrice | None:
    """The contract's price at that quantity (base units), else the list's; None without either."""
    agreed = reference.contract_price(customer_id, item, quantity, on) if customer_id else None
    if agreed is not None:
        factor = reference.unit_factor(item, agreed.unit)
        if factor:
            return BasePrice(agreed.amount / factor, agreed.discount_percent, agreed.currency)
    return BasePrice(item.list_price) if item.list_price is not None else None


def price_for_one_unit(line: OrderLine) -> Decimal | None:
    """The printed price for one of the line's units: 7,190 per 1,000 is 7.19."""
    if line.unit_price is None:
        return None
    return line.unit_price / line.price_base_quantity if line.price_base_quantity else line.unit_price


def printed_price_agrees(price_per_base_unit: Decimal, line: OrderLine, factor: Decimal) -> bool:
    """Say whether the printed price is this one, written for the line's unit and price base.

    Where unit or base had to be converted, a printed price that is this one rounded to its decimals agrees.
    """
    if line.unit_price is None:
        return False
    expected = in_printed_terms(price_per_base_unit, line, factor)
    if expected == line.unit_price:
        return True
    converted = factor != 1 or (line.price_base_quantity or 1) != 1
    return converted and abs(expected - line.unit_price) <= half_last_place(line.unit_price)


def in_printed_terms(price_per_base_unit: Decimal, line: OrderLine, factor: Decimal) -> Decimal:
    """A price per base unit as the line would print it: for its unit and its price base quantity."""
    return price_per_base_unit * factor * (line.price_base_quantity or Decimal(1))
