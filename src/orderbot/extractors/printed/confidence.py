"""From the basis of a reading to a probability that it is right; the figures stand in `trust.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from orderbot.extractors.printed.readings import Reading

_GUESS = 0.4
_CEILING = 0.995
_UNPROVEN = frozenset(("code", "description", "name", "buyer_name", "street", "contact", "email", "note", "payment"))
_READ_TEXT = 0.945  # a reader takes O for 0 and I for 1, and no arithmetic tells


@cache
def trust_table() -> dict[str, dict[str, float]]:
    """The measured probabilities, by value and cue."""
    table: dict[str, dict[str, float]] = tomllib.loads((files(__package__) / "trust.toml").read_text(encoding="utf-8"))
    return table


def trust(basis: str) -> float:
    """What a basis ("quantity:closed") is worth; a guess when it was never measured."""
    room, _, cue = basis.partition(":")
    return trust_table().get(room, {}).get(cue or "any", _GUESS)


def absence(name: str) -> float:
    """How likely the document indeed does not say what was not found."""
    return trust_table()["absent"].get(name, _GUESS)


def probability(reading: Reading, *, ocr: bool) -> float:
    """The probability that a reading is right; words from OCR fold in their own confidence unless arithmetic proves them."""
    worth = trust(reading.basis)
    if not ocr or not reading.tokens:
        return worth
    if reading.basis.endswith((":closed", ":check")):
        return worth
    if reading.derived:
        return 0.9 * worth
    if reading.basis.partition(":")[0] in _UNPROVEN:
        worth = min(worth, _READ_TEXT)
    return worth * folded(min(token.confidence for token in reading.tokens))


def folded(confidence: float) -> float:
    """What a reader's confidence in its worst word is worth: 0.9 and above costs little, 0.6 a third."""
    if confidence >= 0.9:
        return 0.985 + 0.1 * (confidence - 0.9)
    return max(0.3, 0.985 - 0.9 * (0.9 - confidence))


def all_right(parts: Iterable[float]) -> float:
    """The probability that all hold; errors come together, so it lies between the product and the least."""
    product, least = 1.0, 1.0
    for part in parts:
        product *= part
        least = min(least, part)
    return min(_CEILING, math.sqrt(product * least))
