"""Words about people on an order: before a name, inside one, never in one, and at the foot of a letter."""

from __future__ import annotations

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
