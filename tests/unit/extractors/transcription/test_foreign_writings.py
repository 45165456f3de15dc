from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.transcription.foreign_writings import number_of_text


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
