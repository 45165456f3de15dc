"""Numbers, dates and ages by the custom of the language, and back."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.errors import WrongValue
from orderbot.review_ui import formats


@pytest.mark.parametrize(
    ("typed", "language", "kept"),
    [
        ("1 234,50", "fr", "1234.50"),
        ("1\u202f234,50", "fr", "1234.50"),
        ("48.30", "fr", "48.30"),
        ("-12", "fr", "-12"),
        ("\u22125", "fr", "-5"),
        ("1,234.50", "en", "1234.50"),
        ("1,234", "en", "1234"),
        ("0.10", "en", "0.10"),
    ],
)
def test_typed_numbers(typed: str, language: str, kept: str) -> None:
    assert formats.read_number(typed, language) == kept


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("1.234,50", "fr"),
        ("1,2,3", "fr"),
        ("12,5", "en"),
        ("douze", "fr"),
        ("1e3x", "fr"),
        ("1e999999", "fr"),
        ("1e-999999", "en"),
        ("9" * 5000, "fr"),
        ("NaN", "en"),
        ("inf", "fr"),
    ],
)
def test_numbers_with_two_readings_or_none_are_refused(typed: str, language: str) -> None:
    with pytest.raises(WrongValue):
        formats.read_number(typed, language)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_shown_in_an_input_is_read_back_as_it_was(number: Decimal) -> None:
    for language in formats.LOCALES:
        assert Decimal(formats.read_number(formats.type_number(number, language), language)) == number


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_shown_is_read_back_as_it_was(day: date) -> None:
    for language in formats.LOCALES:
        assert formats.read_date(formats.show_date(day, language), language) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "language", "kept"),
    [
        ("2026-03-02", "fr", "2026-03-02"),
        ("2/3/2026", "fr", "2026-03-02"),
        ("02.03.2026", "fr", "2026-03-02"),
        ("2 March 2026", "en", "2026-03-02"),
        ("2 sep 2026", "en", "2026-09-02"),
    ],
)
def test_typed_days(typed: str, language: str, kept: str) -> None:
    assert formats.read_date(typed, language) == kept


@pytest.mark.parametrize(
    ("typed", "language"), [("03/02/2026", "en"), ("31/02/2026", "fr"), ("2 Ma 2026", "en"), ("lundi", "fr")]
)
def test_days_with_two_readings_or_none_are_refused(typed: str, language: str) -> None:
    with pytest.raises(WrongValue):
        formats.read_date(typed, language)


def test_what_is_shown() -> None:
    assert formats.show_number("1359.6", "fr") == "1\u202f359,6"
    assert formats.show_amount("820", "en") == "820.00"
    assert formats.show_amount("7.1905", "en") == "7.1905"
    assert formats.show_percent(0.999, "en") == "99%"
    assert formats.show_percent(1.0, "en") == "100%"
    assert formats.show_size(50_000_000, "fr") == "50 Mo"
    assert formats.show_size(1_500_000, "en") == "1.5 MB"
    assert formats.show_size(120, "en") == "1 kB"
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert formats.show_age(now - timedelta(hours=3), now, "en") == "3 hrs"
