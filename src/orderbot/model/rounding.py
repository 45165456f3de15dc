"""How precisely a number is written."""

from __future__ import annotations

from decimal import Decimal


def half_last_place(number: Decimal) -> Decimal:
    """Half of the last decimal that a number is written with: 0.005 for 48.30, 0.5 for 580."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)
