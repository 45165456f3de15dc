from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.transcription.foreign_writings import day_of_text, number_of_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,045", "0.045"),
        ("-0,500", "-0.500"),
        ("12,5", "12.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234", None),
        ("10,045", None),
    ],
)
def test_a_decimal_comma_is_read_where_it_can_be_nothing_else(text: str, number: str | None) -> None:
    assert number_of_text(text) == (Decimal(number) if number else None)


def test_odata_counts_milliseconds() -> None:
    assert day_of_text("/Date(1772409600000)/") == date(2026, 3, 2)
    assert day_of_text("/Date(1772409600000+0060)/") == date(2026, 3, 2)
    assert day_of_text("/Date(99999999999999)/") is not None
    assert day_of_text("/Date(soon)/") is None
