"""Numbers, dates and ages as the person's language writes them, and back to the form that orders keep."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from babel.dates import format_date, format_datetime, format_timedelta, get_month_names
from babel.numbers import format_decimal, format_percent

from orderbot.errors import WrongValue
from orderbot.model.building import is_writable
from orderbot.model.json_form import plain

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_ENGLISH_GROUPS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ENGLISH_DATE = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})")


def show_number(value: Decimal | str, language: str) -> str:
    """A number with its decimals as they are, grouped by thousands."""
    number = Decimal(value)
    decimals = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(number, format=pattern, locale=LOCALES[language]))


def show_amount(value: Decimal | str, language: str) -> str:
    """An amount of money: two decimals at least, more where there are more."""
    number = Decimal(value)
    if int(number.as_tuple().exponent) > -2:
        number = number.quantize(Decimal("0.01"))
    return show_number(number, language)


def type_number(value: Decimal, language: str) -> str:
    """A number as an input holds it: no grouping, the language's decimal mark, digits as they are."""
    text = plain(value)
    return text.replace(".", ",") if language == "fr" else text


def read_number(text: str, language: str) -> str:
    """A typed number as a decimal string. Raises WrongValue when it has no single reading."""
    compact = _SPACES.sub("", text).replace("\u2212", "-")
    if language == "fr":
        if compact.count(",") + compact.count(".") > 1:
            raise WrongValue(text)
        compact = compact.replace(",", ".")
    elif _ENGLISH_GROUPS.fullmatch(compact):
        compact = compact.replace(",", "")
    try:
        number = Decimal(compact)
    except InvalidOperation:
        raise WrongValue(text) from None
    if not is_writable(number):
        raise WrongValue(text)
    return plain(number)


def show_date(value: date, language: str) -> str:
    """A day, unambiguous in its language: 02/03/2026 in French, 2 Mar 2026 in English."""
    return format_date(value, "dd/MM/y" if language == "fr" else "d MMM y", locale=LOCALES[language])


def read_date(text: str, language: str) -> str:
    """A typed day as an ISO date: ISO itself, or as `show_date` writes it. Raises WrongValue."""
    text = text.strip()
    try:
        if match := _FRENCH_DATE.fullmatch(text) if language == "fr" else None:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        if match := _ENGLISH_DATE.fullmatch(text) if language == "en" else None:
            return date(int(match[3]), _month(match[2]), int(match[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongValue(text) from None


def _month(name: str) -> int:
    for number, full in get_month_names("wide", locale="en_GB").items():
        if len(name) >= 3 and full.lower().startswith(name.lower()):
            return int(number)
    raise ValueError(name)


def show_moment(value: datetime, language: str) -> str:
    """A day and a time of day, in the time zone of the machine that serves the page."""
    pattern = "dd/MM/y HH:mm" if language == "fr" else "d MMM y HH:mm"
    return format_datetime(value.astimezone(), pattern, locale=LOCALES[language])


def show_age(since: datetime, now: datetime, language: str) -> str:
    """How long ago, in the largest unit that fits."""
    return format_timedelta(now - since, format="short", locale=LOCALES[language], threshold=1.2)


def show_percent(share: float, language: str) -> str:
    """A probability as a whole percentage; never 100 % unless it is certain."""
    if 0.99 < share < 1:
        share = 0.99
    return str(format_percent(round(share, 2), locale=LOCALES[language]))


def show_size(size: int, language: str) -> str:
    """A number of bytes, in thousands or millions."""
    byte = "o" if language == "fr" else "B"
    if size < 1_000_000:
        return f"{show_number(str(max(1, round(size / 1000))), language)} k{byte}"
    millions = round(Decimal(size) / 1_000_000, 1)
    return f"{show_number(millions.normalize() if millions < 10 else Decimal(round(millions)), language)} M{byte}"
