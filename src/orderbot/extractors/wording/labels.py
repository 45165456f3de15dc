"""Labels of header fields in six languages, decoys included: a number that a decoy claims is no order number."""

from __future__ import annotations

from functools import cache, lru_cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table

PREPOSITIONS = frozenset(["a", "au", "aux", "chez", "to", "at", "an", "in", "bei", "nach", "en", "op", "aan", "presso"])
"""Small words before a place."""


@cache
def field_labels() -> Lexicon:
    """Header labels."""
    return Lexicon(read_table("labels", "fields"), forgiving=True)


@cache
def party_labels() -> Lexicon:
    """Headings of address blocks."""
    return Lexicon(read_table("labels", "parties"), forgiving=True)


def guessed_party(words: tuple[str, ...]) -> str | None:
    """The party that a heading no list holds seems to name: a stem ("liefern") with a word for a place ("an")."""
    folded = [plain(word).strip(" .:,-()") for word in words]
    places, endings = read_table("labels", "places")["words"], tuple(read_table("labels", "places")["endings"])
    for role, stems in read_table("labels", "stems").items():
        for at, word in enumerate(folded):
            if word.startswith(tuple(stems)):
                others = folded[:at] + folded[at + 1 :]
                if any(other in places for other in others) or word.endswith(endings):
                    return role
    return None


@lru_cache(maxsize=5_000)
def role_by_stem(words: tuple[str, ...]) -> str | None:
    """The party that a short heading over an address names by the stem of a word ("Expédier tous les articles à")."""
    folded = [plain(word).strip(" .:,-()*/") for word in words]
    for role in ("bill_to", "ship_to", "seller", "buyer"):
        stems = tuple(read_table("labels", "stems")[role])
        if any(word.startswith(stems) for word in folded):
            return role
    return None


def names_delivery(word: str) -> bool:
    """Say whether a folded word speaks of delivery ("livraison", "liefern", "chantier")."""
    return word.startswith(tuple(read_table("labels", "stems")["ship_to"]))
