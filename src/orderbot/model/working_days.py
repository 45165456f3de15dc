"""Days on which goods leave: neither weekends nor public holidays nor days that the seller is closed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """`holidays` is a country (ISO 3166-1) or one of its regions ("DE-BY"); one that nobody knows has weekends alone."""

    holidays: str
    closed: Collection[date] = ()

    def includes(self, day: date) -> bool:
        """Say whether goods leave on that day."""
        if day.weekday() >= _SATURDAY or day in self.closed:
            return False
        return day not in _public_holidays(self.holidays, day.year)

    def first_from(self, day: date) -> date:
        """The day itself when goods leave on it, else the next that they do."""
        while not self.includes(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, number: int) -> date:
        """The working day that many working days after that day; the first from it on when the number is 0."""
        for _ in range(number):
            day = self.first_from(day + timedelta(days=1))
        return self.first_from(day)


def is_calendar(name: str) -> bool:
    """Say whether public holidays are known of that country or region."""
    from holidays import list_supported_countries

    country, _, region = name.partition("-")
    regions = list_supported_countries().get(country)
    return regions is not None and (not region or region in regions)


@cache
def _public_holidays(calendar: str, year: int) -> frozenset[date]:
    """Those of a country or region in a year; none of one that is no calendar."""
    from holidays import country_holidays  # the first look takes up to a second

    country, _, region = calendar.partition("-")
    try:
        return frozenset(country_holidays(country, subdiv=region or None, years=year))
    except NotImplementedError:
        return frozenset()
