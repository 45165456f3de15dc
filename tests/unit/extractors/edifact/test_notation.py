"""Numbers under either decimal mark, moments and periods of every usual format, texts cut into components."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.edifact.notation import joined, number_of, span_of


@pytest.mark.parametrize(
    ("text", "declared", "number", "sure"),
    [
        ("12.50", ".", "12.50", 1.0),
        ("12,50", ",", "12.50", 1.0),
        ("12,50", None, "12.50", 1.0),
        ("12,50", ".", "12.50", 1.0),
        ("1,250", ".", "1.250", 0.7),
        ("1.250", ",", "1.250", 0.7),
        ("1,250", None, "1.250", 1.0),
        ("1.234,56", ",", "1234.56", 0.7),
        ("000002", ".", "2", 1.0),
        ("-3", ".", "-3", 1.0),
        ("1O0", ".", None, 1.0),
        ("", ".", None, 1.0),
    ],
)
def test_numbers(text: str, declared: str | None, number: str | None, sure: float) -> None:
    told, how_sure = number_of(text, declared)
    assert told == (None if number is None else Decimal(number))
    assert told is None or how_sure == sure


@pytest.mark.parametrize(
    ("value", "form", "first", "last"),
    [
        ("260302", "101", "2026-03-02", None),
        ("960322", "101", "1996-03-22", None),
        ("20260302", "102", "2026-03-02", None),
        ("020326", "2", "2026-03-02", None),
        ("02032026", "4", "2026-03-02", None),
        ("26061", "105", "2026-03-02", None),
        ("2603021015", "201", "2026-03-02", None),
        ("202603021015", "203", "2026-03-02", None),
        ("20260302101500", "204", "2026-03-02", None),
        ("202603021015+01", "303", "2026-03-02", None),
        ("20260302", "203", "2026-03-02", None),
        ("202603020000", "102", "2026-03-02", None),
        ("20260302", "", "2026-03-02", None),
        ("2026-03-02", "102", "2026-03-02", None),
        ("26142", "103", "2026-03-31", None),
        ("2614", "615", "2026-03-30", "2026-04-05"),
        ("202614", "616", "2026-03-30", "2026-04-05"),
        ("202602", "610", "2026-02-01", "2026-02-28"),
        ("2612", "609", "2026-12-01", "2026-12-31"),
        ("2026030220260306", "718", "2026-03-02", "2026-03-06"),
        ("20260302-20260306", "718", "2026-03-02", "2026-03-06"),
        ("202603020800202603061200", "719", "2026-03-02", "2026-03-06"),
        ("26142615", "715", "2026-03-30", "2026-04-12"),
        ("260302260306", "717", "2026-03-02", "2026-03-06"),
    ],
)
def test_moments_and_periods(value: str, form: str, first: str, last: str | None) -> None:
    assert span_of(value, form) == (date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("value", "form"),
    [("20261302", "102"), ("0900", "401"), ("202660", "616"), ("x", "102"), ("2026030620260302", "718")],
)
def test_what_is_no_date_is_none(value: str, form: str) -> None:
    assert span_of(value, form) is None


def test_a_component_that_fills_its_field_goes_on_in_the_next() -> None:
    assert joined(["A" * 35, "B"]) == "A" * 35 + "B"
    assert joined(["short", "text", "", "  "]) == "short text"
    assert joined(["", " "]) is None
