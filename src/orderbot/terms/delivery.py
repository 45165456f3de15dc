"""Terms of delivery: Incoterms of 1990 to 2020 and everyday wordings, and whether two places are the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from orderbot.terms.folding import folded

_VOCABULARY = Path(__file__).with_name("delivery_vocabulary.toml")
_RULES = re.compile(r"\b(?:icc\s+)?incoterms?\b\W*(?:\d{4})?|\b(?:19|20)[0-2]\d\b", re.IGNORECASE)
_WORD = re.compile(r"[\w&]+")
_ALIKE = 85.0
_LEAST_PLACE = 3


@dataclass(frozen=True, slots=True)
class DeliveryTerm:
    """What a text says: the codes that may be meant (older ones as what they became), and the named place.

    `code` is as written, None where it stands in words.
    """

    meant: frozenset[str]
    code: str | None = None
    place: str | None = None


@lru_cache(maxsize=1024)
def read_delivery_term(text: str) -> DeliveryTerm | None:
    """Read "DAP Lyon", "FCA Lyon (Incoterms® 2020)", "franco domicile"; None when no term is understood.

    A code stands first or in capitals: "des" and "dat" are words too.
    """
    words = _WORD.findall(_RULES.sub(" ", text.replace("®", " ")))
    if words and words[0].upper() in _codes():
        return _coded(words, 0)
    plain = folded(" ".join(words))
    for wording, codes in _wordings():
        if re.search(rf"\b{re.escape(wording)}\b", plain):
            rest = " ".join(re.sub(rf"\b{re.escape(wording)}\b", " ", plain, count=1).split())
            return DeliveryTerm(frozenset(codes), None, rest or None)
    at = next((at for at, word in enumerate(words) if word in _codes()), None)
    return None if at is None else _coded(words, at)


def _coded(words: Sequence[str], at: int) -> DeliveryTerm:
    code = words[at].upper()
    place = " ".join(words[at + 1 :] or words[:at])
    return DeliveryTerm(frozenset((_vocabulary()["became"].get(code, code),)), code, place or None)


def same_term(one: DeliveryTerm, other: DeliveryTerm) -> bool:
    """Say whether both may mean the same code."""
    return bool(one.meant & other.meant)


def same_place(one: str | None, other: str | None) -> bool:
    """Say whether two places may be the same: one within the other, alike, one city's names, or none named at all."""
    left, right = _place(one), _place(other)
    if not left or not right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if set(shorter) <= set(longer):
        return True
    joined = [" ".join(words) for words in (left, right)]
    return fuzz.ratio(*joined) >= _ALIKE or all(_close(word, longer) for word in shorter)


def _close(word: str, words: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, other) >= _ALIKE for other in words)


@lru_cache(maxsize=4096)
def _place(text: str | None) -> tuple[str, ...]:
    """The words of a place that name it, each city under one name; numbers and countries left out."""
    plain = " ".join(_WORD.findall(folded(_RULES.sub(" ", text or ""))))
    for known, name in _cities():
        plain = re.sub(rf"\b{re.escape(known)}\b", name, plain)
    plain = re.sub(_countries(), " ", plain)
    meaningless = _anywhere()
    named = (word for word in plain.split() if len(word) >= _LEAST_PLACE and not word.isdigit())
    return tuple(word for word in named if word not in meaningless)


@cache
def _vocabulary() -> Mapping[str, Any]:
    return tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(_vocabulary()["codes"])


@cache
def _wordings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Wordings as they are compared, the longest first, each with the codes that it may mean."""
    pairs = [
        (" ".join(_WORD.findall(folded(wording))), tuple(codes.split()))
        for codes, wordings in _vocabulary()["wordings"].items()
        for wording in wordings
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(_vocabulary()["anywhere"]["words"])


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_vocabulary()['anywhere']['countries'])})\b")


@cache
def _cities() -> tuple[tuple[str, str], ...]:
    pairs = [(known, name) for name, names in _vocabulary()["places"].items() for known in names]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
