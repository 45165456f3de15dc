"""Labels of header fields in six languages, decoys included: a number that a decoy claims is no order number."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from orderbot.extractors.wording.folding import fold, plain
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table

PREPOSITIONS = frozenset(["a", "au", "aux", "chez", "to", "at", "an", "in", "bei", "nach", "en", "op", "aan", "presso"])
"""Small words before a place."""

_SPELLED = 4  # letters that a heading written from top to bottom must have


@cache
def field_labels() -> Lexicon:
    """Header labels."""
    return Lexicon(read_table("labels", "fields"), forgiving=True)


@cache
def party_labels() -> Lexicon:
    """Headings of address blocks."""
    return Lexicon(read_table("labels", "parties"), forgiving=True, others=_column_words())


@cache
def _column_words() -> frozenset[str]:
    """Words of column headings, which no misreading of a party's name are ("désignation" is no "destination")."""
    return frozenset(
        token for phrases in read_table("columns", "columns").values() for one in phrases for token in fold(one)
    )


@cache
def address_parts() -> Lexicon:
    """Labels of street, postal code, city and name in a form."""
    return Lexicon(read_table("labels", "address_parts"))


@lru_cache(maxsize=20_000)
def listed_party(text: str) -> str | None:
    """The party that a listed heading names, alone or beside another ("Consignee (Ship to)", "Entrega / Ship-to address").

    One address for the goods and the invoice is the ship-to.
    """
    if role := party_labels().whole(text):
        return role
    if any(sign.isdigit() for sign in text):
        return None  # "10124 Torino (TO)" is an address
    parts = [part.strip(" :.*#") for part in text.replace("(", "/").replace(")", "").split("/")]
    roles = [role for part in parts if len(parts) < 4 and (role := party_labels().whole(part))]
    if not roles or len(text.split()) > 8:
        return None
    return "ship_to" if {"ship_to", "bill_to"} <= set(roles) else roles[-1]


def names_details(word: str) -> bool:
    """Say whether a word behind a party only says that what follows tells of it ("Information", "Details")."""
    return plain(word).strip(" .:,-()") in read_table("labels", "details")["words"]


def names_number(text: str) -> bool:
    """Say whether words end with one for a number ("Verplichtingnummer", "Customer Account No."): a label, nobody's name."""
    return fold(text)[-1:] == ("#",)


@cache
def _spelled_parties() -> dict[str, str]:
    table = read_table("labels", "parties")
    return {
        letters: role
        for role, labels in table.items()
        for label in labels
        if len(letters := re.sub(r"\W", "", plain(label))) >= _SPELLED
    }


def spelled_party(letters: str) -> str | None:
    """The party whose listed heading has these letters, blanks left out ("SHIPTO")."""
    return _spelled_parties().get(plain(letters))


def guessed_party(words: tuple[str, ...]) -> str | None:
    """The party that a heading no list holds seems to name: a stem ("liefern") with a word for a place ("an")."""
    folded = [plain(word).strip(" .:,-()") for word in words]
    places, endings = read_table("labels", "places")["words"], tuple(read_table("labels", "places")["endings"])
    roles = {at: role for at, word in enumerate(folded) if (role := _by_stem(word)) is not None}
    placed = any(word in places for at, word in enumerate(folded) if at not in roles)
    if not roles or not (placed or any(word.endswith(endings) for word in folded)):
        return None
    return min(roles.values(), key=list(read_table("labels", "stems")).index)


def _by_stem(word: str) -> str | None:
    """The party whose stem a folded word begins with."""
    stems = read_table("labels", "stems")
    if word.endswith(read_table("labels", "compounds")["endings"]):
        return None
    return next((role for role, begun in stems.items() if word.startswith(tuple(begun))), None)


@lru_cache(maxsize=5_000)
def role_by_stem(words: tuple[str, ...]) -> str | None:
    """The party that a short heading over an address names by the stem of a word ("Expédier tous les articles à").

    Of several the first in the list: one address for delivery and invoice is the ship-to.
    """
    folded = [plain(word).strip(" .:,-()*/") for word in words]
    roles = {role for word in folded if (role := _by_stem(word)) is not None}
    return min(roles, key=list(read_table("labels", "stems")).index, default=None)


def names_trader(word: str) -> str | None:
    """Whether a word names the "buyer" or the "seller" by its stem ("Buyer", "acheteur", "Lieferanten-Nr."); None for any other."""
    folded, stems = plain(word).strip(" .:,-()*/"), read_table("labels", "stems")
    return next((role for role in ("seller", "buyer") if folded.startswith(stems[role])), None)


def names_delivery(word: str) -> bool:
    """Say whether a folded word speaks of delivery ("livraison", "liefern", "chantier")."""
    return word.startswith(tuple(read_table("labels", "stems")["ship_to"]))


def wishes_delivery(word: str) -> bool:
    """Say whether a folded word wishes for goods ("souhaite", "reach"), whether or not it names a delivery."""
    return names_delivery(word) or word.startswith(tuple(read_table("labels", "wishes")["stems"]))
