"""What the learned scorer of sentences is told of one: its words, their beginnings, what they are about, how it is built."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from orderbot.extractors.wording.flat import flatten

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 6
"""Letters of a word that count as its stem."""
_GRAMS = (4, 5)
"""Letters of the pieces of words, blanks around them included."""
_LEADING = (
    "not",
    "only",
    "must",
    "unless",
    "before",
    "please",
    "limit",
    "we",
    "you",
    "past",
    "deliver",
    "invoice",
    "document",
)
"""Matters that are paired with whatever else a sentence is about."""
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "time": re.compile(r"\b\d{1,2} ?(?:[h:]\d{0,2}|uhr|uur|am|pm)\b"),
    "date": re.compile(r"\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\b20\d\d\b"),
    "telephone": re.compile(r"(?:\d[ ./-]?){9,}"),
    "money": re.compile(r"[€£$]|\b\d+[.,]\d\d\b|\beur\b"),
    "share": re.compile(r"\d ?%"),
    "code": re.compile(r"\b(?=[\w/-]*\d)(?=[\w/-]*[a-z])[a-z0-9][\w/-]{3,}\b"),
    "address of mail": re.compile(r"\S@\S|\bwww\.|https?:"),
    "number": re.compile(r"\d"),
    "question": re.compile(r"\?\s*$"),
    "cry": re.compile(r"!"),
    "heading": re.compile(r"^[^:]{2,30}:"),
    "opens": re.compile(r"[:,]\s*$"),
    "full stop": re.compile(r"\.\s*$"),
}
_LONG = (3, 6, 10, 16, 26)


@dataclass
class _Matters:
    """Stems by how they are told: whole words, beginnings, parts."""

    whole: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginnings: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parts: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def of(self, word: str) -> Iterator[str]:
        """What a word is about."""
        yield from self.whole.get(word, ())
        for end in range(2, len(word) + 1):
            yield from self.beginnings.get(word[:end], ())
        for part, names in self.parts.items():
            if part in word:
                yield from names


@cache
def _matters() -> _Matters:
    found, name = _Matters(), ""
    for line in (files(__package__) / "concepts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            for stem in line.split():
                kept = found.parts if stem[0] == "…" else found.beginnings if stem[-1] == "…" else found.whole
                kept[flatten(stem.strip("…"))].add(name)
    return found


def sentence_features(flat: str) -> Set[str]:
    """The names of what is true of a sentence, given as flat text."""
    tokens = _TOKEN.findall(flat)
    words = [piece for token in tokens for piece in dict.fromkeys((token, *token.split("-"))) if _WORD.search(piece)]
    about = [frozenset(_matters().of(word)) for word in words]
    return {*_of_matters(about), *_of_words(words), *_of_build(flat, len(words))}


def _of_matters(about: list[frozenset[str]]) -> Iterator[str]:
    every = sorted(frozenset().union(*about))
    for name in every:
        yield f"about {name}"
        for leading in _LEADING:
            if leading in every and leading != name:
                yield f"about {leading} + {name}"
    for name in about[0] if about else ():
        yield f"first {name}"
    yield f"matters {min(len(every), 8)}"


def _of_words(words: list[str]) -> Iterator[str]:
    stems = [word[:_STEM] for word in words]
    yield from (f"word {stem}" for stem in stems)
    if stems:
        yield f"first word {stems[0]}"
    for word in words:
        padded = f" {word} "
        for length in _GRAMS:
            for at in range(len(padded) - length + 1):
                yield f"letters {padded[at : at + length]}"


def _of_build(flat: str, count: int) -> Iterator[str]:
    yield from (f"has {name}" for name, pattern in _SHAPES.items() if pattern.search(flat))
    yield f"words {sum(count > limit for limit in _LONG)}"
