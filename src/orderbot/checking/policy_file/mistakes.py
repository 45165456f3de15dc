"""The mistakes found in a policy file, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orderbot.checking.policy_file.toml_lines import Path, line_of
from orderbot.checking.policy_file.words import sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence about a line, at a key of it or at none."""

    line: int
    name: str
    key: str
    values: Mapping[str, Any]

    def within(self, source: str, language: str) -> str:
        """As "policy.toml:14: severity.stock: unknown code"."""
        place = f"{source}:{self.line}: " + (f"{self.name}: " if self.name else "")
        return place + sentence(self.key, language, self.values)


class Mistakes:
    """Collects what is wrong."""

    def __init__(self, source: str, lines: Mapping[Path, int]) -> None:
        self._source = source
        self._lines = lines
        self._found: list[Told] = []

    def add(self, path: Path, key: str, **values: Any) -> None:
        """Keep a mistake at that key, by the sentence that says it (`words`)."""
        self._found.append(Told(self.line(path), _dotted(path), key, values))

    def line(self, path: Path) -> int:
        """On which line that key stands."""
        return line_of(self._lines, path)

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._found)

    def told(self, language: str) -> list[str]:
        """All of them in the order of their lines."""
        placed = [(one.line, one.within(self._source, language)) for one in self._found]
        return [told for _, told in sorted(placed)]


def _dotted(path: Path) -> str:
    """The key as it is written; the number of a [[when]] is said by its line."""
    if path[:1] == ("when",):
        path = path[2:] or ("when",)
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
