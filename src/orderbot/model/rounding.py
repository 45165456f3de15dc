"""How a number is written: how precisely, and in French."""

from __future__ import annotations

from decimal import Decimal

CENT = Decimal("0.01")
_LEAST_ROUNDED = 100  # times its last place: a smaller amount of money is not rounded beyond the cent


def last_place(number: Decimal) -> Decimal:
    """One of the last decimal that a number is written with: 0.01 for 48.30, 1 for 580."""
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(0)


def half_last_place(number: Decimal) -> Decimal:
    """How far rounding may have carried a number: 0.005 for 48.30, 0.5 for 580."""
    return last_place(number) / 2


def half_place_of_money(amount: Decimal) -> Decimal:
    """How far rounding may have carried an amount: half a cent, more only where its last place is small beside it.

    0.005 for 48.30 and for 7, 0.5 for 580.
    """
    place = last_place(amount)
    return place / 2 if place <= CENT or abs(amount) >= _LEAST_ROUNDED * place else CENT / 2


def trimmed(number: Decimal) -> str:
    """A quantity without zeros behind its point and without exponent: 12.00 is "12", 1E+2 is "100"."""
    return format(number.normalize() if number else Decimal(0), "f")


def with_comma(number: str) -> str:
    """A plain decimal as French writes it: "48.30" becomes "48,30"."""
    return number.replace(".", ",")
