"""Reads `type_cues.txt`: which phrases speak for which type of document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from orderbot.extractors.wording.phrase_pattern import PhrasePattern
from orderbot.model.order import DocumentType

_SPACE = r"(?:[ \t]*\n?[ \t]*(?<=\s))"
_SPACES = re.compile(r"\[(?:\\.|[^\]])*\]| ")  # a class of letters is passed over as a whole


@dataclass(frozen=True, slots=True, eq=False)
class CueSet:
    """Phrases of one strength that speak for one type; `what` names the kind of document for a person."""

    document_type: DocumentType
    strength: str  # "title" | "banner" | "strong" | "weak" | "against"
    what: str
    pattern: PhrasePattern


@cache
def cues() -> tuple[CueSet, ...]:
    """All sets of phrases, read once a process."""
    return tuple(_read((files(__package__) / "type_cues.txt").read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[CueSet]:
    macros: dict[str, str] = {}
    for heading, phrases in _sections(text):
        if heading.startswith("define "):
            macros[heading.removeprefix("define ")] = phrases[0]
            continue
        kind, strength, what = (part.strip() for part in heading.split("/"))
        yield CueSet(DocumentType(kind), strength, what, _pattern(phrases, macros))


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    heading, phrases = "", list[str]()
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            if phrases:
                yield heading, phrases
            heading, phrases = line[1:-1], []
        elif line and not line.startswith("#"):
            phrases.append(line)
    yield heading, phrases


def _pattern(phrases: list[str], macros: dict[str, str]) -> PhrasePattern:
    told = "\n".join(phrases)
    for name, phrase in macros.items():
        told = told.replace(f"<{name}>", phrase)
    spaced = _SPACES.sub(lambda match: _SPACE if match[0] == " " else match[0], told)
    return PhrasePattern(tuple(spaced.split("\n")), r"(?<![\w-])", r"(?!\w|-[a-z])")
