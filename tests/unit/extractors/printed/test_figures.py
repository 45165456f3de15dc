from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.figures import read_money, read_percent, read_quantity
from orderbot.extractors.wording.price_bases import price_base
from tests.unit.extractors.printed.printing import tokens


@pytest.mark.parametrize(
    ("text", "value", "unit", "free"),
    [
        ("12", "12", None, None),
        ("12 pce", "12", "C62", None),
        ("2,500 kg", "2.500", "KGM", None),
        ("1.200 Stk.", "1200", "C62", None),
        ("2+1", "2", None, "1"),
        ("100+10 Stück", "100", "C62", "10"),
        ("12pcs", "12", "C62", None),
    ],
)
def test_quantities(text: str, value: str, unit: str | None, free: str | None) -> None:
    figure = read_quantity(tokens(text), ",")
    assert figure is not None
    assert (str(figure.value), figure.unit) == (value, unit)
    assert figure.free == (Decimal(free) if free else None)


@pytest.mark.parametrize("text", ["Vanne à bille", "12/03/2026", "—"])
def test_no_quantity(text: str) -> None:
    assert read_quantity(tokens(text), ",") is None


def test_money_with_currency_and_base() -> None:
    figure = read_money(tokens("7,19 € / 100"), ",")
    assert figure is not None
    assert (figure.value, figure.currency, figure.base) == (Decimal("7.19"), "EUR", Decimal(100))
    dollars = read_money(tokens("$1,020.50"), ".")
    assert dollars is not None
    assert (dollars.value, dollars.currency) == (Decimal("1020.50"), None)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("par 100", 100),
        ("/1000", 1000),
        ("%o", 1000),
        ("PE 100", 100),
        ("le cent", 100),
        ("je 1.000", 1000),
        ("P.U. HT", None),
        ("par 1", None),
    ],
)
def test_price_bases(text: str, base: int | None) -> None:
    assert price_base(text) == (Decimal(base) if base else None)


@pytest.mark.parametrize("text", ["-12,5%", "12,5-", "12,5 %"])
def test_percentages(text: str) -> None:
    figure = read_percent(tokens(text), ",")
    assert figure is not None
    assert figure.value == Decimal("12.5")


def test_a_percentage_is_no_more_than_a_hundred() -> None:
    assert read_percent(tokens("250"), ",") is None
