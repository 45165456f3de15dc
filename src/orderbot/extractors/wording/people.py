"""Words about people on an order: before a name, inside one, never in one, and at the foot of a letter."""

from __future__ import annotations

import re
from functools import cache

from orderbot.extractors.wording.folding import fold, plain
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table


@cache
def people_labels() -> Lexicon:
    """Labels whose value may be a person: "buyer" who buys, "ours" whose reference it is."""
    return Lexicon(read_table("people", "people"))


def is_particle(word: str) -> bool:
    """Say whether a word in small letters belongs to a surname ("van", "di")."""
    return word.lower() in read_table("people", "particles")["words"]


def is_form_of_address(word: str) -> bool:
    """Say whether a word is said before a name ("Mrs.", "Sig.")."""
    return plain(word).strip(".") in read_table("people", "titles")["words"]


def is_no_name(word: str) -> bool:
    """Say whether a word stands on orders for something else than a person ("Department", "Lieferung")."""
    table, folded = read_table("people", "strangers"), plain(word).strip(".,:;()")
    return folded in table["words"] or folded.startswith(table["stems"])


def is_given_name(word: str) -> bool:
    """Say whether a word is a given name ("Anke", "Jean-Luc"), set in capitals at its beginning."""
    first = plain(word).strip(".,:;()").split("-")[0]
    return word[:1].isupper() and len(word) > 1 and first in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for names in read_table("given_names", "names").values() for name in names)


def names_counterpart(text: str) -> bool:
    """Say whether words before a name say whom to talk to at the party they stand with ("Contact:", "Ansprechpartner")."""
    words = fold(text)
    return bool(words) and words[0].startswith(read_table("people", "counterparts")["stems"])


def names_stranger(text: str) -> bool:
    """Say whether words before a name make it a person who has no part in the order: a director, a driver, a landlord."""
    words = [word for part in text.split() for word in re.split(r"[^\w.]+", plain(part)) if word]
    return any(word.startswith(read_table("people", "no_contacts")["stems"]) for word in words)


def announces_signature(text: str) -> bool:
    """Say whether words stand before or over the name of who signs ("Fdo.:", "Unterschrift", "Signed")."""
    words = [plain(word).strip(".:,;_ ") for word in text.split()]
    return any(word.startswith(read_table("people", "signatures")["stems"]) for word in words if word)


def closes_letter(text: str) -> bool:
    """Say whether a row of few words takes leave ("Mit freundlichen Grüßen")."""
    words = [plain(word).strip(",.") for word in text.split()]
    return len(words) <= 8 and any(word in read_table("people", "closings")["words"] for word in words)


def greets(text: str) -> bool:
    """Say whether a line greets the reader ("Dear Sir or Madam", "Sehr geehrter Herr Oer,")."""
    words = plain(text).split()
    return bool(words) and words[0].strip(",") in read_table("people", "greetings")["words"]


def names_person_only(text: str) -> bool:
    """Say whether a heading addresses a person, whose name is no company's ("Attention", "À l'attention de")."""
    return fold(text) in _attentions()


def addresses_person(text: str) -> bool:
    """Say whether a line addresses a person ("Herrn Lutz Sommerauer", "A l'attention de Stéphanie"): somebody is written to."""
    words = fold(text)
    return text[:1] != "" and (
        plain(text.split(maxsplit=1)[0]).strip(".:") in read_table("people", "addressed")["before"]
        or any(words[: len(begun)] == begun for begun in _attentions())
    )


def attention_words(text: str) -> int:
    """How many words at the start of a line only say that a person is addressed ("A l'attention de", "c.a.")."""
    words, folded = text.split(), fold(text)
    begun = max((len(one) for one in _attentions() if one and folded[: len(one)] == one), default=0)
    count = 0
    while begun and count < len(words) and len(fold(" ".join(words[:count]))) < begun:
        count += 1
    while begun and count < len(words) and not fold(words[count]):
        count += 1
    return count


@cache
def _attentions() -> tuple[tuple[str, ...], ...]:
    return tuple(fold(text) for text in read_table("people", "addressed")["attention"])
