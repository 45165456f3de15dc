from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.reading.numbers import Mark, looks_numeric, parse_number, proven_mark, readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", ["12"]),
        ("48,30", ["48.30"]),
        ("48.30", ["48.30"]),
        ("1.234", ["1.234", "1234"]),
        ("1,234", ["1.234", "1234"]),
        ("1 234,50 €", ["1234.50"]),
        ("1\u00a0234,50", ["1234.50"]),
        ("1\u202f234,50", ["1234.50"]),
        ("1'234.50", ["1234.50"]),
        ("1’234.50", ["1234.50"]),
        ("1.234,50", ["1234.50"]),
        ("EUR 1,234.50", ["1234.50"]),
        ("$48.30", ["48.30"]),
        ("1.234.567", ["1234567"]),
        ("0.500", ["0.500"]),
        (".5", ["0.5"]),
        ("-12,5", ["-12.5"]),
        ("12,5-", ["-12.5"]),
        ("−12", ["-12"]),
        ("(1 234.50)", ["-1234.50"]),
        ("12,-", ["12"]),
        ("12.--", ["12"]),
    ],
)
def test_readings(text: str, expected: list[str]) -> None:
    assert [str(value) for value in readings(text)] == expected


@pytest.mark.parametrize(
    "text", ["", "AB-12", "12-34", "1,23,4", "12 34", "12.", "1.2.3", "-5-", "(5", "12²", "1 234.567,8", "1" * 50]
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert readings(text) == ()
    assert not looks_numeric(text)


def test_the_mark_decides() -> None:
    assert parse_number("1.234", ",") == Decimal(1234)
    assert parse_number("1.234", ".") == Decimal("1.234")
    assert parse_number("1.234") is None
    assert parse_number("48,30", ".") is None


@pytest.mark.parametrize(
    ("text", "mark"), [("1.234,50", ","), ("1,234.50", "."), ("1.234", None), ("12", None), ("4,5", ",")]
)
def test_a_text_may_prove_its_mark(text: str, mark: Mark | None) -> None:
    assert proven_mark(text) == mark


AMOUNTS = st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2)


@given(AMOUNTS, st.sampled_from([" ", "\u00a0", "\u202f", "'", "’", ".", ""]))
def test_continental_notation_reads_back(value: Decimal, grouper: str) -> None:
    printed = f"{value:,}".replace(".", ";").replace(",", grouper).replace(";", ",")
    assert parse_number(printed, ",") == value
    assert value in readings(printed)


@given(AMOUNTS, st.sampled_from([",", " ", "'", ""]))
def test_english_notation_reads_back(value: Decimal, grouper: str) -> None:
    printed = f"{value:,}".replace(",", grouper)
    assert parse_number(printed, ".") == value
    assert value in readings(printed)


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for value in readings(text):
        assert value.is_finite()
    parse_number(text)
