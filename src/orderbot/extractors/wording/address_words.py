"""Words that tell a street or a company's name from other lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table

_C_STREET = re.compile(r"(?:^|\s)c/")


def is_street(text: str) -> bool:
    """Say whether a line names a street, with a number or at least a second word."""
    folded = plain(text)
    named = bool(_street().search(folded) or _C_STREET.search(folded))
    return named and (any(sign.isdigit() for sign in text) or len(text.split()) >= 2)


def is_company(text: str) -> bool:
    """Say whether a text bears a legal form."""
    last = plain(text.rsplit(maxsplit=1)[-1]).replace(".", "") if text.split() else ""
    return last in read_table("addresses", "companies")["endings"] or bool(_inside().search(text))


def is_legal_form(word: str) -> bool:
    """Say whether a word alone is a company's legal form ("S.L.", "GmbH")."""
    return plain(word).replace(".", "").strip(",;") in read_table("addresses", "companies")["endings"]


def leaves_open(word: str) -> bool:
    """Say whether a line that ends with this word goes on in the next ("Site de")."""
    return plain(word).strip(",") in read_table("addresses", "names")["open"] or word[-1:] in "-–&,"


def opens_street(text: str) -> bool:
    """Say whether a text reads as a street's name, its number left before it ("Commerce Loop", "rue du Port")."""
    words = [word.strip(".,") for word in plain(text).split()]
    table = read_table("addresses", "openings")
    return bool(words) and (words[0] in table["first"] or any(word in table["last"] for word in words[1:]))


def closes_street(word: str) -> bool:
    """Say whether a word ends the name of a street whose number stands first ("109 Main STREET")."""
    return plain(word).strip(".,") in read_table("addresses", "openings")["last"]


def is_dispatch(text: str) -> bool:
    """Say whether a line only tells how the paper is sent ("Einschreiben / per E-Mail")."""
    words = [word for word in re.split(r"[\s/,+&.]+", plain(text)) if word]
    return bool(words) and all(word in read_table("addresses", "around_names")["dispatch"] for word in words)


def words_before_name(words: Sequence[str]) -> int:
    """How many words before a company's name only say that a company follows ("Alla Ditta", "Firma")."""
    folded = [plain(word) for word in words]
    before = [phrase.split() for phrase in read_table("addresses", "around_names")["before"]]
    return max(
        (len(phrase) for phrase in before if folded[: len(phrase)] == phrase and len(folded) > len(phrase)), default=0
    )


def announces_name(text: str) -> bool:
    """Say whether a line only says that a company's name follows ("Alla Ditta", "Empresa")."""
    return plain(text).strip(" :") in read_table("addresses", "around_names")["before"]


def names_owner(word: str) -> bool:
    """Say whether a word stands before the name of a company's owner ("Inh.")."""
    return plain(word).strip(".:") in read_table("addresses", "around_names")["owner"]


def names_inside(text: str) -> bool:
    """Say whether a line tells a door, a floor or a department inside a place ("Gate 4", "Halle 3", "Bât. B")."""
    words = plain(text).split()
    return bool(words) and words[0].strip(".,:") in read_table("addresses", "inside")["words"]


def is_door(text: str) -> bool:
    """Say whether a whole text, lower case and without accents, is a door or a storey ("quai B", "al terzo piano")."""
    return _door().fullmatch(text) is not None


@cache
def place_words() -> tuple[str, str]:
    """Alternatives of regular expressions: what may stand before a place's noun ("notre", "the"), and the nouns."""
    table = read_table("addresses", "places")
    before, nouns = ("|".join(map(re.escape, table[name])) for name in ("before", "nouns"))
    return before, nouns


@cache
def _door() -> re.Pattern[str]:
    table = read_table("addresses", "doors")
    before, words, storeys = ("|".join(map(re.escape, table[name])) for name in ("before", "words", "storeys"))
    return re.compile(
        rf"(?:(?:{before})[ \t]*)?(?:{words})[ \t]+[a-z]?\d{{0,2}}[a-z]?|(?:al |en |im |on the )?\w+ (?:{storeys})"
    )


@cache
def region_words() -> dict[str, frozenset[str]]:
    """States and provinces that stand between city and code, folded, by country."""
    return {country: frozenset(names) for country, names in read_table("addresses", "regions").items()}


@cache
def province_words() -> frozenset[str]:
    """The letters of provinces that may end a city ("Avellino AV")."""
    return frozenset(read_table("addresses", "provinces")["IT"])


@cache
def street_words() -> frozenset[str]:
    """Words that name a kind of street, folded."""
    return frozenset(read_table("addresses", "streets")["words"])


@cache
def _street() -> re.Pattern[str]:
    table = read_table("addresses", "streets")
    words, endings = ("|".join(map(re.escape, table[name])) for name in ("words", "endings"))
    return re.compile(rf"\b(?:{words})\b|(?:{endings})(?!\w)")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, read_table('addresses', 'companies')['inside']))})\b")
