"""What a token looks like: its kind among a few, and its shape in numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from orderbot.reading.numbers import readings

KINDS = (
    "edge", "sign", "colon", "comma", "dash", "open", "close", "stop", "currency", "times", "small whole", "whole",
    "large whole", "decimal", "date", "clock", "dimension", "short code", "code", "parted code", "capitals", "title", "word",
    "letter",
)  # fmt: skip
"""The coarse kinds of tokens; alike ones stand beside each other."""

_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}\.?")
_CLOCK = re.compile(r"\d{1,2}(?:h|:)\d{0,2}")
_DIMENSION = re.compile(r"[øm]?\d+(?:[.,]\d+)?(?:[x×]\d+(?:[.,]\d+)?)+[a-z]{0,2}|\d+/\d+\"?|ø\d+|\d+\"")
_SIGNS = {
    ":": "colon", "=": "colon", ",": "comma", ";": "comma", "|": "comma", "-": "dash", "–": "dash", "—": "dash", "•": "dash",
    "*": "times", "(": "open", "[": "open", ")": "close", "]": "close", ".": "stop", "!": "stop", "?": "stop", "€": "currency",
    "£": "currency", "$": "currency", "x": "times", "×": "times",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def kind_of(flat: str, written: str) -> int:
    """The kind of a token, flat and as it is written, as a place in `KINDS`."""
    return KINDS.index(_kind(flat, written))


def _kind(flat: str, written: str) -> str:
    if flat in _SIGNS:
        return _SIGNS[flat]
    digits = sum(sign.isdigit() for sign in flat)
    letters = sum(sign.isalpha() for sign in flat)
    if not digits:
        if letters < 2:
            return "letter" if letters else "sign"
        return "capitals" if written.isupper() else "title" if written[:1].isupper() else "word"
    if flat.isdigit():
        return "small whole" if digits <= 2 else "whole" if digits <= 4 else "large whole"
    if _DATE.fullmatch(flat) and not re.fullmatch(r"\d+\.\d{3}", flat):
        return "date"
    if _CLOCK.fullmatch(flat):
        return "clock"
    if _DIMENSION.fullmatch(flat):
        return "dimension"
    if readings(flat):
        return "decimal" if re.search(r"[.,]\d{1,2}$|[.,]\d{4}$", flat) else "whole"
    joined = any(sign in "-/._+" for sign in flat.strip("-/._+"))
    if joined:
        return "parted code"
    return "code" if len(flat) >= 5 else "short code"


SHAPE = (
    "length", "digits", "letters", "uppers", "joints", "decimals", "size", "whole", "leading zero", "glued before", "mixed",
    "first capital", "hundreds", "dozens",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def shape_of(flat: str, written: str) -> tuple[float, ...]:
    """The token's shape by `SHAPE`, but for what stands before it."""
    digits = sum(sign.isdigit() for sign in flat)
    letters = sum(sign.isalpha() for sign in flat)
    values = readings(flat) if digits else ()
    value = abs(float(values[0])) if values else 0.0
    decimals = re.search(r"[.,](\d+)$", flat)
    return (
        float(min(len(flat), 30)), float(min(digits, 15)), float(min(letters, 20)),
        float(sum(sign.isupper() for sign in written)), float(sum(sign in "-/._+" for sign in flat)),
        float(len(decimals[1]) if decimals and values else -1), len(str(int(value))) + value % 1 if values else -1.0,
        float(flat.isdigit()), float(flat[:1] == "0" and len(flat) > 1), 0.0, float(digits > 0 and letters > 0),
        float(written[:1].isupper()), float(bool(values) and value >= 10 and value % 5 == 0),
        float(bool(values) and value % 12 == 0 and value > 0),
    )  # fmt: skip
