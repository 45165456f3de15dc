"""What is said on an occasion, by split and language, and the titles of papers by language."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """The frames of one split and language."""

    table: dict[str, Any]

    def pick(self, rng: random.Random, key: str, **values: object) -> str:
        """One of the frames under `key`, filled."""
        return str(rng.choice(self.table[key])).format(**values)


@cache
def said_of(split: str, language: str) -> Said:
    """What mails of a split say in a language; no sentence is in two splits."""
    return Said(tomllib.loads((_FOLDER / split / f"{language}.toml").read_text(encoding="utf-8")))


@cache
def titles_of(language: str) -> Said:
    """Titles and labels of papers, which belong to the language."""
    return Said(tomllib.loads((_FOLDER / "papers.toml").read_text(encoding="utf-8"))[language])
