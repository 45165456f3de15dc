"""What the cells of a column look like: numbers, check digits, codes, words, units, days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from orderbot.extractors.sheet.figures import is_numeric
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.sheets.workbook import Cell

_CODE = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9./\-_+*# ]{1,29}$", re.IGNORECASE)
_GTIN_SIZES = (8, 12, 13, 14)
_MOST = 0.8
_LOOKED_AT = 200


@lru_cache(maxsize=50_000)
def is_gtin(text: str) -> bool:
    """Say whether a text is a GTIN of 8, 12, 13 or 14 digits whose check digit holds."""
    bare = text.replace(" ", "")
    if len(bare) not in _GTIN_SIZES or not (bare.isascii() and bare.isdecimal()):
        return False
    weighted = 3 * sum(map(int, bare[-2::-2])) + sum(map(int, bare[::-2]))  # GS1 General Specifications 7.9
    return weighted % 10 == 0 and bare.strip("0") != ""


def is_code(text: str) -> bool:
    """Say whether a text may be an item's code: a digit in it, no sentence."""
    return bool(_CODE.match(text)) and len(text.split()) <= 3


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of a column's cells, between 0 and 1; `count` is how many say something, `digits` the share with one in it,
    `small` that with a small letter.
    """

    count: int
    numeric: float
    whole: float
    gtin: float
    code: float
    unit: float
    words: float
    distinct: float
    digits: float = 0.0
    small: float = 0.0


def profile_of(cells: Sequence[Cell]) -> Profile:
    """Look at the first cells of a column."""
    seen = cells[:_LOOKED_AT]
    count = len(seen)
    if not count:
        return Profile(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    texts = [cell.text.strip() for cell in seen]
    numeric = [is_numeric(cell) for cell in seen]
    return Profile(
        count=len(cells),
        numeric=sum(numeric) / count,
        whole=sum(_is_whole(cell) for cell in seen) / count,
        gtin=sum(is_gtin(text) for text in texts) / count,
        code=sum(is_code(text) and (" " not in text or text.isupper()) for text in texts) / count,
        unit=sum(unit_code(text) is not None and not text.isdigit() for text in texts) / count,
        words=sum(len(text.split()) for text in texts) / count,
        distinct=len(set(texts)) / count,
        digits=sum(any(sign.isdigit() for sign in text) for text in texts) / count,
        small=sum(any(sign.islower() for sign in text) for text in texts) / count,
    )


def _is_whole(cell: Cell) -> bool:
    if isinstance(cell.value, Decimal):
        return cell.value == cell.value.to_integral() and cell.value < 1_000_000
    return isinstance(cell.value, str) and cell.value.strip().isdecimal() and len(cell.value.strip()) < 7


def mostly(share: float) -> bool:
    """Say whether a share is nearly all."""
    return share >= _MOST
