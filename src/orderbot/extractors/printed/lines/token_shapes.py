"""What one token looks like on its own, as numbers for the classifier; nothing here knows where it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from orderbot.extractors.printed.shapes import is_date, is_dimension, looks_like_code
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.units import is_clear_unit, unit_code
from orderbot.reading.numbers import readings

_NUMBER = re.compile(r"^[-+(€$£]{0,2}\d[\d.,'’ ]*[-)€$£]?$")
_DECIMALS = re.compile(r"[.,](\d{1,5})\D{0,4}$")
_TIMES = re.compile(r"^(?:[x×*]|\d+[x×]$)")
_GLUED = re.compile(r"^(\d[\d.,]*)([^\W\d_]{1,6})\.?$")
_BASED = re.compile(r"/\s*(?:10{1,4}|1[.,' ]000|%|cent|mille)|‰|%o", re.IGNORECASE)
_SEMANTIC = frozenset(("-", "–", "—", ":", "/", "|", "·", "•", "=", "x", "×", "*", "@", "à", "a", "+", "►", "→"))

SHAPE_NAMES = (
    "length", "digits", "letters", "uppers", "signs", "decimals", "number", "whole", "log_value", "small", "date", "unit",
    "clear_unit", "glued_unit", "currency", "percent", "slashed_base", "gtin_length", "code", "dimension", "capitals",
    "word", "title", "colon", "plus", "times", "lone_sign", "leading_zero", "mixed", "parenthesis", "trailing_stop",
)  # fmt: skip
"""The features of one token's own shape, in the order that `shape_of` gives them."""

KIND_NAMES = ("whole", "decimal", "date", "unit", "code", "word", "sign")
"""The coarse kinds that a token's neighbours are told by."""


@lru_cache(maxsize=50_000)
def shape_of(text: str) -> tuple[float, ...]:
    """The token's shape by `SHAPE_NAMES`."""
    bare = text.strip("()[];, ")
    length = len(text)
    digits = sum(sign.isdigit() for sign in text)
    letters = sum(sign.isalpha() for sign in text)
    uppers = sum(sign.isupper() for sign in text)
    number = bool(_NUMBER.match(bare)) and digits > 0
    date = is_date(bare)
    found = _DECIMALS.search(bare) if number else None
    decimals = len(found[1]) if found else 0
    values = readings(bare.rstrip(".")) if number and not date else ()
    value = abs(float(values[0])) if values else 0.0
    glued = _GLUED.match(bare)
    return (
        float(min(length, 40)),
        float(min(digits, 20)),
        float(min(letters, 30)),
        float(min(uppers, 20)),
        float(min(length - digits - letters, 10)),
        float(decimals if values else -1),
        float(bool(values)),
        float(bare.rstrip(".").isdigit()),
        _log(value) if values else -1.0,
        float(bool(values) and decimals == 0 and value <= 100),
        float(date),
        float(unit_code(text) is not None),
        float(is_clear_unit(text)),
        float(glued is not None and unit_code(glued[2]) is not None),
        float(currency_of(text) is not None or "€" in text or "£" in text or "$" in text),
        float("%" in text),
        float(bool(_BASED.search(text))),
        float(digits if bare.isdigit() and digits in (8, 12, 13, 14) else 0),
        float(looks_like_code(bare)),
        float(is_dimension(bare)),
        float(letters > 1 and uppers == letters),
        float(letters >= 3 and digits == 0),
        float(text[:1].isupper() and letters > 1 and uppers == 1),
        float(text.endswith(":")),
        float("+" in text[1:]),
        float(bool(_TIMES.match(text))),
        float(plain(text) in _SEMANTIC),
        float(len(bare) > 1 and bare[0] == "0" and bare.isdigit()),
        float(digits > 0 and letters > 0),
        float(text[:1] == "(" or text[-1:] == ")"),
        float(text.endswith((".", ")")) and digits > 0),
    )


_telling = itemgetter(*map(SHAPE_NAMES.index, ("number", "decimals", "date", "unit", "glued_unit", "code", "word")))


@lru_cache(maxsize=50_000)
def kind_of(text: str) -> tuple[float, ...]:
    """The token's kind by `KIND_NAMES`, one of them 1."""
    number, decimals, date, unit, glued, code, word = _telling(shape_of(text))
    kinds = (
        number and decimals <= 0,
        number and decimals > 0,
        date,
        unit or glued,
        code and not number,
        word,
        True,
    )
    first = next(at for at, kind in enumerate(kinds) if kind)
    return tuple(float(at == first) for at in range(len(kinds)))


def _log(value: float) -> float:
    """The rough size of a number: its count of whole digits, finely."""
    size = 0.0
    while value >= 10 and size < 9:
        value, size = value / 10, size + 1
    return size + value / 10
