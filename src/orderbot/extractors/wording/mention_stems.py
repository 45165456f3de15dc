"""Stems of the words that stand around a header's numbers and dates: what carries over to labels that no list holds."""

from __future__ import annotations

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
    return frozenset(at for at, stems in enumerate(_stems()) if any(_speaks(token, stem) for stem in stems))


@cache
def _stems() -> tuple[tuple[str, ...], ...]:
    return tuple(read_table("mention_stems", "stems").values())


def _speaks(token: str, stem: str) -> bool:
    if stem[0] == "=":
        return token == stem[1:]
    return stem in token if len(stem) >= _ANYWHERE else token.startswith(stem)
