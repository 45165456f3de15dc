"""Items that were cut in two: a quantity and a price in one, and in the next the amount that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.lines.item_words import WORDS
from orderbot.extractors.printed.readings import LineReading

_FACTORS = ("quantity", "unit_price")
_AMOUNT = "line_net_amount"
_CLOSED = {"quantity": "quantity:closed", "unit_price": "price:closed", _AMOUNT: "amount:closed"}


def joined_halves(lines: Sequence[LineReading]) -> list[LineReading]:
    """The lines, each with what the next one holds where that is nothing but the rest of it."""
    rest = {id(lower): upper for upper, lower in pairwise(lines) if _are_halves(upper, lower)}
    for lower in lines:
        upper = rest.get(id(lower))
        if upper is not None:
            upper.values = {**lower.values, **upper.values}
            for name, basis in _CLOSED.items():
                upper.values[name] = replace(upper.values[name], basis=basis)
            upper.rows = (*upper.rows, *lower.rows)
            upper.closed = True
    return [line for line in lines if id(line) not in rest]


def _are_halves(upper: LineReading, lower: LineReading) -> bool:
    """Say whether one line lacks just the amount, the next has it and no figure besides, and neither says what the other does."""
    factors = [upper.value(name) for name in _FACTORS]
    amount = lower.value(_AMOUNT)
    if amount is None or None in factors or _AMOUNT in upper.values or any(name in lower.values for name in _FACTORS):
        return False
    if (upper.values.keys() & lower.values.keys()) - set(WORDS):
        return False
    quantity, price = factors
    terms = upper.value("price_base_quantity"), upper.value("discount_percent")
    return telling(quantity, price, amount) and closes(quantity, price, amount, *terms)
