"""The one company but the buyer that the head of an order names: it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_legal_form, leaves_open
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import field_labels

_ALIKE = 85.0
_LONGEST = 8  # words of a name
_STRANGERS = frozenset(("transport", "iban", "capital", "company_id", "vat_id", "incoterms", "payment_terms"))


def other_company(sheet: Sheet, below: float, known: Sequence[str]) -> Reading | None:
    """The only company named above a height of a page that is none of the `known`; None where there are several."""
    found: list[tuple[Token, ...]] = []
    for phrase in sheet.phrases:
        if phrase.box[1] > below or any(label.meaning in _STRANGERS for label in field_labels().search(_words(phrase))):
            continue
        for name in _companies_in(phrase):
            if not any(_same(joined(name), other) for other in (*known, *(joined(one) for one in found))):
                found.append(name)
    return Reading(joined(found[0]).strip(" ,;"), found[0], "name:placed") if len(found) == 1 else None


def _words(phrase: Phrase) -> list[str]:
    return [token.text for token in phrase.tokens]


def _companies_in(phrase: Phrase) -> Iterator[tuple[Token, ...]]:
    """Each run of capitalised words that a legal form closes, from behind the last label or small sign."""
    start = 0
    for at, token in enumerate(phrase.tokens):
        bare = token.text.rstrip(",;")
        if is_legal_form(bare) and bare[:1].isupper() and at - start in range(1, _LONGEST) and not leaves_open(bare):
            following = phrase.tokens[at + 1].text if at + 1 < len(phrase.tokens) else ""
            if not is_legal_form(following) and following != "&":
                yield phrase.tokens[start : at + 1]
                start = at + 1
        elif token.text[-1] in ":;.)–—-·|" or has_digit(token.text) or (len(token.text) == 1 and token.text != "&"):
            start = at + 1


def _same(one: str, other: str) -> bool:
    return fuzz.partial_ratio(plain(one), plain(other)) > _ALIKE
