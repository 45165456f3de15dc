"""Reads `type_stems.txt`: stems of words that tell what a document is about, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orderbot.extractors.wording.phrase_pattern import PhrasePattern


@dataclass(frozen=True, slots=True, eq=False)
class Stem:
    """Words of one meaning; `what` names it for a person."""

    name: str
    what: str
    pattern: PhrasePattern


@cache
def stems() -> tuple[Stem, ...]:
    """All stems, read once a process."""
    text = (files(__package__) / "type_stems.txt").read_text(encoding="utf-8")
    found: list[Stem] = []
    heading, lines = "", list[str]()
    for line in [*(line.strip() for line in text.splitlines()), "[end / end]"]:
        if line.startswith("[") and line.endswith("]"):
            if lines:
                name, what = (part.strip() for part in heading.split("/", 1))
                found.append(Stem(name, what, PhrasePattern(tuple(lines), r"(?<![a-z0-9])", r"(?![a-z0-9])")))
            heading, lines = line[1:-1], []
        elif line and not line.startswith("#"):
            lines.append(line)
    return tuple(found)
