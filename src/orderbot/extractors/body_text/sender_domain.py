"""The company that the sender's mail domain spells, as the text prints it: "…@galvano-meurthe.fr", "Galvano Meurthe SAS"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.wording.address_words import is_legal_form, words_before_name
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.people import closes_letter, is_no_name, is_particle

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "gouv", "gob", "edu", "asso"})
"""Labels that stand before a country's ("co.uk") and name nobody."""
_WORD = re.compile(r"[^\W_]+")
_FORM = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,3})+\.?|[^\W\d_]{1,7}\.?")
_NET = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|(?<!\w)[\w-]+\.(?:com|net|org|eu|[a-z]{2}|example)(?!\w)")
_JOINT = re.compile(r"[ \t'’.&+-]*")
"""What may stand between two words of a name."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_SHORTEST = 3
"""Letters of a word that can tell a name; shorter ones only join."""
_ENOUGH = 0.65
"""Share of the domain's letters that a name spells at least."""
_MOST_JOINING = 2
_MOST_BESIDE = 3
"""Words of a name that the domain leaves out, on either side."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Where a text prints the name that a domain spells; how much of the domain that is."""

    start: int
    end: int
    share: float
    has_form: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """The letters by which a mail domain names its owner, without land and legal form; "" when there are none."""

    letters: str

    @classmethod
    def of(cls, address: str) -> Domain:
        """The domain of a bare address."""
        labels = address.rpartition("@")[2].lower().split(".")[:-1]
        if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
            labels = labels[:-1]
        parts = labels[-1].split("-") if labels else []
        while len(parts) > 1 and (is_legal_form(parts[-1]) or len(parts[-1]) == 1):
            parts = parts[:-1]
        return cls("".join(parts))

    def spells(self, word: str) -> bool:
        """Say whether a word is part of the domain's name, umlauts written either way."""
        if len(word) < _SHORTEST or not self.letters:
            return False
        return flatten(word) in self.letters or flatten(word.translate(_UMLAUTS)) in self.letters

    def share(self, words: Sequence[str]) -> float:
        """How much of the domain's letters the words are."""
        told = {flatten(word) for word in words if self.spells(word)}
        return min(sum(map(len, told)) / len(self.letters), 1.0) if told else 0.0

    def find(self, text: str, others: frozenset[str] = frozenset()) -> Spelled | None:
        """The name that spells most of the domain, with its legal form; the last of several alike.

        `others` are flat words beside it that are no part of it: the name of the person who signs.
        """
        return max(
            self.find_all(text, others), key=lambda one: (round(one.share, 1), one.has_form, one.start), default=None
        )

    def find_all(self, text: str, others: frozenset[str] = frozenset()) -> list[Spelled]:
        """Wherever the name stands, in the order of the text."""
        return [one for line in _lines(text) for one in self._in_line(text, *line, others)]

    def _in_line(self, text: str, start: int, end: int, others: frozenset[str]) -> Iterator[Spelled]:
        shown = _NET.sub(lambda match: " " * len(match[0]), text[start:end])
        words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(shown)]
        known = [self.spells(text[a:b]) for a, b in words]
        for first, last in _runs(text, words, known):
            spelled = self._spelled(text, (start, end), words, (first, last), others)
            if spelled is not None:
                yield spelled

    def _spelled(
        self,
        text: str,
        line: tuple[int, int],
        words: Sequence[tuple[int, int]],
        run: tuple[int, int],
        others: frozenset[str],
    ) -> Spelled | None:
        """What the words of a run are of a name; None where they spell too little or could be anything."""
        first, last = run
        told = [text[a:b] for a, b in words[first : last + 1]]
        if flatten(told[0]) in others and flatten(told[0]) in map(flatten, told[1:]):
            first, told = first + 1, told[1:]  # "Anke Brandt Haustechnik Brandt GmbH"
        share = self.share(told)
        if share < _ENOUGH:
            return None
        begin = words[_first_beside(text, words, first, others)][0]
        close, has_form = _with_form(text, words[last][1], line[1])
        if has_form:
            return Spelled(begin, close, share, has_form)
        begin, close = _whole_part(text, line, (begin, close))
        is_of_person = len(told) == 1 and flatten(told[0]) in others
        is_name = len(_WORD.findall(text[begin:close])) > 1 and told[0][0].isupper()
        return Spelled(begin, close, share, has_form) if is_name and not is_of_person else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        yield line.span()


def _runs(text: str, words: Sequence[tuple[int, int]], known: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Known words side by side, short ones between them ("Travaux de la Loire")."""
    first = last = -1
    for index, is_known in enumerate(known):
        if not is_known:
            continue
        between = [text[a:b] for a, b in words[last + 1 : index]]
        joined = (
            first >= 0
            and len(between) <= _MOST_JOINING
            and all(len(word) < _SHORTEST or is_particle(word) for word in between)
            and all(_touch(text, words[at], words[at + 1]) for at in range(last, index))
        )
        if first >= 0 and not joined:
            yield first, last
        first, last = (first if joined else index), index
    if first >= 0:
        yield first, last


def _touch(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    between = text[left[1] : right[0]]
    return _JOINT.fullmatch(between) is not None and " - " not in between


def _with_form(text: str, end: int, stop: int) -> tuple[int, bool]:
    """Where the legal form behind a name ends, a few words of the name between them ("… Services Ltd")."""
    at, close, has_form = end, end, False
    for _ in range(_MOST_BESIDE + 1):
        joint = re.compile(r"[ \t]*[&,][ \t]*|[ \t]+").match(text, at, stop)
        form = _FORM.match(text, joint.end(), stop) if joint is not None else None
        if form is None:
            break
        if is_legal_form(form[0]) and not text[form.end() : form.end() + 1].isalnum():
            close = at = form.end()
            has_form = True
            continue
        word = re.compile(r"[A-ZÀ-Ý][^\W\d_]+").match(text, form.start(), stop)
        if has_form or word is None or "," in text[at : word.start()]:
            break
        at = word.end()
    return close, has_form


_APART = re.compile(r"\s+[-–|·•/]\s+|[,;()|\t]|[ ]{2,}|\.?$")


def _whole_part(text: str, line: tuple[int, int], name: tuple[int, int]) -> tuple[int, int]:
    """A name without a legal form is all that stands between two marks, where that is capital words alone."""
    cut = next(mark.start() for mark in _APART.finditer(text[: line[1]], name[1]))
    words = [text[slice(*word.span())] for word in _WORD.finditer(text, name[1], cut)]
    is_name = len(words) <= _MOST_BESIDE and all(
        word[0].isupper() and not is_no_name(word) and not word.isdigit() for word in words
    )
    return name[0], cut if is_name and words else name[1]


def _first_beside(text: str, words: Sequence[tuple[int, int]], first: int, others: frozenset[str]) -> int:
    """The first word of a name, words before it that the domain leaves out included ("Garage Dupont", garage at dupont.fr)."""
    line_start = text.rfind("\n", 0, words[0][0]) + 1
    if text[line_start : words[first][1]].isupper():
        return first
    begin = first
    for index in range(first - 1, max(first - 1 - _MOST_BESIDE, -1), -1):
        word = text[slice(*words[index])]
        is_own = word[0].isupper() or (is_particle(word) and begin < first)
        if not is_own or not _touch(text, words[index], words[index + 1]) or _is_stranger(word, others):
            break
        if word[0].isupper():
            begin = index
    lead = words_before_name([text[slice(*span)] for span in words[begin : first + 1]])
    return min(begin + lead, first)


def _is_stranger(word: str, others: frozenset[str]) -> bool:
    return (
        flatten(word) in others
        or any(sign.isdigit() for sign in word)
        or is_no_name(word)
        or closes_letter(word)
        or is_legal_form(word)
    )
