"""How alike two printed names, streets or codes are, whatever their accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, combinations, islice, product

from rapidfuzz import fuzz

LEGAL_FORMS = frozenset(
    {
        "SA", "SAS", "SASU", "SARL", "EURL", "SCA", "SNC", "SCS", "SCI", "GIE", "SCOP", "SE", "AG", "GMBH", "MBH",
        "UG", "KG", "KGAA", "OHG", "EV", "LTD", "LIMITED", "PLC", "LLP", "LLC", "INC", "CORP", "CO", "BV", "NV",
        "BVBA", "SRL", "SPA", "SAPA", "SL", "SLU", "SPRL", "OY", "AB", "AS", "APS", "SP", "ZOO", "LDA", "CIE",
        "ETS", "STE", "SOCIETE", "ETABLISSEMENTS",
    }
)  # fmt: skip
STREET_WORDS = {
    "AV": "AVENUE", "AVE": "AVENUE", "BD": "BOULEVARD", "BLD": "BOULEVARD", "BLVD": "BOULEVARD", "CHE": "CHEMIN",
    "CH": "CHEMIN", "IMP": "IMPASSE", "PL": "PLACE", "RTE": "ROUTE", "ALL": "ALLEE", "FG": "FAUBOURG", "QU": "QUAI",
    "R": "RUE", "ST": "SAINT", "STE": "SAINTE", "STR": "STRASSE", "RD": "ROAD", "ZI": "ZONE INDUSTRIELLE",
    "ZA": "ZONE ARTISANALE", "ZAC": "ZONE ACTIVITES", "BAT": "BATIMENT",
}  # fmt: skip
LOOK_ALIKES = ("0O", "1IL", "5S", "8B", "2Z", "6G")
_OTHER_SIGNS = re.compile(r"[^A-Z0-9]+")
_ALIKE = {sign: group.replace(sign, "") for group in LOOK_ALIKES for sign in group}


def fold(text: str | None) -> str:
    """Upper case without accents, every run of other signs one space."""
    if not text:
        return ""
    return _OTHER_SIGNS.sub(" ", (text if text.isascii() else _bare(text)).upper()).strip()


def _bare(text: str) -> str:
    wide = text.replace("ß", "ss").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    return "".join(sign for sign in unicodedata.normalize("NFKD", wide) if not unicodedata.combining(sign))


def squeeze(code: str | None) -> str:
    """A code as identifiers are compared: folded, without any separator."""
    return fold(code).replace(" ", "")


def company(name: str | None) -> str:
    """A company's name folded, dotted initials closed up, legal forms left out (all kept when nothing else is)."""
    closed = re.sub(r"\b(?:\w\.){2,}", lambda match: match.group().replace(".", ""), name or "")
    words = fold(closed).split()
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def company_likeness(one: str | None, other: str | None) -> float:
    """How alike two company names are, 0-100; 0 when either is missing."""
    left, right = company(one), company(other)
    if not left or not right:
        return 0.0
    return max(fuzz.token_sort_ratio(left, right), fuzz.ratio(left.replace(" ", ""), right.replace(" ", "")))


def street_likeness(one: str | None, other: str | None) -> float:
    """How alike two streets are, 0-100; 0 when either is missing or when they bear different house numbers."""
    left, right = _street_words(one), _street_words(other)
    if not left or not right:
        return 0.0
    numbers = [{word for word in words if word.isdigit()} for words in (left, right)]
    if all(numbers) and not numbers[0] & numbers[1]:
        return 0.0
    return fuzz.token_set_ratio(" ".join(left), " ".join(right))


def _street_words(street: str | None) -> list[str]:
    return [part for word in fold(street).split() for part in STREET_WORDS.get(word, word).split()]


def look_alikes(code: str, limit: int = 64) -> Iterator[str]:
    """Codes that could have been read or written as this one, fewest changes first, never the code itself.

    Signs that look alike are exchanged (O/0, I/1, S/5 …), and spaces for hyphens. At most `limit`.
    """
    signs = " ".join(code.upper().split())
    respaced = (signs.replace(" ", "-"), signs.replace("-", ""), signs.replace("-", " "))
    wanted = chain((one for one in dict.fromkeys(respaced) if one != signs), _exchanged(signs))
    yield from islice(wanted, limit)


def _exchanged(signs: str) -> Iterator[str]:
    """The signs with one, then two, then more of them exchanged for look-alikes; the last sign first."""
    others = {at: _ALIKE[sign] for at, sign in reversed(list(enumerate(signs))) if sign in _ALIKE}
    for number in range(1, len(others) + 1):
        for places in combinations(others, number):
            for chosen in product(*(others[at] for at in places)):
                variant = list(signs)
                for at, sign in zip(places, chosen, strict=True):
                    variant[at] = sign
                yield "".join(variant)
