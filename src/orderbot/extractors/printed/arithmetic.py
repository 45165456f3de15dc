"""The document's own arithmetic: quantity × price ÷ base × (1 − discount) = amount; lines + charges = net; net + tax = gross."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from orderbot.model.rounding import CENT, half_place_of_money

_FIVE = Decimal("0.05")
BASES = (Decimal(1), Decimal(100), Decimal(1000), Decimal(10))


def line_amount(
    quantity: Decimal, price: Decimal, base: Decimal | None = None, discount: Decimal | None = None
) -> Decimal:
    """The amount that follows, unrounded."""
    return quantity * price / (base or 1) * (1 - (discount or Decimal(0)) / 100)


def closes(
    quantity: Decimal | None,
    price: Decimal | None,
    amount: Decimal | None,
    base: Decimal | None = None,
    discount: Decimal | None = None,
) -> bool:
    """Say whether the printed amount follows from the other figures, half of its last place of rounding either way.

    Swiss amounts after a discount are rounded to five centimes.
    """
    if quantity is None or price is None or amount is None:
        return False
    exact = line_amount(quantity, price, base, discount)
    slack = max(half_place_of_money(amount), CENT / 2)
    return abs(exact - amount) <= slack * Decimal("1.02") or amount in (rounded(exact), _to_five(exact, discount))


def rounded(value: Decimal) -> Decimal:
    """To the cent, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def _to_five(value: Decimal, discount: Decimal | None) -> Decimal | None:
    """A discounted amount to the next five centimes; None without a discount."""
    return (value / _FIVE).quantize(Decimal(1), ROUND_HALF_UP) * _FIVE if discount else None


def telling(quantity: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Say whether a closing product proves anything: 1 × 1 = 1 and 0 do not, nor does a bare copy."""
    return amount != 0 and price != 0 and quantity not in (0, 1) and price != 1


def sums_to(parts: Iterable[Decimal], whole: Decimal, slack: Decimal = CENT) -> bool:
    """Say whether the parts add up to the whole, `slack` either way."""
    return abs(sum(parts, Decimal(0)) - whole) <= slack


def together(percents: Sequence[Decimal]) -> Decimal:
    """The one discount that several, each on what the one before left, come to."""
    left = Decimal(1)
    for percent in percents:
        left *= 1 - percent / 100
    return ((1 - left) * 100).normalize() if len(percents) > 1 else percents[0]
