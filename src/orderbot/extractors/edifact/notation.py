"""Values as EDIFACT writes them: numbers under either decimal mark, moments and periods of data element 2379, joined texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from orderbot.extractors.transcription.values import day_of, decimal_of, one_line, short_day_of
from orderbot.reading.edi.edifact import Segment

_UNDECLARED_THOUSAND = 0.7
_WEEKS = {"615": 4, "616": 6, "103": 5}
_MONTHS = {"609": 4, "610": 6}
_PERIODS = {"711": 8, "713": 10, "715": 4, "716": 6, "717": 6, "718": 8, "719": 12}
_LAST_OF_WEEK = timedelta(days=6)

Span = tuple[date, date]
"""First and last day; the same one twice for a day."""


def number_of(text: str, declared: str | None) -> tuple[Decimal | None, float]:
    """A number and how sure it is; None when it is none.

    ISO 9735 knows both marks and no grouping, whatever a UNA declares: one mark is the decimal one. It is a little in
    doubt where it is not the declared one and three digits follow.
    """
    if not text:
        return None, 1.0
    bare = text.strip()
    if "," not in bare:
        number = decimal_of(bare)
        if "." not in bare or declared != ",":
            return number, 1.0
    elif "." in bare:
        last = max(bare.rfind(","), bare.rfind("."))
        sign = bare[last]
        return decimal_of(bare.replace("," if sign == "." else ".", ""), sign), _UNDECLARED_THOUSAND
    else:
        number = decimal_of(bare, ",")
        if declared == ",":
            return number, 1.0
    behind = len(bare) - max(bare.rfind(","), bare.rfind(".")) - 1
    doubtful = declared is not None and behind == 3
    return number, _UNDECLARED_THOUSAND if doubtful else 1.0


def span_of(value: str, form: str) -> Span | None:
    """The day, week, month or period that a DTM's value (2380) means in its format (2379); None when it means none.

    A value as long as another usual format is read in that one: partners leave the code as it was.
    """
    text = value.strip()
    if form in _PERIODS:
        return _period(text, form)
    if form in _WEEKS and len(text) == _WEEKS[form]:
        return _week(text, form)
    if form in _MONTHS and len(text) == _MONTHS[form]:
        return _month(f"20{text}" if form == "609" else text)
    day = _day(text, form)
    return (day, day) if day else None


def _day(text: str, form: str) -> date | None:
    digits = text.replace("-", "").replace("/", "").replace(".", "") if "T" not in text else text
    if form == "2" and len(digits) == 6:
        return short_day_of(digits[4:] + digits[2:4] + digits[:2])
    if form == "3" and len(digits) == 6:
        return short_day_of(digits[4:] + digits[:4])
    if form == "4" and len(digits) == 8:
        return day_of(digits[4:] + digits[2:4] + digits[:2])
    if form in ("105", "106") and len(digits) != 6:
        return _day_of_year(digits) if form == "105" and len(digits) == 5 else None
    if form in ("201", "202", "301", "302") and len(digits) >= 10:
        return short_day_of(digits[:6])
    if len(digits) == 6:
        return short_day_of(digits)
    if len(digits) >= 8 and digits[:8].isdecimal():
        return day_of(digits[:8])
    return day_of(text)


def _day_of_year(digits: str) -> date | None:
    if not digits.isdecimal() or not 1 <= int(digits[2:]) <= 366:
        return None
    first = short_day_of(f"{digits[:2]}0101")
    return first + timedelta(days=int(digits[2:]) - 1) if first else None


def _week(text: str, form: str) -> Span | None:
    if not text.isdecimal():
        return None
    year, week = (int(text[:4]), int(text[4:6])) if form == "616" else (2000 + int(text[:2]), int(text[2:4]))
    try:
        if form == "103":
            day = date.fromisocalendar(year, week, int(text[4]))
            return day, day
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + _LAST_OF_WEEK


def _month(text: str) -> Span | None:
    first = day_of(f"{text}01")
    if first is None:
        return None
    following = first.replace(day=28) + timedelta(days=4)
    return first, following.replace(day=1) - timedelta(days=1)


def _period(text: str, form: str) -> Span | None:
    bare = text.replace("-", "")
    half = _PERIODS[form]
    if len(bare) != 2 * half:
        return None
    single = {"715": "615", "716": "616", "713": "201", "717": "101"}.get(form, "102")
    first, last = span_of(bare[:half], single), span_of(bare[half:], single)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def is_time_alone(form: str) -> bool:
    """Say whether a format (2379) means a time of day or a length of time: no day can be read there, nor is one missing."""
    return len(form) == 3 and form[0] in "458"


def free_text(segment: Segment) -> str | None:
    """The text of an FTX (4440); of those who write it there, the one in the code's place (4441)."""
    text = joined(segment.components(3), 70)
    if text is None and not segment.value(2, 1) and re.search(r"[^\W\d_]{2}.*\s", segment.value(2)):
        return joined(segment.components(2)[:1])
    return text


def joined(parts: Iterable[str], width: int = 35) -> str | None:
    """Components of one text on one line; one that fills its field goes on in the next without a blank."""
    text, full = "", False
    for part in parts:
        if not part.strip():
            continue
        text += part if full or not text else f" {part}"
        full = len(part) == width
    return one_line(text)
