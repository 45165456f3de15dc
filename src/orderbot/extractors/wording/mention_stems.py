"""Stems of the words that stand around a header's numbers and dates: what carries over to labels that no list holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from orderbot.extractors.wording.folding import fold_word
from orderbot.extractors.wording.tables import read_table

_ANYWHERE = 5  # letters from which on a stem counts inside a compound


@cache
def stem_classes() -> tuple[str, ...]:
    """The names of the classes, in the order of `stems_in`'s numbers."""
    return tuple(read_table("mention_stems", "stems"))


@lru_cache(maxsize=20_000)
def stems_in(word: str) -> frozenset[int]:
    """The classes (by their place) that a printed word speaks of: `Bestelldatum` gives order and date."""
    return frozenset().union(*(_stems_of(token) for token in fold_word(word)))


@lru_cache(maxsize=20_000)
def _stems_of(token: str) -> frozenset[int]:
    return frozenset(at for at, stems in enumerate(_classes()) if stems.speak_of(token))


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of one class by how they are met: as the whole word, at its beginning, anywhere in it."""

    wholes: frozenset[str]
    beginnings: tuple[str, ...]
    insides: tuple[str, ...]

    def speak_of(self, token: str) -> bool:
        if token in self.wholes or token.startswith(self.beginnings):
            return True
        return any(stem in token for stem in self.insides)


@cache
def _classes() -> tuple[_Stems, ...]:
    return tuple(map(_sorted_out, read_table("mention_stems", "stems").values()))


def _sorted_out(stems: Sequence[str]) -> _Stems:
    free = [stem for stem in stems if stem[0] != "="]
    return _Stems(
        wholes=frozenset(stem[1:] for stem in stems if stem[0] == "="),
        beginnings=tuple(stem for stem in free if len(stem) < _ANYWHERE),
        insides=tuple(stem for stem in free if len(stem) >= _ANYWHERE),
    )
