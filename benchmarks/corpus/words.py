"""The vocabulary of purchase orders in six languages, read from `vocabulary/*.toml`."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")
LABELS = frozenset({"title", "field", "party", "column", "total"})  # the sections that hold labels


@dataclass(frozen=True)
class Words:
    """One language's words; `draw` picks a synonym."""

    language: str
    table: dict[str, Any]

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(self.table["months"])

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(self.table["terms"])

    def draw(self, rng: random.Random, section: str, key: str) -> str:
        return self.decorate(section, key, str(rng.choice(self.table[section][key])))

    def decorate(self, _section: str, _key: str, text: str) -> str:
        """The text as it is printed as a label."""
        return text

    def first(self, section: str, key: str) -> str:
        return str(self.table[section][key][0])

    def country(self, code: str) -> str:
        return str(self.table["country"][code])


@cache
def words_of(language: str) -> Words:
    """The vocabulary of one of `LANGUAGES`."""
    return Words(language, _table(language))


@cache
def american() -> Words:
    """English as an American order writes it."""
    ours, theirs = _table("en"), _table("en-us")
    merged = {name: {**part, **theirs.get(name, {})} if isinstance(part, dict) else part for name, part in ours.items()}
    return Words("en", merged)


def _table(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "vocabulary" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Bilingual(Words):
    """Labels in two languages, the second after a stroke."""

    second: Words

    def decorate(self, section: str, key: str, text: str) -> str:
        if section not in LABELS or key not in self.second.table[section]:
            return text
        other = self.second.first(section, key)
        return text if other.casefold() == text.casefold() else f"{text} / {other}"


@dataclass(frozen=True)
class Loud(Words):
    """Labels in capitals."""

    def decorate(self, section: str, _key: str, text: str) -> str:
        return text.upper() if section in LABELS else text
