"""The quantity that a price holds for, as it is printed beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.units import unit_code

_BASE = re.compile(
    r"(?:(?:^|[\s/])(?:%o|\b(?:par|pour|les|per|je|pro|por|cada|ogni|pe|p|le)\b\.?)|(?:(?<!\d)|(?<=[.,]\d\d)|(?<=[.,]\d{3}))/)"
    r"\s*(1[.,' ]000|10{0,5})(?!\d|[.,]\d)",
    re.IGNORECASE,
)

_COUNTED = re.compile(r"(?<=[\d€$£a-z])\s*/\s*([1-9]\d{0,3})\s*(?P<unit>[a-z]+)\.?\s*$")
_COUNTABLE = frozenset(["C62", "PR", "SET"])
"""What a price may hold for several of ("62,40 EUR / 12 PCE")."""

_PER = {"c": Decimal(100), "m": Decimal(1000), "%": Decimal(100), "‰": Decimal(1000)}


def lone_base(text: str) -> Decimal | None:
    """The quantity that a word beside a price names as its base: "100", "/100", "C" (per hundred), "M" (per thousand)."""
    word = text.strip("()./ ").lower()
    return _PER.get(word) or price_base(f"/{word}") or price_base(text)


@lru_cache(maxsize=20_000)
def price_base(text: str) -> Decimal | None:
    """The quantity a price holds for: "/100", "par 1000", "PE 100", "%o", "le cent", "le mille"; None when 1 or unsaid."""
    low = plain(text)
    if "‰" in text or "%o" in low or re.search(r"\b(?:le|par|per|je) (?:mille|thousand|tsd|mil)\b", low):
        return Decimal(1000)
    if re.search(r"\b(?:le|par|per) (?:cent|hundred|ciento)\b", low) or re.search(r"\s%$", low):
        return Decimal(100) if "cent" in low or "hundred" in low or "ciento" in low else None
    match = _BASE.search(low)
    counted = None if match else _COUNTED.search(low)
    if counted is not None and unit_code(counted["unit"]) in _COUNTABLE:
        match = counted
    if not match:
        return None
    value = Decimal(re.sub(r"\D", "", match[1]))
    return value if value > 1 else None
