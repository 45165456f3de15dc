from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from orderbot.extractors.printed.arithmetic import closes, line_amount, rounded, sums_to, telling

quantities = st.integers(1, 100_000).map(Decimal)
prices = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 10_000)
discounts = st.sampled_from([None, Decimal(5), Decimal("12.5"), Decimal(33)])
bases = st.sampled_from([None, Decimal(100), Decimal(1000)])


@given(quantities, prices, bases, discounts)
def test_an_amount_that_follows_closes(
    quantity: Decimal, price: Decimal, base: Decimal | None, discount: Decimal | None
) -> None:
    amount = rounded(line_amount(quantity, price, base, discount))
    assert closes(quantity, price, amount, base, discount)


@given(quantities, prices, bases, discounts, st.integers(3, 1000))
def test_an_amount_that_is_off_does_not(
    quantity: Decimal, price: Decimal, base: Decimal | None, discount: Decimal | None, cents: int
) -> None:
    amount = rounded(line_amount(quantity, price, base, discount)) + Decimal(cents) / 100
    assert not closes(quantity, price, amount, base, discount)


def test_a_small_whole_amount_is_no_rounded_one() -> None:
    assert not closes(Decimal(3), Decimal("2.28"), Decimal(7))
    assert closes(Decimal(30), Decimal("22.81"), Decimal(684))
    assert closes(Decimal(3), Decimal("2.5"), Decimal("7.5"))


def test_missing_figures_prove_nothing() -> None:
    assert not closes(None, Decimal(1), Decimal(1))
    assert not telling(Decimal(1), Decimal(5), Decimal(5))
    assert telling(Decimal(2), Decimal(5), Decimal(10))


def test_sums_allow_a_cent() -> None:
    assert sums_to([Decimal("10.00"), Decimal("2.005")], Decimal("12.01"))
    assert not sums_to([Decimal("10.00")], Decimal("10.02"))


def test_a_discounted_swiss_amount_is_rounded_to_five_centimes() -> None:
    assert closes(Decimal(36), Decimal("41.60"), Decimal("1048.30"), None, Decimal(30))
    assert not closes(Decimal(36), Decimal("41.60"), Decimal("1048.35"), None, Decimal(30))
    assert not closes(Decimal(3), Decimal("4.49"), Decimal("13.45"))
