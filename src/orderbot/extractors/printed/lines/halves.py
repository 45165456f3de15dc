"""Items that were cut in two: a quantity, perhaps with its price, in one, and in the next the amount to which they lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.lines.item_words import WORDS
from orderbot.extractors.printed.readings import LineReading

_AMOUNT = "line_net_amount"
_TERMS = ("unit_price", _AMOUNT, "discount_percent", "price_base_quantity")
_CLOSED = {"quantity": "quantity:closed", "unit_price": "price:closed", _AMOUNT: "amount:closed"}


def joined_halves(lines: Sequence[LineReading]) -> list[LineReading]:
    """The lines, each with the next one's values where that is nothing but the rest of it."""
    kept: list[LineReading] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before is None or _AMOUNT in before.values:
            kept.append(line)
        elif _is_amount_of(line, before):
            _join(before, line)
        elif _is_price_of(line, before):
            for name in _TERMS:
                before.values.pop(name, None)
            _join(before, line)
        else:
            kept.append(line)
    return kept


def _join(line: LineReading, rest: LineReading) -> None:
    line.values = {**rest.values, **line.values}
    for name, basis in _CLOSED.items():
        line.values[name] = replace(line.values[name], basis=basis)
    line.rows = (*line.rows, *rest.rows)
    line.closed = True


def _is_price_of(rest: LineReading, line: LineReading) -> bool:
    """Say whether the rest has the price and the amount that the line's quantity leads to, and no beginning of its own."""
    if any(name in rest.values for name in ("quantity", "line_number")):
        return False
    return _closes(line, rest, rest)


def _is_amount_of(rest: LineReading, line: LineReading) -> bool:
    """Say whether the rest has the amount of the line's quantity and price, no other figure, and nothing that the line has."""
    factors = line.value("quantity"), line.value("unit_price")
    amount = rest.value(_AMOUNT)
    if amount is None or None in factors or any(name in rest.values for name in ("quantity", "unit_price")):
        return False
    if (line.values.keys() & rest.values.keys()) - set(WORDS):
        return False
    return telling(*factors, amount) and _closes(line, line, rest)


def _closes(counted: LineReading, priced: LineReading, summed: LineReading) -> bool:
    return closes(
        counted.value("quantity"),
        priced.value("unit_price"),
        summed.value(_AMOUNT),
        priced.value("price_base_quantity"),
        priced.value("discount_percent"),
    )
