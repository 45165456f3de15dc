"""Days and numbers that are written otherwise than a standard asks, where they can be read in one way only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from orderbot.extractors.transcription.values import day_of, decimal_of

_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_ODATA_DAY = re.compile(r"/Date\((-?\d{1,14})(?:[+-]\d{1,4})?\)/")  # milliseconds since 1970 (OData 2.0, JSON format 4)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LATEST = 10**14  # milliseconds: the year 5138
_COMMA = re.compile(
    r"[+-]?(?:(?:\d{1,3}(?:\.\d{3})+|\d+),(?:\d{1,2}|\d{4,})|0,\d{3})"
)  # no group of thousands begins with 0
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+")


def number_of_text(text: str) -> Decimal | None:
    """A number, with a decimal comma or grouped thousands where these can be nothing else."""
    bare = "".join(text.split())
    if _COMMA.fullmatch(bare):
        return decimal_of(bare.replace(".", ""), ",")
    return decimal_of(bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare)


def day_of_text(text: str) -> date | None:
    """A day as ISO writes it, with blanks or slashes, day first with dots, or with one of the two numbers above 12."""
    day = day_of(text)
    if day is not None:
        return day
    odata = _ODATA_DAY.fullmatch(text.strip())
    if odata:
        return (_EPOCH + timedelta(milliseconds=int(odata[1]))).date() if abs(int(odata[1])) < _LATEST else None
    loose = _LOOSE_DAY.match(text)
    if loose:
        return _day(loose[1], loose[2], loose[3])
    dotted = _DOTTED_DAY.match(text)
    if dotted:
        return _day(dotted[3], dotted[2], dotted[1])
    slashed = _SLASHED_DAY.match(text)
    if slashed:
        readings = {_day(slashed[3], slashed[2], slashed[1]), _day(slashed[3], slashed[1], slashed[2])} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
