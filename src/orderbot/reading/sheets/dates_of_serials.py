"""Serial numbers of days → dates, in the 1900 and the 1904 system (ECMA-376 part 1, 18.17.4)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

_LAST = 2_958_465  # 9999-12-31
_SECONDS = 86_400


def day_of_serial(serial: Decimal, *, from_1904: bool = False) -> date | datetime | time | None:
    """The day (or day and time, or time alone below 1) of a serial; None where it is none.

    The 1900 system counts a 29 February 1900 that never was.
    """
    days = int(serial // 1)
    seconds = round((serial % 1) * _SECONDS)
    if serial < 0 or days > _LAST:
        return None
    if days == 0 and not from_1904:
        return (datetime(1900, 1, 1) + timedelta(seconds=seconds)).time()  # noqa: DTZ001  (a wall clock has no zone)
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if days < 60 else 30)
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return None
    return day if seconds in (0, _SECONDS) else datetime.combine(day, time()) + timedelta(seconds=seconds)
