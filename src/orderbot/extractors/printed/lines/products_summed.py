"""Lines that print no amounts: their quantities times their prices add up to the order's total, which proves them all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import line_amount, rounded
from orderbot.extractors.printed.readings import LineReading

_FACTORS = ("quantity", "unit_price")


def amounts_of(lines: Sequence[LineReading]) -> list[Decimal | None]:
    """What each line costs: as printed, else, where no line prints it and all could be priced, what its figures make."""
    if not prints_no_amounts(lines):
        return [line.value("line_net_amount") for line in lines]
    return [
        rounded(
            line_amount(
                Decimal(line.value("quantity")),
                Decimal(line.value("unit_price")),
                line.value("price_base_quantity"),
                line.value("discount_percent"),
            )
        )
        for line in lines
    ]


def prints_no_amounts(lines: Sequence[LineReading]) -> bool:
    """Say whether every line has a quantity and a price and none an amount."""
    return bool(lines) and all(
        "line_net_amount" not in line.values and all(name in line.values for name in _FACTORS) for line in lines
    )


def close_by_total(lines: Sequence[LineReading]) -> None:
    """Hold lines without amounts for closed: they make the total together."""
    if prints_no_amounts(lines):
        for line in lines:
            line.closed = True
