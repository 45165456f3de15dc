"""Allowances that a message tells in amounts, as the one percentage that a line has a field for."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = Decimal("0.0001")
_CENT = Decimal("0.01")


def percent_taken_off(gross: Decimal, taken: Decimal) -> tuple[Decimal, bool] | None:
    """The share of `gross` that `taken` is, in percent of four decimals, and whether that is exact; None where it is none."""
    if not 0 < taken <= gross:
        return None
    exact = taken * 100 / gross
    rounded = exact.quantize(_DIGITS)
    return rounded.normalize() + 0, rounded == exact


def leads_to(gross: Decimal, taken: Decimal, net: Decimal | None) -> bool:
    """Say whether the amount of a line is told, and what is left of `gross`, to the cent."""
    return net is not None and abs(gross - taken - net) <= _CENT
