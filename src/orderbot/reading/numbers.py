"""Printed numbers as Decimal, under every notation they may be written in; never float."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Mark = Literal[".", ","]

_SPACES = "\u0020\u00a0\u202f\u2009\u2007\u2008\t"
_UNIFORM = str.maketrans(
    {**dict.fromkeys(_SPACES, " "), "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "−": "-", "–": "-", "—": "-"}
)
_CURRENCY = r"(?:[€$£¥₣]|EUR|EURO|EUROS|USD|GBP|CHF|CAD|PLN|SEK|DKK|NOK|CZK|US\$|Fr\.|SFr\.)"
_FRAME = re.compile(
    rf"^(?P<open>\()?\s*(?P<sign>[-+])?\s*(?:{_CURRENCY})?\s*(?P<sign2>[-+])?\s*"
    rf"(?P<body>[0-9.,](?:[0-9.,' ]*[0-9.,])?)(?P<dash>(?<=[.,])-{{1,2}})?"
    rf"\s*(?P<trail>-)?\s*(?:{_CURRENCY})?\s*(?P<close>\))?$",
    re.IGNORECASE,
)
_LONGEST = 40
_KEPT = 50_000  # texts of which the reading is kept: each is asked for many times
_DIGITS = re.compile(r"[0-9]+")
_GROUPERS: dict[Mark, str] = {".": ",' ", ",": ".' "}
_GROUPED = {sign: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(sign)}[0-9]{{3}})+") for sign in ",.' "}


def parse_number(text: str, decimal_mark: Mark | None = None) -> Decimal | None:
    """Read one number; with no mark given, only a text that leaves a single reading is read.

    Thousands may be parted by space, no-break space, apostrophe, and by the other mark; a sign may lead or trail,
    parentheses are negative, a currency at either end is tolerated. Printed zeros are kept: "48,30" is 48.30.
    """
    if decimal_mark is None:
        found = readings(text)
        return found[0] if len(found) == 1 else None
    return _read(text, decimal_mark)


@lru_cache(maxsize=_KEPT)
def readings(text: str) -> tuple[Decimal, ...]:
    """Every number the text may mean, the decimal reading first: "1.234" is 1.234 or 1234, "1.234,5" only 1234.5."""
    found: list[Decimal] = []
    marks: tuple[Mark, Mark] = (",", ".") if "," in text else (".", ",")
    for mark in marks:
        value = _read(text, mark)
        if value is not None and value not in found:
            found.append(value)
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def proven_mark(text: str) -> Mark | None:
    """The decimal mark that this text alone proves ("1.234,50" → ","); None when it proves none."""
    if not ("." in text or "," in text):
        return None
    body = _body(text)
    if body is None or not ("." in body or "," in body):
        return None
    comma, dot = _read(text, ","), _read(text, ".")
    if (comma is None) == (dot is None):
        return None
    return "," if comma is not None else "."


def looks_numeric(text: str) -> bool:
    """Say whether the text is a number under some notation."""
    return bool(readings(text))


def _body(text: str) -> str | None:
    match = _FRAME.match(text.translate(_UNIFORM).strip()) if len(text) <= _LONGEST else None
    return match["body"] if match else None


@lru_cache(maxsize=_KEPT)
def _read(text: str, mark: Mark) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    match = _FRAME.match(text.translate(_UNIFORM).strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    body = match["body"]
    if match["dash"]:  # "12,-" and "12.--": no cents
        body = body[:-1]
    digits = _plain_digits(body, mark)
    if digits is None:
        return None
    value = Decimal(digits)
    signs = [sign for sign in (match["sign"], match["sign2"], match["trail"], "-" if match["open"] else None) if sign]
    if len(signs) > 1:
        return None
    return -value if signs == ["-"] else value


def _plain_digits(body: str, mark: Mark) -> str | None:
    """The body with a decimal point and no separators; None when it is not written under that mark."""
    whole, found, fraction = body.partition(mark)
    if found and not _DIGITS.fullmatch(fraction):
        return None
    if _DIGITS.fullmatch(whole):
        return f"{whole}.{fraction}" if found else whole
    if not whole:
        return f"0.{fraction}" if found else None
    for grouper in _GROUPERS[mark]:
        if _GROUPED[grouper].fullmatch(whole):
            plain = whole.replace(grouper, "")
            return f"{plain}.{fraction}" if found else plain
    return None
