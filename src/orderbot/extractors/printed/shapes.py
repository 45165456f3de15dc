"""What a token looks like: number, money, percent, code, date. No lexicon of labels here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from orderbot.extractors.wording.currencies import CURRENCIES
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.month_names import folded, months
from orderbot.reading.numbers import Mark, parse_number, proven_mark

_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"^(?:[0-3]?\d(?P<sign>[/.\-])[0-3]?\d(?P=sign)(?:[01]\d{3}|2[01]\d{2}|\d{2})|(?:19|20)\d{2}[/.\-]\d{1,2}[/.\-]\d{1,2}"
    r"|\d{1,2}[-/. ]?(?P<month>[^\W\d_]{3,9})\.?[-/. ]\d{2,4})$"
)
_CODE = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9./\-_+*#]{1,29}$", re.IGNORECASE)
_DIMENSION = re.compile(
    r"^(?:\d+[.,]?\d*(?:mm|cm|m|kg|g|l|ml|v|w|kw|a|bar|mpa|hz|°c?|\"|'')|[øØ]\d.*|DN\d+|PN\d+|M\d{1,2}(?:[xX]\d+)?"
    r"|G?\d+/\d+[\"″]?|\d+x\d+.*|IP\d\d|RAL\d*)$",
    re.IGNORECASE,
)
_SIZE = re.compile(r"^\d+(?:[.,]\d+)?(?:\s?[x×*]\s?\d+(?:[.,]\d+)?){1,2}$", re.IGNORECASE)
_FILLED_UP = re.compile(r"^0\d")
_CONTENT = re.compile(r"^\d+(?:[.,]\d+)?\s?([^\W\d_]+[²³]?)$")
_MEASURES = frozenset(("MTR", "CMT", "MMT", "MTK", "MTQ", "KGM", "GRM", "LTR", "CLT", "MLT"))
_AROUND = " ,;:()[]{}–-•·|"
_LEADING = "#"  # "#4711" is number 4711
_MONEY = re.compile(r"\d[.,]\d{2,5}\D{0,4}$")


@lru_cache(maxsize=50_000)
def is_date(text: str) -> bool:
    """Say whether one token is a whole date; letters inside it must name a month ("12/ECO/2026" is a number)."""
    match = _DATE.match(text.strip(" ,;"))
    return match is not None and (match["month"] is None or folded(match["month"]) in months(None))


def has_digit(text: str) -> bool:
    """Say whether there is a digit in the text."""
    return bool(_DIGIT.search(text))


@lru_cache(maxsize=50_000)
def number(text: str, mark: Mark) -> Decimal | None:
    """The number that a cell's text is, its currency sign taken off; None for dates and anything else."""
    bare = text.strip().rstrip("*").strip()
    if not bare or len(bare) > 24 or is_date(bare) or not has_digit(bare):
        return None
    for sign in CURRENCIES:
        if bare.upper().endswith(sign):
            bare = bare[: -len(sign)].strip()
        elif bare.upper().startswith(sign):
            bare = bare[len(sign) :].strip()
    bare = bare.lstrip("$").rstrip("$").strip().rstrip(".;:")
    value = parse_number(bare, mark)
    if value is None:
        other: Mark = "." if mark == "," else ","
        if proven_mark(bare) == other:
            return parse_number(bare, other)
    return value


def percent(text: str, mark: Mark) -> Decimal | None:
    """The number of "12,5 %" or "-10%"; a bare number too."""
    bare = text.replace("%", "").strip().lstrip("-").strip()
    value = number(bare, mark)
    return value if value is not None and 0 <= value <= 100 else None


def looks_like_money(text: str) -> bool:
    """Say whether the text ends with a number that has decimals."""
    return bool(_MONEY.search(text))


@lru_cache(maxsize=50_000)
def looks_like_code(text: str) -> bool:
    """Say whether a token may be an item reference: letters, digits and signs, no date, no dimension."""
    bare = text.strip(" ,;:()")
    return bool(_CODE.match(bare)) and not is_date(bare) and not _DIMENSION.match(bare)


def bare_code(text: str) -> str:
    """A code without the signs about it; a bracket that closes one inside it is its own ("44(UK9.5)")."""
    bare = text.strip(_AROUND).lstrip(_LEADING)
    for opening, closing in ("()", "[]"):
        if opening in bare and closing not in bare and f"{bare}{closing}" in text:
            return bare + closing
    return bare


def is_dimension(text: str) -> bool:
    """Say whether a token is a size or a thread (DN50, M8x30, 12mm), which is no code."""
    return bool(_DIMENSION.match(text.strip(" ,;:()")))


@lru_cache(maxsize=50_000)
def is_pack(text: str) -> bool:
    """Say whether a token tells a pack ("100/BX"), which is no code."""
    count, _, unit = text.partition("/")
    return count.isdigit() and unit_code(unit) is not None


@lru_cache(maxsize=50_000)
def is_measure(text: str) -> bool:
    """Say whether a text is a size or a content and no more ("150x280", "75 cl", "2,5 kg")."""
    found = _CONTENT.match(text)
    return bool(_SIZE.match(text)) or (found is not None and unit_code(found[1]) in _MEASURES)


def document_mark(texts: Iterable[str], language: str | None) -> Mark:
    """The decimal mark that most numbers prove; the language's where none does. A figure filled up with zeros is a code."""
    bare = (text.rstrip("€$£% ") for text in texts if not is_date(text))
    votes = Counter(mark for text in bare if not _FILLED_UP.match(text) and (mark := proven_mark(text)))
    if votes["."] != votes[","]:
        return "." if votes["."] > votes[","] else ","
    return "." if language == "en" else ","
