"""What is said in a split and a language: frames of its own voices, and the language's common words."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "spoken"


@dataclass(frozen=True)
class Phrases:
    """`frames` belong to one split, `common` to the language."""

    language: str
    frames: dict[str, Any]
    common: dict[str, Any]

    def pick(self, rng: random.Random, key: str) -> str:
        """One of the frames under `key`."""
        return str(rng.choice(self.frames[key]))

    def unit(self, code: str, quantity: int) -> str:
        """The word for a unit beside that many of it."""
        one, many = self.common["unit"][code].split("|")
        return str(one if quantity == 1 else many)

    def american(self) -> Phrases:
        """The same with the month before the day."""
        return replace(self, common={**self.common, **self.common["american"]})

    def spelled(self, number: int) -> str | None:
        """A number in words, where this language's table has it."""
        numbers: list[str] = self.common["numbers"]
        if 1 <= number < len(numbers):
            return numbers[number]
        found = self.common["tens"].get(str(number))
        return str(found) if found else None


@cache
def phrases_of(split: str, language: str) -> Phrases:
    """The phrases that a split's voices say in a language."""
    frames = tomllib.loads((_FOLDER / split / f"{language}.toml").read_text(encoding="utf-8"))
    common = tomllib.loads((_FOLDER / "languages.toml").read_text(encoding="utf-8"))[language]
    return Phrases(language, frames, common)
