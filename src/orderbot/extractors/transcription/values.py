"""Values as structured formats write them: exact, or None; never a guess."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?-?")
_MOST_DIGITS = 40


def decimal_of(text: str | None, mark: str = ".") -> Decimal | None:
    """A number with that decimal mark and no grouping (`"12,50"` under ","); None when it is none.

    A trailing minus (`"12.50-"`, as SAP writes) is read; zeros stay as written. What would take more than 40 digits
    to write out is none.
    """
    if text is None:
        return None
    bare = text.strip()
    if mark != ".":
        bare = bare.replace(mark, ".")
    if len(bare) > _MOST_DIGITS or not _NUMBER.fullmatch(bare):
        return None
    if bare.endswith("-"):
        bare = bare[:-1] if bare[0] in "+-" else "-" + bare[:-1]
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    return number if abs(number.adjusted()) <= _MOST_DIGITS else None


def day_of(text: str | None) -> date | None:
    """A day written ISO 8601 (`2026-03-02`, with or without a time and zone behind it) or `20260302` likewise; else None."""
    if text is None:
        return None
    bare = text.strip()
    try:
        if len(bare) >= 10 and bare[4] == "-":
            return date.fromisoformat(bare[:10]) if len(bare) == 10 or bare[10] in "T+-Z " else None
        if len(bare) >= 8 and bare[:8].isdigit() and (len(bare) == 8 or bare[8:].isdigit() or bare[8] in "T+-Z "):
            return date(int(bare[:4]), int(bare[4:6]), int(bare[6:8]))
    except ValueError:
        pass
    return None


def short_day_of(text: str | None) -> date | None:
    """A day written `yymmdd`: 00–79 is of this century, 80–99 of the last; None when it is none."""
    if text is None or len(text) != 6 or not (text.isascii() and text.isdigit()):
        return None
    year = int(text[:2])
    return day_of(f"{'20' if year < 80 else '19'}{text}")


def one_line(text: str | None) -> str | None:
    """Text with its blanks and line ends made single spaces; None when nothing is left."""
    return " ".join(text.split()) or None if text is not None else None


def is_gtin(text: str | None) -> bool:
    """Say whether these are 8, 12, 13 or 14 digits with the check digit of a GTIN."""
    from stdnum import ean

    return text is not None and len(text) in (8, 12, 13, 14) and bool(ean.is_valid(text))
