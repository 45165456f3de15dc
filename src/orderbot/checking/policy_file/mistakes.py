"""The mistakes found in a policy file, each with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from orderbot.checking.policy_file.toml_lines import Path, line_of


class Mistakes:
    """Collects what is wrong; `told` lists it by line as "policy.toml:14: severity.stock: unknown code"."""

    def __init__(self, source: str, lines: Mapping[Path, int]) -> None:
        self._source = source
        self._lines = lines
        self._found: list[tuple[int, str]] = []

    def add(self, path: Path, what: str) -> None:
        """Keep a mistake at that key."""
        name = _dotted(path)
        self._found.append((self.line(path), f"{name}: {what}" if name else what))

    def line(self, path: Path) -> int:
        """On which line that key stands."""
        return line_of(self._lines, path)

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._found)

    @property
    def told(self) -> list[str]:
        """All of them in the order of their lines."""
        return [f"{self._source}:{line}: {what}" for line, what in sorted(self._found)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The words that offer the likeliest known name; nothing when none is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _dotted(path: Path) -> str:
    """The key as it is written; the number of a [[when]] is said by its line."""
    if path[:1] == ("when",):
        path = path[2:] or ("when",)
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
