from datetime import date

import pytest

from orderbot.model.working_days import WorkingDays, is_calendar

FRANCE = WorkingDays("FR")
FRIDAY, SATURDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)


def test_weekends_holidays_and_closed_days_are_left_out() -> None:
    assert FRANCE.includes(FRIDAY) and not FRANCE.includes(SATURDAY)
    assert not FRANCE.includes(date(2026, 5, 14))  # Ascension
    assert WorkingDays("none").includes(date(2026, 5, 14))
    assert not WorkingDays("FR", frozenset({FRIDAY})).includes(FRIDAY)


@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 0, MONDAY),
        (SATURDAY, 1, MONDAY),
        (MONDAY, 5, date(2026, 3, 16)),
        (date(2026, 4, 3), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_so_many_working_days_after_a_day(day: date, number: int, found: date) -> None:
    assert FRANCE.after(day, number) == found


def test_a_region_has_holidays_of_its_own_and_an_unknown_calendar_none() -> None:
    corpus_christi = date(2026, 6, 4)
    assert WorkingDays("DE").includes(corpus_christi)
    assert not WorkingDays("DE-BY").includes(corpus_christi)
    assert WorkingDays("XX").includes(date(2026, 5, 1))
    assert WorkingDays("DE-XX").includes(date(2026, 5, 1))


def test_calendars_are_countries_and_their_regions() -> None:
    assert is_calendar("FR") and is_calendar("DE-BY")
    assert not is_calendar("XX") and not is_calendar("DE-XX") and not is_calendar("none")
