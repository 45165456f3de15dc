from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.wording.price_bases import lone_base


@pytest.mark.parametrize(
    ("word", "base"), [("C", 100), ("M", 1000), ("/100", 100), ("1000", 1000), ("EA", None), ("1", None), ("CM", None)]
)
def test_a_word_beside_a_price_may_name_its_base(word: str, base: int | None) -> None:
    assert lone_base(word) == (Decimal(base) if base else None)
