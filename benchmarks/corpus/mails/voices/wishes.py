"""When a mail wants its goods: dates in full, weeks, and phrases that count from the day it was sent."""

from __future__ import annotations

import calendar
import datetime as dt
import random
from dataclasses import dataclass, replace

from benchmarks.corpus.mails.voices.phrases import Phrases

KINDS = ("date",) * 5 + ("day",) * 3 + ("week",) * 4 + (
    "next_week", "next_week", "weekday", "weekday", "within", "within", "month_end", "month_end", "span", "soon", "during",
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """A phrase and what it means: a day, a period, or (for "soon") nothing that a field holds."""

    kind: str
    text: str
    printed: str
    day: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None


def draw_wish(
    rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date, kind: str | None = None
) -> Wish:
    """A wish of some kind, resolved from the day the mail was sent."""
    kind = kind or rng.choice(KINDS)
    wish = _DRAW[kind](rng, say, months, sent)
    return replace(wish, kind=kind)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _workday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def _written(pattern: str, say: Phrases, months: tuple[str, ...], day: dt.date) -> str:
    weekday = say.common["weekdays"][min(day.weekday(), 4)]
    month = months[day.month - 1]
    return pattern.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, month=month, weekday=weekday)


def write_date(rng: random.Random, say: Phrases, months: tuple[str, ...], day: dt.date) -> str:
    """A date in full, as the language writes it."""
    return _written(rng.choice(say.common["dates"]), say, months, day)


def _date(rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date) -> Wish:
    day = _workday(sent + dt.timedelta(days=rng.randint(5, 70)))
    text = write_date(rng, say, months, day)
    return Wish("", say.pick(rng, "by").format(date=text), text, day)


def _day(rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date) -> Wish:
    """A day without its year: the next one of that name."""
    day = _workday(sent + dt.timedelta(days=rng.randint(5, 60)))
    text = _written(rng.choice(say.common["days"]), say, months, day)
    return Wish("", say.pick(rng, "by").format(date=text), text, day)


def _week(rng: random.Random, say: Phrases, _months: tuple[str, ...], sent: dt.date) -> Wish:
    start = _monday(sent) + dt.timedelta(weeks=rng.randint(2, 9))
    year, week, _ = start.isocalendar()
    text = str(week) if rng.random() < 0.8 else f"{week}/{year}"
    return Wish("", say.pick(rng, "week").format(week=text), text, None, start, start + dt.timedelta(days=6))


def _next_week(rng: random.Random, say: Phrases, _months: tuple[str, ...], sent: dt.date) -> Wish:
    start = _monday(sent) + dt.timedelta(weeks=1)
    return Wish("", say.pick(rng, "next_week"), "", None, start, start + dt.timedelta(days=6))


def _weekday(rng: random.Random, say: Phrases, _months: tuple[str, ...], sent: dt.date) -> Wish:
    """A weekday of next week, less than seven days away, so that "next Tuesday" has one meaning."""
    ahead = [sent + dt.timedelta(days=days) for days in range(2, 7)]
    days = [day for day in ahead if day.weekday() < 5 and _monday(day) > sent]
    if not days:
        return _date(rng, say, _months, sent)
    day = rng.choice(days)
    name = str(say.common["weekdays"][day.weekday()])
    return Wish("", say.pick(rng, "weekday").format(weekday=name), name, day)


def _within(rng: random.Random, say: Phrases, _months: tuple[str, ...], sent: dt.date) -> Wish:
    if "fortnight" in say.frames and rng.random() < 0.35:
        days, text = rng.choice([pair.split("|") for pair in say.frames["fortnight"]])
        return Wish("", text, "", sent + dt.timedelta(days=int(days)))
    number = rng.choice([5, 6, 8, 10, 12, 15])
    return Wish("", say.pick(rng, "within").format(n=number), str(number), sent + dt.timedelta(days=number))


def _month_end(rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date) -> Wish:
    """Before the end of a month: its last day."""
    month = sent.replace(day=1)
    for _ in range(rng.randint(0 if sent.day < 12 else 1, 2)):
        month = (month + dt.timedelta(days=32)).replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    name = months[month.month - 1]
    return Wish("", say.pick(rng, "month_end").format(month=name), name, last)


def _during(rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date) -> Wish:
    month = (sent.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    name = months[month.month - 1]
    return Wish("", say.pick(rng, "during").format(month=name), name, None, month, last)


def _span(rng: random.Random, say: Phrases, months: tuple[str, ...], sent: dt.date) -> Wish:
    start = _monday(sent) + dt.timedelta(weeks=rng.randint(2, 6))
    end = start + dt.timedelta(days=rng.choice([2, 3, 4]))
    pattern = str(rng.choice(say.common["dates"]))
    first, last = _written(pattern, say, months, start), _written(pattern, say, months, end)
    return Wish("", say.pick(rng, "span").format(start=first, end=last), first, None, start, end)


def _soon(rng: random.Random, say: Phrases, _months: tuple[str, ...], _sent: dt.date) -> Wish:
    return Wish("", say.pick(rng, "soon"), "")


_DRAW = {
    "date": _date, "day": _day, "week": _week, "next_week": _next_week, "weekday": _weekday, "within": _within,
    "month_end": _month_end, "during": _during, "span": _span, "soon": _soon,
}  # fmt: skip
