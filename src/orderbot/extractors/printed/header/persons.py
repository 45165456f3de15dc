"""A person's name among words: "Mrs. Joanne Ackroyd", "Okafor, Denise", "MLEBRUN - Maud Lebrun", "J.MAASS"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.labels import field_labels, party_labels
from orderbot.extractors.wording.people import is_form_of_address, is_no_name, is_particle, people_labels
from orderbot.extractors.wording.titles import is_title

_NAME = re.compile(r"^\(?[^\W\d_]+(?:[-'’.,][^\W\d_]+)*[.,]?\)?[.,;]?$")
_LEADING = frozenset(
    ("par", "by", "von", "door", "da", "por", ":", "-", "–", "c.a.", "z.hd.", "t.a.v.", "attn", "attn:")
)
_PARTING = frozenset(("/", "-", "–", "—", "|"))
_MOST_WORDS = 6


def person_in(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    """The name that a value begins with, behind a code or an account at most; None where no such name is."""
    for part in _parts(tokens):
        name = _name(part)
        if name and is_person(name):
            return name
    return None


def is_full(name: Sequence[Token]) -> bool:
    """Say whether a name has a surname and something before or behind it."""
    text = name_of(name)
    return len(re.findall(r"[^\W\d_]+", text)) >= 2 and len(text) >= 5


def name_of(tokens: Sequence[Token]) -> str:
    """The name as printed, what a slash or a full stop parts from it left out."""
    text = joined(tokens).split("/")[0].strip(" ,;:")
    return text[:-1] if text.endswith(".") and len(text.split()[-1]) > 4 else text


def is_person(name: Sequence[Token]) -> bool:
    """Say whether words that look like a name are none of the words that orders print."""
    text = name_of(name)
    known = (field_labels(), party_labels(), column_labels(), people_labels())
    return not (
        any(lexicon.whole(text) for lexicon in known)
        or is_title(text)
        or is_company(text)
        or any(is_no_name(word) for word in text.split())
    )


def _parts(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The value as a whole, and what stands behind its first lone sign where a code stands before that."""
    start = 0
    while start < len(tokens) and (tokens[start].text.lower() in _LEADING or not _speaks(tokens[start].text)):
        start += 1
    rest = tokens[start:]
    at = next((n for n, token in enumerate(rest[:4]) if token.text in _PARTING), None)
    coded = at is not None and at == 1 and (rest[0].text.isupper() or has_digit(rest[0].text))
    return [rest[at + 1 :], rest[:at]] if coded and at is not None else [rest]


def _speaks(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _name(tokens: Sequence[Token]) -> tuple[Token, ...] | None:
    own: list[Token] = []
    for token in tokens[:_MOST_WORDS]:
        text = token.text.split("/")[0]
        small = text[:1].islower()
        if not _NAME.match(text) or (small and not is_particle(text) and not is_form_of_address(text)):
            break
        own.append(token)
        said = [one for one in own if not is_form_of_address(one.text)]
        surname = text.endswith(",") and sum(not is_particle(one.text) for one in said) == 1
        if (
            "/" in token.text
            or (text[-1] in ",;" and not surname)
            or (text[-1] == "." and len(text) > 4 and len(said) > 1)
        ):
            break
    while own and (own[-1].text.startswith("(") or (is_particle(own[-1].text) and own[-1].text[:1].islower())):
        own.pop()  # "Gareth Rees (QS)", a particle whose name is cut off
    return tuple(own) if own and len(name_of(own)) >= 4 else None
