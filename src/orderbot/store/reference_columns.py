"""The kinds of column that reference files have: each reads a cell or says in words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Parse = Callable[[str], Any]

LONGEST_IDENTIFIER = 200
_DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,12})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column; an `optional` one may be missing from the file and then reads as an empty cell.

    `parse` is handed the cell without surrounding spaces and raises ValueError in words.
    """

    name: str
    parse: Parse
    optional: bool = False


def text(cell: str) -> str | None:
    """Any text; None when empty."""
    if not cell:
        return None
    if _UNSTORABLE.search(cell):
        raise ValueError("is not UTF-8 text")
    return cell


def needed(cell: str) -> str:
    """Text that must be there."""
    found = text(cell)
    if found is None:
        raise ValueError("is empty")
    return found


def key(cell: str) -> str:
    """An identifier that must be there."""
    found = identifier(cell)
    if found is None:
        raise ValueError("is empty")
    return found


def identifier(cell: str) -> str | None:
    """An identifier that is looked up; None when empty."""
    found = text(cell)
    if found is not None and len(found) > LONGEST_IDENTIFIER:
        raise ValueError(f"is longer than {LONGEST_IDENTIFIER} characters")
    return found


def plain(cell: str) -> str:
    """Any text, empty text too."""
    return text(cell) or ""


def unit(cell: str) -> str:
    """A unit code that must be there."""
    found = needed(cell).upper()
    if " " in found or len(found) > 8:
        raise ValueError(f"{cell!r} is not a unit code of UN/ECE Recommendation 20")
    return found


def unit_or_base(cell: str) -> str:
    """A unit code; empty stands for the item's base unit."""
    return unit(cell) if cell else ""


def currency(cell: str) -> str | None:
    """An ISO 4217 code."""
    return _code(cell, 3, "a currency code of ISO 4217")


def country(cell: str) -> str | None:
    """An ISO 3166-1 alpha-2 code."""
    return _code(cell, 2, "a country code of ISO 3166-1")


def decimal(cell: str) -> Decimal | None:
    """A number with a decimal point; None when empty."""
    if not cell:
        return None
    if not _DECIMAL.fullmatch(cell):
        raise ValueError(f"{cell!r} is not a number with a decimal point")
    return Decimal(cell)


def amount(cell: str) -> Decimal | None:
    """A number that is not negative."""
    found = decimal(cell)
    if found is not None and found < 0:
        raise ValueError(f"{cell!r} is negative")
    return found


def needed_amount(cell: str) -> Decimal:
    """A number that must be there and is not negative."""
    return _there(amount(cell))


def needed_decimal(cell: str) -> Decimal:
    """A number that must be there."""
    return _there(decimal(cell))


def factor(cell: str) -> Decimal:
    """A number that must be there and above zero."""
    found = _there(decimal(cell))
    if found <= 0:
        raise ValueError(f"{cell!r} is not above zero")
    return found


def minimum(cell: str) -> Decimal:
    """A quantity from which something holds, written one way only (it is part of a key); empty is 0."""
    return Decimal(format((amount(cell) or Decimal(0)).normalize(), "f"))


def percent(cell: str) -> Decimal | None:
    """A number from 0 to 100."""
    found = amount(cell)
    if found is not None and found > 100:
        raise ValueError(f"{cell!r} is more than 100 percent")
    return found


def days(cell: str) -> int | None:
    """A whole number of days."""
    if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 6):
        raise ValueError(f"{cell!r} is not a whole number of days")
    return int(cell) if cell else None


def day(cell: str) -> date | None:
    """An ISO 8601 date."""
    if not cell:
        return None
    if not _DATE.fullmatch(cell):
        raise ValueError(f"{cell!r} is not a date written YYYY-MM-DD")
    try:
        return date.fromisoformat(cell)
    except ValueError as error:
        raise ValueError(f"{cell!r} is not a day of the calendar") from error


def one_of(first: str, second: str) -> Parse:
    """A column that says one of two words; True for the second."""

    def parse(cell: str) -> bool:
        word = cell.lower()
        if word not in (first, second):
            raise ValueError(f"{cell!r} is neither {first!r} nor {second!r}")
        return word == second

    return parse


def domains(cell: str) -> tuple[str, ...]:
    """E-mail domains separated by spaces."""
    found = tuple(dict.fromkeys(plain(cell).lower().split()))
    for domain in found:
        if "@" in domain or "." not in domain or len(domain) > LONGEST_IDENTIFIER:
            raise ValueError(f"{domain!r} is not a domain; separate several by spaces")
    return found


def emails(cell: str) -> tuple[str, ...]:
    """E-mail addresses separated by spaces."""
    found = tuple(dict.fromkeys(plain(cell).lower().split()))
    for email in found:
        if email.count("@") != 1 or email[0] == "@" or email[-1] == "@" or len(email) > LONGEST_IDENTIFIER:
            raise ValueError(f"{email!r} is not an e-mail address; separate several by spaces")
    return found


def _code(cell: str, length: int, what: str) -> str | None:
    if not cell:
        return None
    if len(cell) != length or not (cell.isascii() and cell.isalpha()):
        raise ValueError(f"{cell!r} is not {what}")
    return cell.upper()


def _there(number: Decimal | None) -> Decimal:
    if number is None:
        raise ValueError("is empty")
    return number
