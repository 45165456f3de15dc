from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from orderbot.reading.dates import date_readings, find_dates

TODAY = date(2026, 3, 2)
LANGUAGES = ("fr", "en", "de", "es", "it", "nl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("2026-03-02", "2026-03-02"),
        ("2026/03/02", "2026-03-02"),
        ("02.03.26", "2026-03-02"),
        ("26-03-02", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("2026-03-02T10:00:00Z", "2026-03-02"),
        ("13/02/2026 10:15", "2026-02-13"),
        ("12 mars 2026", "2026-03-12"),
        ("1er avril 2026", "2026-04-01"),
        ("lundi 16 mars 2026", "2026-03-16"),
        ("March 12, 2026", "2026-03-12"),
        ("12th of March 2026", "2026-03-12"),
        ("12. März 2026", "2026-03-12"),
        ("12-Mar-26", "2026-03-12"),
        ("10 de marzo de 2026", "2026-03-10"),
        ("15 août 2026", "2026-08-15"),
        ("3 févr. 2026", "2026-02-03"),
    ],
)
def test_days(text: str, expected: str) -> None:
    (reading,) = date_readings(text, "fr", TODAY)
    assert reading.date == date.fromisoformat(expected)
    assert not reading.ambiguous
    assert not reading.implied_year


def test_day_and_month_in_either_order_are_both_reported() -> None:
    french = date_readings("03/04/2026", "fr", TODAY)
    assert [reading.date for reading in french] == [date(2026, 4, 3), date(2026, 3, 4)]
    assert all(reading.ambiguous for reading in french)
    english = date_readings("03/04/2026", "en", TODAY)
    assert [reading.form for reading in english] == ["mdy", "dmy"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("semaine 12", "2026-03-16", "2026-03-22"),
        ("Sem. 12", "2026-03-16", "2026-03-22"),
        ("S12", "2026-03-16", "2026-03-22"),
        ("KW 12", "2026-03-16", "2026-03-22"),
        ("KW12/27", "2027-03-22", "2027-03-28"),
        ("week 12/2027", "2027-03-22", "2027-03-28"),
        ("2027-W12", "2027-03-22", "2027-03-28"),
        ("mars 2026", "2026-03-01", "2026-03-31"),
        ("03/2026", "2026-03-01", "2026-03-31"),
        ("du 12 au 15 mars 2026", "2026-03-12", "2026-03-15"),
        ("12-15 March 2026", "2026-03-12", "2026-03-15"),
        ("12.03.–15.03.2026", "2026-03-12", "2026-03-15"),
        ("13/03/2026 - 15/03/2026", "2026-03-13", "2026-03-15"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    reading = date_readings(text, "fr", TODAY)[0]
    assert reading.date is None
    assert (reading.start, reading.end) == (date.fromisoformat(start), date.fromisoformat(end))


def test_a_date_without_year_is_the_next_to_come() -> None:
    (reading,) = date_readings("12 janvier", "fr", date(2026, 11, 20))
    assert reading.date == date(2027, 1, 12)
    assert reading.implied_year
    (week,) = date_readings("semaine 2", "fr", date(2026, 12, 20))
    assert week.start == date(2027, 1, 11)


@pytest.mark.parametrize(
    "text", ["", "BC-4711", "31/02/2026", "12", "48.30", "AB-12/2026/7", "99/99/9999", "semaine 60"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert date_readings(text, "fr", TODAY) == ()


def test_dates_inside_a_sentence() -> None:
    text = (
        "Livrer la réf. AB-1204/7 le 13/03/2026, ou en semaine 12, au plus tard le 20 mars ; chaussures S3, taille 12."
    )
    found = list(find_dates(text, "fr", TODAY))
    assert [text[each.start : each.end].rstrip(".") for each in found] == ["13/03/2026", "semaine 12", "20 mars"]


def test_partial_dates_only_on_request() -> None:
    assert not list(find_dates("20 tubes 1/2", "fr", TODAY))
    assert [each.readings[0].date for each in find_dates("le 20/03", "fr", TODAY, partial=True)] == [date(2026, 3, 20)]


DAYS = st.dates(min_value=TODAY - timedelta(days=3000), max_value=TODAY + timedelta(days=3000))


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "medium", "full"]))
def test_what_locales_write_is_read_back(day: date, language: str, width: str) -> None:
    printed = format_date(day, width, locale=language)
    assert day in [reading.date for reading in date_readings(printed, language, TODAY)]


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%m/%d/%Y", "%d-%m-%Y"]))
def test_the_day_is_among_the_readings(day: date, form: str) -> None:
    assert day in [reading.date for reading in date_readings(day.strftime(form), None, TODAY)]


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    date_readings(text, None, TODAY)
    list(find_dates(text, "fr", TODAY, partial=True))
