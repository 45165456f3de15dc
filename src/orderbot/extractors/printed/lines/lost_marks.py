"""Decimal marks that a reader lost: "1029" where the line closes with 10.29 and no other line is priced by the hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.readings import LineReading

_MARKS = frozenset(".,'")
_LEAST_LINES = 2


def give_back_marks(lines: Sequence[LineReading]) -> None:
    """Take a base that only one line's own price speaks for, read by OCR without a mark, for the mark that it lost."""
    based = [line for line in lines if "price_base_quantity" in line.values]
    if len(based) != 1 or len(lines) < _LEAST_LINES or not based[0].closed:
        return
    price, base = based[0].values.get("unit_price"), based[0].values["price_base_quantity"]
    if price is None or base.tokens != price.tokens or any(token.confidence == 1.0 for token in price.tokens):
        return
    if _MARKS & set("".join(token.text for token in price.tokens)):
        return
    lost = Decimal(price.value) / Decimal(base.value)
    based[0].values["unit_price"] = replace(price, value=lost)
    del based[0].values["price_base_quantity"]
