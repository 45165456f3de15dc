"""The vocabulary of purchase orders in six languages, read from `vocabulary/*.toml`."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")


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
        return str(rng.choice(self.table[section][key]))

    def first(self, section: str, key: str) -> str:
        return str(self.table[section][key][0])

    def country(self, code: str) -> str:
        return str(self.table["country"][code])


@cache
def words_of(language: str) -> Words:
    """The vocabulary of one of `LANGUAGES`."""
    path = Path(__file__).parent / "vocabulary" / f"{language}.toml"
    return Words(language, tomllib.loads(path.read_text(encoding="utf-8")))
