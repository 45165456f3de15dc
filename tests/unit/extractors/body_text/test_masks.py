from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.body_text.masks import masked_spans, overlaps
from orderbot.extractors.wording.flat import flatten


def is_masked(text: str, number: str) -> bool:
    start = text.index(number)
    return overlaps(masked_spans(text, flatten(text), None, date(2026, 3, 2)), start, start + len(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("van, 612 340 km", "612 340"),
        ("auto km 98000", "98000"),
        ("Fahrgestellnr. WDB2036421F", "WDB2036421F"),
        ("kenteken 12-ABC-3, blauw", "12-ABC-3"),
        ("a party of 150 people", "150"),
        ("Anlieferung zwischen 8 und 10 Uhr", "8"),
    ],
)
def test_numbers_of_cars_guests_and_hours_are_no_quantities(text: str, number: str) -> None:
    assert is_masked(text, number)


@pytest.mark.parametrize(
    ("text", "number"), [("2 km Kabel", "2"), ("150 people carriers' mats", "mats"), ("between 8 and 10 valves", "10")]
)
def test_what_can_be_ordered_is_not_masked(text: str, number: str) -> None:
    assert not is_masked(text, number)
