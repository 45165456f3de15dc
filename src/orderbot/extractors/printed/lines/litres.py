"""Litres that a reader took for a digit: "2 l" read as "21", where the line closes with 2 and not with 21."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import closes
from orderbot.extractors.printed.readings import LineReading
from orderbot.reading.numbers import readings

_LITRE = "LTR"
_FIGURES = ("quantity", "unit_price", "line_net_amount")


def give_back_litres(lines: Sequence[LineReading]) -> None:
    """Part the "1" from quantities that were read by OCR, have no unit, and close without it alone."""
    for line in lines:
        if line.closed is not False or "unit" in line.values or any(name not in line.values for name in _FIGURES):
            continue
        quantity = line.values["quantity"]
        token = quantity.tokens[0] if len(quantity.tokens) == 1 else None
        if token is None or token.confidence == 1.0 or not token.text.endswith("1"):
            continue
        value = next((value for value in readings(token.text[:-1].rstrip()) if _closes(line, value)), None)
        if value is not None:
            line.values["quantity"] = replace(quantity, value=value, basis="quantity:closed")
            line.put("unit", _LITRE, quantity.tokens, "unit:quantity")
            line.closed = True


def _closes(line: LineReading, quantity: Decimal) -> bool:
    price, amount = Decimal(line.value("unit_price")), Decimal(line.value("line_net_amount"))
    return closes(quantity, price, amount, line.value("price_base_quantity"), line.value("discount_percent"))
