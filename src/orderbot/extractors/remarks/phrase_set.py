"""Many phrases looked for at once: only those that may begin with a word's first letter are tried at that word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from orderbot.extractors.wording.phrase_pattern import may_match

_WORD = re.compile(r"(?<![\w-])\w")
_ANY = "any"


class PhraseSet:
    """Regular expressions that match whole words of flat text (lower case, no accents)."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrases)
        self._phrases: dict[str, list[str]] = defaultdict(list)
        for phrase in self.phrases:
            for letter in first_letters(phrase):
                self._phrases[letter].append(phrase)
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def load(self) -> PhraseSet:
        """Compile all patterns, not each when a word first begins with its letter."""
        for letter in self._phrases:
            self._pattern(letter)
        return self

    def _pattern(self, letter: str, flat: str | None = None) -> re.Pattern[str] | None:
        """What is tried at a word that begins with the letter; None, for want of a key, where nothing in the text matches."""
        known = letter if letter in self._phrases else _ANY
        if known not in self._patterns:
            if flat is not None and not self._may_match(known, flat):
                return None
            letters = (known,) if known == _ANY else (known, _ANY)
            tried = [_narrowed(phrase, each) for each in letters for phrase in self._phrases.get(each, ())]
            self._patterns[known] = _compiled(tried) if tried else None
        return self._patterns[known]

    def _may_match(self, letter: str, flat: str) -> bool:
        return any(may_match(phrase, flat) for each in {letter, _ANY} for phrase in self._phrases.get(each, ()))

    def found_in(self, flat: str) -> Iterator[re.Match[str]]:
        """Every match, none within another."""
        end = 0
        for word in _WORD.finditer(flat):
            pattern = self._pattern(word[0], flat)
            if word.start() >= end and pattern is not None and (found := pattern.match(flat, word.start())) is not None:
                end = found.end()
                yield found

    def is_in(self, flat: str) -> bool:
        """Say whether any phrase is in the text."""
        return next(self.found_in(flat), None) is not None

    def begins(self, flat: str) -> bool:
        """Say whether the text begins with a phrase, its bullet aside."""
        word = _WORD.search(flat)
        pattern = None if word is None else self._pattern(word[0], flat)
        return word is not None and pattern is not None and pattern.match(flat, word.start()) is not None

    def left_out(self, flat: str) -> str:
        """The text with a bar in the place of each match."""
        pieces, end = [], 0
        for found in self.found_in(flat):
            pieces.append(flat[end : found.start()])
            end = found.end()
        return " | ".join([*pieces, flat[end:]])


def _compiled(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(f'(?:{phrase})' for phrase in phrases)})(?!\w)")


def first_letters(phrase: str) -> frozenset[str]:
    """The letters that a match may begin with; "any" where the phrase does not say."""
    return frozenset(letter for branch in _branches(phrase) for letter in _first_of(branch))


def _first_of(branch: str) -> frozenset[str]:
    """The first letters of one branch: its first part's, and those of what follows while that part may be missing."""
    if not branch:
        return frozenset((_ANY,))
    if branch.startswith("("):
        end = _closing(branch)
        inner, rest = branch[1 : end - 1], branch[end:]
        if inner.startswith(("?!", "?<")):
            return _first_of(rest)
        letters = first_letters(inner.removeprefix("?:"))
        return letters | _first_of(rest[1:].removeprefix("?")) if rest[:1] in ("?", "*") else letters
    if not branch[0].isalnum():
        return frozenset((_ANY,))
    return frozenset(branch[0]) | (_first_of(branch[2:]) if branch[1:2] in ("?", "*") else frozenset())


def _narrowed(phrase: str, letter: str) -> str:
    """The phrase without the alternatives at its beginning that cannot begin with that letter: there are hundreds."""
    kept = [
        _narrowed_branch(each, letter) for each in _branches(phrase) if not _first_of(each).isdisjoint((letter, _ANY))
    ]
    return "|".join(kept)


def _narrowed_branch(branch: str, letter: str) -> str:
    if not branch.startswith("(?:"):
        return branch
    end = _closing(branch)
    inner, rest = branch[3 : end - 1], branch[end:]
    if rest[:1] in ("?", "*"):
        return branch
    return f"(?:{_narrowed(inner, letter)}){rest}"


def _branches(phrase: str) -> Iterator[str]:
    """The alternatives of a phrase, those in brackets left together."""
    depth = start = 0
    for at, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield phrase[start:at]
            start = at + 1
    yield phrase[start:]


def _closing(branch: str) -> int:
    """Where the bracket that the branch begins with is closed."""
    depth = 0
    for at, sign in enumerate(branch):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at + 1
    return len(branch)
