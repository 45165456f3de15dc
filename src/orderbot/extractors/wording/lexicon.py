"""A lexicon: folded phrases with their meanings, found as the longest match in a run of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Protocol

from orderbot.extractors.wording.folding import FILLERS, fold, fold_word, plain


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning found at words[start:end]; `strength` counts the tokens that matched."""

    meaning: str
    start: int
    end: int
    strength: int


class Grammar(Protocol):
    """Meanings of folded forms made by rule: the words they are made of, and how many of them at most."""

    words: frozenset[str]
    longest: int

    def meaning(self, form: tuple[str, ...]) -> str | None:
        """What a form means as a whole, None when the rule makes none such."""

    def split(self, form: tuple[str, ...], size: int, meaning: str) -> int:
        """How many of the first `size` words, which mean `meaning`, keep to themselves in a longer run of words."""


class Lexicon:
    """Phrases by meaning. A phrase with `#` matches with the number word before, after, or (weaker) left out; one with `%`
    at an end with it at either end.

    A `grammar` gives meanings to forms that no phrase lists. A `forgiving` one takes a long word that a reader got wrong
    by a letter for the only word of its own that is so near, but none of `others`, which are words in their own right.
    """

    def __init__(
        self,
        phrases: Mapping[str, Iterable[str]],
        grammar: Grammar | None = None,
        *,
        forgiving: bool = False,
        others: frozenset[str] = frozenset(),
    ) -> None:
        self._grammar = grammar
        self._forgiving = forgiving
        self._others = others
        self._meanings: dict[tuple[str, ...], str] = {}
        weaker: dict[tuple[str, ...], str] = {}
        for meaning, texts in phrases.items():
            for text in texts:
                form = fold(text)
                if len(form) > 1 and form[-1] == "#":
                    self._meanings.setdefault(("#", *form[:-1]), meaning)
                    weaker.setdefault(form[:-1], meaning)
                if len(form) > 1 and "%" in (form[0], form[-1]):
                    weaker.setdefault((*form[1:], "%") if form[0] == "%" else ("%", *form[:-1]), meaning)
                if form:
                    self._meanings.setdefault(form, meaning)
        for form, meaning in weaker.items():
            self._meanings.setdefault(form, meaning)
        self._longest = max(map(len, self._meanings))
        self._prefixes = {form[:size] for form in self._meanings for size in range(1, len(form) + 1)}
        self._endings = defaultdict[tuple[str, ...], list[tuple[str, str]]](list)  # last tokens by those before
        for form, meaning in self._meanings.items():
            self._endings[form[:-1]].append((form[-1], meaning))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every folded token that a phrase uses."""
        listed = frozenset(token for form in self._meanings for token in form)
        return listed | self._grammar.words if self._grammar else listed

    @lru_cache(maxsize=50_000)  # noqa: B019  (a lexicon lives as long as the process)
    def whole(self, text: str) -> str | None:
        """The meaning of the text as a whole, None when it says more or less than a phrase."""
        form = tuple(self.mended(token) for token in fold(text))
        found = self._meanings.get(form)
        return self._grammar.meaning(form) if found is None and self._grammar is not None else found

    @lru_cache(maxsize=50_000)  # noqa: B019
    def mended(self, token: str) -> str:
        """The word of this lexicon that a misread one must be ("cornmande"), itself where none or several are near."""
        if not self._forgiving or len(token) < 6 or token in self._words_in_their_own_right or not token.isalpha():
            return token
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        joined = token.replace("rn", "m")
        if joined in self.vocabulary:
            return joined
        most = 1 if len(token) < 10 else 2
        alike = [word for word in self._words_by_initial[token[0]] if len(word) >= 6]
        near = process.extract(token, alike, scorer=Levenshtein.distance, score_cutoff=most, limit=2)
        return near[0][0] if near and (len(near) == 1 or near[0][1] < near[1][1]) else token

    @cached_property
    def _words_in_their_own_right(self) -> frozenset[str]:
        return self.vocabulary | self._others

    @cached_property
    def _words_by_initial(self) -> dict[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for word in sorted(self.vocabulary):
            found[word[0]].append(word)
        return found

    @lru_cache(maxsize=5_000)  # noqa: B019
    def begun(self, text: str) -> str | None:
        """The meaning of a text cut off at its end ("Total lig"): the one meaning of all phrases that begin so."""
        words = text.split()
        form = (*fold(" ".join(words[:-1])), plain(words[-1])) if words else ()
        said = any(word.endswith(":") for word in words[:-1])  # "Unità: m" is a label with its value
        if len(form) < 2 or sum(map(len, form)) < 6 or said:
            return None
        ends = self._endings.get(form[:-1], ())
        meanings = {meaning for last, meaning in ends if last.startswith(form[-1])} | self._made(form)
        return meanings.pop() if len(meanings) == 1 else None

    def _made(self, begun: tuple[str, ...]) -> set[str]:
        """The meanings that the grammar gives to a form with a last word that begins like the last one here."""
        if self._grammar is None or not set(begun[:-1]) <= self._grammar.words:
            return set()
        ends = (word for word in self._grammar.words if word.startswith(begun[-1]))
        return {meaning for word in ends if (meaning := self._grammar.meaning((*begun[:-1], word))) is not None}

    @lru_cache(maxsize=20_000)  # noqa: B019
    def spelled_out(self, token: str) -> str:
        """The word that an abbreviation with a full stop stands for ("Zahlungsbed."), itself where none or several do."""
        if len(token) < 5 or token in self.vocabulary:
            return token
        longer = {word for word in self._words_by_initial[token[0]] if word.startswith(token)}
        meanings = {self._meanings.get((word,)) for word in longer}
        return min(longer, key=len) if len(meanings) == 1 and None not in meanings else token

    def search(self, words: Sequence[str]) -> list[Found]:
        """All longest matches from left to right, not overlapping; words are as printed."""
        return self._search(tuple(words))

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _search(self, words: tuple[str, ...]) -> list[Found]:
        tokens = [
            (self.spelled_out(token) if word.rstrip(":")[-1:] == "." else self.mended(token), index)
            for index, word in enumerate(words)
            for token in fold_word(word)
            if token not in FILLERS
        ]
        found: list[Found] = []
        at = 0
        while at < len(tokens):
            inside = at > 0 and tokens[at - 1][1] == tokens[at][1]
            match = None if inside else self._longest_at(tokens, at)
            if match is None:
                at += 1
                continue
            size, meaning = match
            start = tokens[at][1] if at else 0  # small words before the first match belong to it
            if at == 0 and any(
                fold_word(word) and not set(fold_word(word)) <= FILLERS for word in words[: tokens[0][1]]
            ):
                start = tokens[0][1]
            found.append(Found(meaning, start, tokens[at + size - 1][1] + 1, size))
            at += size
            while at < len(tokens) and tokens[at][1] < found[-1].end:
                at += 1
        return found

    def _longest_at(self, tokens: list[tuple[str, int]], at: int) -> tuple[int, str] | None:
        best = None
        for size in range(1, min(self._longest, len(tokens) - at) + 1):
            form = tuple(token for token, _ in tokens[at : at + size])
            if form not in self._prefixes:
                break
            cut = at + size < len(tokens) and tokens[at + size][1] == tokens[at + size - 1][1]
            if form in self._meanings and not cut:
                best = (size, self._meanings[form])
        return self._longer_by_grammar(tokens, at, best) if self._grammar else best

    def _longer_by_grammar(
        self, tokens: list[tuple[str, int]], at: int, listed: tuple[int, str] | None
    ) -> tuple[int, str] | None:
        """The longest match at a place where the grammar finds one longer than the listed one."""
        grammar, best = self._grammar, listed
        if grammar is None or tokens[at][0] not in grammar.words:
            return best
        run = list(takewhile(lambda token: token[0] in grammar.words, tokens[at : at + grammar.longest]))
        form = tuple(token for token, _ in run)
        for size in range(1 + (best[0] if best else 0), len(run) + 1):
            cut = at + size < len(tokens) and tokens[at + size][1] == tokens[at + size - 1][1]
            meaning = None if cut else grammar.meaning(form[:size])
            if meaning is not None:
                best = (size, meaning)
        if best is None or not 1 < best[0] < len(form):
            return best
        size = grammar.split(form, *best)
        meaning = best[1] if size == best[0] else self._meanings.get(form[:size]) or grammar.meaning(form[:size])
        return (size, meaning) if meaning is not None else best
