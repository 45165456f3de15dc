"""An amount as a person reads it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

_CENT = Decimal("0.01")
_MOST_DIGITS = 300  # of any amount that can be written out, cents included


def money(amount: Decimal, currency: str | None) -> str:
    """To the cent, the currency behind it where it is known: "12500.00 EUR"."""
    with localcontext(prec=_MOST_DIGITS):
        cents = amount.quantize(_CENT, ROUND_HALF_UP)
    return " ".join(filter(None, (format(cents, "f"), currency)))
