"""Printed dates, weeks and spans as every day or period they may mean; ambiguity is reported, not guessed."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from orderbot.reading.month_names import folded, months

Day = datetime.date


@dataclass(frozen=True, slots=True)
class DateReading:
    """One meaning of a printed date: a day, or a period from `start` to `end` (both included).

    `ambiguous`: another meaning fits as well (03/04/2026). `form` says how it is written: "dmy", "mdy", "ymd", "name",
    "week", "month", "span"; `implied_year`: the year was not printed and is the one nearest to come.
    """

    date: Day | None
    start: Day | None = None
    end: Day | None = None
    ambiguous: bool = False
    form: str = "dmy"
    implied_year: bool = False

    @property
    def first_day(self) -> Day:
        day = self.date or self.start
        assert day is not None
        return day


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date inside a longer text: `text[start:end]` and its readings, likeliest first."""

    start: int
    end: int
    text: str
    readings: tuple[DateReading, ...]


_PLAUSIBLE = timedelta(days=366 * 10)
_NEAR = timedelta(days=366 * 3)
_PAST_GRACE = timedelta(days=120)  # a date without year is the next one, or one that has just gone by

_ZONE = r"(?:Z|UTC|[AaPp][Mm]|Uhr|[+-]\d{2}:?\d{2})?"
_TIME = rf"(?:[T ,]+(?:[àa]\s+|um\s+|at\s+)?\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?:[.,]\d+)?\s*{_ZONE})?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_NAME = r"(?P<name>[^\W\d_]{3,10})\.?"
_ORDINAL = r"(?:er|st|nd|rd|th|\.|º|°|ème|e)?"
_JOIN = r"(?:\s*(?:-|–|—|/|bis|au|to|until|al|tot|a|t/m|e|et|und|and)\s*)"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_WEEK_WORD = r"(?:semaine|sem\.?|kw|kalenderwoche|woche|week|weeks|wk\.?|cw|semana|settimana|sett\.?)"

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"(?P<a>\d{1,4})\s?(?P<sep>[/.\-–])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"(?P<a>(?:19|20)\d{2})(?P<b>[01]\d)(?P<c>[0-3]\d)(?!\d)")
_DAY_NAME = re.compile(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}[\s\-/.]*(?:de\s+|di\s+|of\s+)?{_NAME}(?:[\s\-/.,]*(?:de\s+|del\s+)?{_YEAR}(?!\d))?"
)
_NAME_DAY = re.compile(rf"{_NAME}\s*(?P<day>\d{{1,2}}){_ORDINAL}(?![\d.]\d)(?:,?\s*(?P<year>\d{{4}})(?!\d))?")
_YEAR_NAME_DAY = re.compile(rf"(?P<year>\d{{4}})[\s\-/]{_NAME}[\s\-/](?P<day>\d{{1,2}})(?!\d)")
_DAYS_NAME = re.compile(
    rf"(?P<from>\d{{1,2}}){_ORDINAL}{_JOIN}(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:de\s+)?{_NAME}(?:[\s,]*(?:de\s+)?{_YEAR}(?!\d))?"
)
_MONTH_YEAR = re.compile(rf"{_NAME}[\s\-/.]*(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)")
_NUMERIC_MONTH = re.compile(r"(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d{2})(?!\d)")
_PARTIAL = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P<last>\.)?(?![\d/])")
_WEEK = re.compile(
    rf"{_WEEK_WORD}\s*(?:n[°o]\s*)?(?P<week>\d{{1,2}})(?!\d)(?:\s*(?:[/.\-]|de|von|of)?\s*{_YEAR}(?!\d))?",
    re.IGNORECASE,
)
_SHORT_WEEK = re.compile(rf"[sw]\s?(?P<week>\d{{1,2}})(?!\d)(?:\s*[/.\-]?\s*{_YEAR}(?!\d))?", re.IGNORECASE)
_ISO_WEEK = re.compile(r"(?P<year>\d{4})[\s\-/]?[WwSs](?P<week>\d{2})(?!\d)")


def date_readings(text: str, language: str | None, today: Day) -> tuple[DateReading, ...]:
    """Every meaning of a text that is one date, week or span (a weekday before and a time after are passed over).

    Empty when it is none. Likeliest first: the language's order of day and month, then what lies nearest to `today`.
    """
    text = " ".join(text.split()).strip(" ,;:")
    if len(text) > 60 or not _DIGIT.search(text):
        return ()
    for form in _FORMS:
        for whole in form.wholes:
            match = whole.match(text)
            found = form.read(match, language, today) if match else ()
            if found:
                return found
    return _span(text, language, today)


def find_dates(text: str, language: str | None, today: Day, *, partial: bool = False) -> Iterator[FoundDate]:
    """Dates inside a longer text, left to right, the longest at each place.

    `partial` also takes days without year or month name (12/03) and short weeks (S12), which may be other things.
    """
    if not _DIGIT.search(text):  # every form has one
        return
    found = [
        candidate
        for form in _FORMS
        if partial or form.read not in (_partial, _short_week)
        for candidate in _candidates(form, text, language, today)
    ]
    reach = 0
    for candidate in sorted(found, key=lambda each: (each.start, -each.end)):
        if candidate.start >= reach:
            yield candidate
            reach = candidate.end


@dataclass(frozen=True)
class _Form:
    """One way to write dates. `search` finds it in a text, `wholes` match a text that is one date."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], str | None, Day], tuple[DateReading, ...]]

    @cached_property
    def search(self) -> re.Pattern[str]:
        return re.compile(r"(?<![\w./-])" + self.pattern.pattern, re.IGNORECASE)

    @cached_property
    def wholes(self) -> tuple[re.Pattern[str], ...]:
        """Without and with a weekday before it."""
        ends = self.pattern.pattern + _TIME + r"\s*$"
        return tuple(re.compile(weekday + ends, re.IGNORECASE) for weekday in ("", _WEEKDAY))


def _candidates(form: _Form, text: str, language: str | None, today: Day) -> Iterator[FoundDate]:
    """What one form finds in the text, in one pass."""
    search = form.search
    match = search.search(text)
    while match:
        readings = form.read(match, language, today)
        if readings:
            yield FoundDate(match.start(), match.end(), match[0], readings)
        match = search.search(text, match.end() if readings else match.start() + 1)


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _full_year(text: str, today: Day) -> int:
    """Two digits mean the year nearest to today."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    century = today.year - today.year % 100
    return min((century + step + int(digits) for step in (-100, 0, 100)), key=lambda year: abs(year - today.year))


def _numeric(match: re.Match[str], language: str | None, today: Day) -> tuple[DateReading, ...]:
    a, b, c, separator = match["a"], match["b"], match["c"], match["sep"]
    if len(a) == 4:
        return _settled([_dated(_day(int(a), int(b), int(c)), "ymd")], today) if len(c) <= 2 else ()
    if len(a) == 3:
        return ()
    year = _full_year(c, today)
    dmy = _dated(_day(year, int(b), int(a)), "dmy")
    mdy = _dated(_day(year, int(a), int(b)), "mdy")
    if separator == "." and dmy:
        mdy = None  # with dots the day comes first everywhere
    candidates = [mdy, dmy] if language == "en" and separator != "." else [dmy, mdy]
    settled = _settled(candidates, today)
    near = any(abs(reading.first_day - today) <= _PLAUSIBLE for reading in settled)
    if len(c) == 2 and not near and len(a) == 2:
        ymd = _settled([_dated(_day(_full_year(a, today), int(b), int(c)), "ymd")], today)
        if ymd and abs(ymd[0].first_day - today) <= _NEAR:
            return ymd
    return settled


def _compact(match: re.Match[str], _language: str | None, today: Day) -> tuple[DateReading, ...]:
    return _settled([_dated(_day(int(match["a"]), int(match["b"]), int(match["c"])), "ymd")], today)


def _named(match: re.Match[str], language: str | None, today: Day) -> tuple[DateReading, ...]:
    month = _month(match["name"], language)
    if month is None:
        return ()
    if match["year"]:
        return _settled([_dated(_day(_full_year(match["year"], today), month, int(match["day"])), "name")], today)
    return _next_to_come(month, int(match["day"]), "name", today)


def _named_days(match: re.Match[str], language: str | None, today: Day) -> tuple[DateReading, ...]:
    last = _named(match, language, today)
    if not last or last[0].date is None:
        return ()
    first = _day(last[0].date.year, last[0].date.month, int(match["from"]))
    if first is None or first >= last[0].date:
        return ()
    return (DateReading(None, first, last[0].date, form="span", implied_year=last[0].implied_year),)


def _month_year(match: re.Match[str], language: str | None, _today: Day) -> tuple[DateReading, ...]:
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else _month(groups["name"], language)
    year = int(match["year"])
    if month is None or not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return ()
    last = calendar.monthrange(year, month)[1]
    return (DateReading(None, Day(year, month, 1), Day(year, month, last), form="month"),)


def _partial(match: re.Match[str], language: str | None, today: Day) -> tuple[DateReading, ...]:
    a, b = int(match["a"]), int(match["b"])
    dmy, mdy = _next_to_come(b, a, "dmy", today), _next_to_come(a, b, "mdy", today)
    if match["sep"] == ".":
        return dmy
    return _settled([*mdy, *dmy] if language == "en" else [*dmy, *mdy], today)


def _week(match: re.Match[str], _language: str | None, today: Day) -> tuple[DateReading, ...]:
    week = int(match["week"])
    if match["year"]:
        period = _iso_week(_full_year(match["year"], today), week)
        return (DateReading(None, *period, form="week"),) if period else ()
    for year in (today.year - 1, today.year, today.year + 1):
        period = _iso_week(year, week)
        if period and period[1] >= today - timedelta(days=28):
            return (DateReading(None, *period, form="week", implied_year=True),)
    return ()


def _short_week(match: re.Match[str], language: str | None, today: Day) -> tuple[DateReading, ...]:
    """ "S12" and "W12": weeks only where a date is expected, sizes and codes elsewhere."""
    return _week(match, language, today)


def _iso_week(year: int, week: int) -> tuple[Day, Day] | None:
    try:
        monday = Day.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def _span(text: str, language: str | None, today: Day) -> tuple[DateReading, ...]:
    """Two dates with a joining word: "du 12.03.2026 au 15.03.2026", "12/03 - 15/03/2026"."""
    body = re.sub(r"^(?:du|from|vom|von|dal|del|van|between|entre|zwischen)\s+", "", text, flags=re.IGNORECASE)
    for join in re.finditer(
        r"\s+(?:au|to|until|bis|al|tot|t/m|and|et|und|e|y|en|-|–|—)\s+(?:zum\s+|el\s+)?|\s*[-–—]\s*", body
    ):
        left, right = body[: join.start()], body[join.end() :]
        if not re.search(r"\d", left) or not right:
            continue
        end = next((reading for reading in date_readings(right, language, today) if reading.date), None)
        if end is None or end.date is None:
            continue
        starts = date_readings(left, language, end.date) or date_readings(
            f"{left.rstrip('.')}.{end.date.year}", language, today
        )
        for start in starts:
            if start.date is not None and start.form in (end.form, "name", "dmy") and start.date < end.date:
                return (DateReading(None, start.date, end.date, end.ambiguous or start.ambiguous, "span"),)
    return ()


def _month(name: str, language: str | None) -> int | None:
    plain = folded(name)
    return months(language).get(plain) or months("en").get(plain) or months(None).get(plain)


def _next_to_come(month: int, day: int, form: str, today: Day) -> tuple[DateReading, ...]:
    for year in (today.year - 1, today.year, today.year + 1):
        found = _day(year, month, day) if 1 <= month <= 12 else None
        if found and found >= today - _PAST_GRACE:
            return (DateReading(found, form=form, implied_year=True),)
    return ()


def _dated(day: Day | None, form: str) -> DateReading | None:
    return DateReading(day, form=form) if day else None


def _settled(candidates: list[DateReading | None], today: Day) -> tuple[DateReading, ...]:
    """The candidates that exist, each day once, far-fetched years dropped where a plausible one is there."""
    kept: list[DateReading] = []
    for reading in candidates:
        if reading and all(reading.date != other.date for other in kept):
            kept.append(reading)
    plausible = [reading for reading in kept if abs(reading.first_day - today) <= _PLAUSIBLE]
    kept = plausible or [reading for reading in kept if 1900 <= reading.first_day.year <= 2200]
    return tuple(replace(reading, ambiguous=len(kept) > 1) for reading in kept)


_FORMS: tuple[_Form, ...] = (
    _Form(_NUMERIC, _numeric),
    _Form(_ISO_WEEK, _week),
    _Form(_DAYS_NAME, _named_days),
    _Form(_YEAR_NAME_DAY, _named),
    _Form(_DAY_NAME, _named),
    _Form(_NAME_DAY, _named),
    _Form(_WEEK, _week),
    _Form(_SHORT_WEEK, _short_week),
    _Form(_MONTH_YEAR, _month_year),
    _Form(_NUMERIC_MONTH, _month_year),
    _Form(_COMPACT, _compact),
    _Form(_PARTIAL, _partial),
)
