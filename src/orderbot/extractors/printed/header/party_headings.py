"""Headings of parties: which words before or over an address say whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, joined
from orderbot.extractors.printed.header.labels import ENUMERATOR, ends_with_colon
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.folding import FILLERS, plain
from orderbot.extractors.wording.labels import (
    PREPOSITIONS,
    field_labels,
    guessed_party,
    listed_party,
    names_details,
    names_number,
    party_labels,
)
from orderbot.extractors.wording.people import names_person_only

_CORRESPONDENTS = dict.fromkeys(
    ("à", "À", "A:", "À:", "An:", "AN:", "Aan:", "AAN:", "To:", "TO:", "Para:", "Per:"), "seller"
) | dict.fromkeys(("De:", "DE:", "Von:", "VON:", "Van:", "VAN:", "Da:", "DA:", "From:", "FROM:"), "buyer")
_BEFORE_COMPANY = frozenset(("À", "A", "An", "To", "Aan", "Para:", "A:", "À:", "An:", "Aan:", "To:"))
_WRITTEN_TO = frozenset(
    ("Adressé à", "Adressée à", "ADRESSÉ À", "ADRESSÉE À")
)  # folded, they would be the word for an address
_GENITIVES = frozenset(("de", "du", "des", "of", "di", "del", "della", "dell", "fur", "voor"))
_BEFORE_DAYS = frozenset(("le", "il", "el", "am"))  # at the end of a label they ask for a day: "À livrer le :"
_MOST_WORDS, _FEW_WORDS = (
    7,
    5,
)  # of a heading that no list holds: one with a colon or a preposition at its end, any other
_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{1,2}[*+][A-Z0-9*+]+$")  # of a message printed as it came
_ACCOUNT = re.compile(r"[A-Z]{0,3}\d{4,10}$")


def starts_party(phrase: Phrase) -> bool:
    """Say whether the phrase is the heading of an address block, alone or with the block's first line behind a colon."""
    if _asks_for_day(phrase):
        return False
    if listed_party(phrase.text):
        return True
    words = [token.text for token in phrase.tokens[:5]]
    found = party_labels().search(words)
    if not found or found[0].start != 0 or not ends_with_colon(phrase, found[0].end):
        return False
    rest = phrase.tokens[found[0].end :]
    if names_person_only(" ".join(words[: found[0].end])) and rest and not is_company(joined(rest)):
        return False
    behind = next((token.text for token in rest if has_digit(token.text)), "")
    return not is_date(behind)  # "À livrer le : 12/03/2026" heads a date


def _asks_for_day(phrase: Phrase) -> bool:
    """Say whether the phrase ends like the label of a day, whatever party it begins with ("Livraison le :")."""
    words = phrase.text.strip(" :.").split()
    return len(words) > 1 and plain(words[-1]) in _BEFORE_DAYS


def heads_date(row: Row, phrase: Phrase) -> bool:
    """Say whether a date stands right behind the phrase ("Livraison le :  23/12/2026"): it asks when, not where."""
    behind = next((other for other in row.phrases if other.box[0] >= phrase.box[2]), None)
    return behind is not None and is_date(behind.tokens[0].text)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an address block: the party, and where what follows it in its phrase begins.

    `sure` when the lexicon knows it; a guessed one counts only over an address.
    """

    role: str
    end: int
    sure: bool


def heading_of(phrase: Phrase) -> Heading | None:
    """The party that a phrase heads, None for any other phrase: a line of an address that names a person heads nothing."""
    heading = _heading_of(phrase)
    if heading is None or heading.end >= len(phrase.tokens):
        return heading
    words = [token.text for token in phrase.tokens]
    for_person = names_person_only(" ".join(words[: heading.end])) and not is_company(" ".join(words[heading.end :]))
    return None if for_person else heading


def _heading_of(phrase: Phrase) -> Heading | None:
    words = [token.text for token in phrase.tokens]
    if _asks_for_day(phrase):
        return None
    if len(words) > 1 and ENUMERATOR.match(words[0]):
        bare = _heading_of(Phrase(phrase.tokens[1:], phrase.box))
        return Heading(bare.role, bare.end + 1, bare.sure) if bare else None
    if role := listed_party(phrase.text) or _explained(words):
        return Heading(role, len(words), True)
    if starts_party(phrase):
        found = party_labels().search(words)[0]
        return Heading(found.meaning, _past_fillers(words, found.end), True)
    colon = next((at for at, word in enumerate(words[:8], 1) if word.endswith(":")), 0)
    listed = party_labels().search(words[:5])
    if phrase.text.strip(" :") in _WRITTEN_TO:
        return Heading("seller", len(words), True)
    if words[0] in _BEFORE_COMPANY and is_company(" ".join(words[1:])):
        return Heading("seller", 1, True)
    marked = 2 if words[1:2] == [":"] else 1
    role = _CORRESPONDENTS.get("".join(words[:marked]))
    called = words[marked - 1].endswith(":") or len(words) == 1
    if role and called and not has_digit("".join(words[marked : marked + 1])):
        return Heading(role, marked, False)
    if not colon and listed and listed[0].start == 0 and not _starts_longer(words, listed[0].end):
        if all(names_details(word) for word in words[listed[0].end :]):  # "Supplier Information"
            return Heading(listed[0].meaning, len(words), True)
        if _names_value(" ".join(words[listed[0].end :])):
            return None
        if is_account(words[listed[0].end :][:1]):  # "VENDOR 0000019384", the vendor's address under or behind it
            return Heading(listed[0].meaning, listed[0].end + 1, False)
        if _opens_name(words, listed[0].end):
            return Heading(listed[0].meaning, _past_fillers(words, listed[0].end), False)
    end = colon or len(words)
    head = words[:end]
    most = _MOST_WORDS if colon or plain(head[-1]) in PREPOSITIONS else _FEW_WORDS
    if end > most or has_digit(" ".join(head)) or field_labels().whole(" ".join(head)):
        return None
    role = guessed_party(tuple(head))
    return Heading(role, end, False) if role else None


def _explained(words: Sequence[str]) -> str | None:
    """The party that brackets behind a heading name ("Filiaal 05 (afleveradres)"), or that stands behind a code ("N1*ST SHIP TO")."""
    bracketed = len(words) > 1 and words[-1].startswith("(") and words[-1].rstrip(":").endswith(")")
    if bracketed and (role := listed_party(words[-1].strip("():"))) is not None:
        return role
    return listed_party(" ".join(words[1:])) if len(words) > 1 and _SEGMENT.match(words[0]) else None


def _starts_longer(words: Sequence[str], end: int) -> bool:
    """Say whether a header label begins like the party's ("VENDOR NO.") and says more."""
    found = field_labels().search(words)
    return bool(found) and found[0].start == 0 and found[0].end > end


def _names_value(rest: str) -> bool:
    """Say whether the words behind a party's name make it the label of a single value ("VENDOR PHONE NUMBER")."""
    return names_number(rest) or field_labels().whole(rest) is not None


def is_account(words: Sequence[str]) -> bool:
    """Say whether words are the number under which a party is kept ("004418", "P000291"), not one of a house."""
    return len(words) == 1 and _ACCOUNT.match(words[0]) is not None


def _opens_name(words: Sequence[str], end: int) -> bool:
    """Say whether a name follows a heading without a colon ("Destinataire Hydra SARL"), not the rest of a sentence."""
    if opens_genitive(words[end:]):
        return False
    at = _past_fillers(words, end)
    return at < len(words) and words[at][:1].isupper() and words[0][:1].isupper()


def opens_genitive(words: Sequence[str]) -> bool:
    """Say whether what follows a party's word makes it part of a name ("Laboratoire de Biochimie")."""
    return bool(words) and plain(words[0]) in _GENITIVES


def _past_fillers(words: Sequence[str], end: int) -> int:
    while end < len(words) and (
        not any(sign.isalnum() for sign in words[end]) or plain(words[end]).strip(":") in FILLERS
    ):
        end += 1
    again = party_labels().search(words[end:]) if words[end - 1 : end] == ["/"] else []
    return end + again[0].end if again and again[0].start == 0 else end
