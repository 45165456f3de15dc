from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.wording.price_bases import lone_base, price_base


@pytest.mark.parametrize(
    ("word", "base"), [("C", 100), ("M", 1000), ("/100", 100), ("1000", 1000), ("EA", None), ("1", None), ("CM", None)]
)
def test_a_word_beside_a_price_may_name_its_base(word: str, base: int | None) -> None:
    assert lone_base(word) == (Decimal(base) if base else None)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("4,50 €/100", 100),
        ("4,50/100", 100),
        ("Preis/100", 100),
        ("7.19 per 1,000", 1000),
        ("7,19 € je 1.000 Stk", 1000),
        ("12,50 €/m", None),
        ("01/10", None),
        ("2026/100", None),
    ],
)
def test_what_stands_behind_a_price_is_its_base(text: str, base: int | None) -> None:
    assert price_base(text) == (Decimal(base) if base else None)
