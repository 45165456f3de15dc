"""Postal lines: code and city as eleven countries print them, alone on a line or inside a longer text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.wording.countries import country_code

_CODES = r"\d{5}|\d{4}\s?[A-Z]{2}|\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}"
LINE = re.compile(rf"^(?:(?P<iso>[A-Z]{{1,3}})\s?[-–]\s?)?(?P<code>{_CODES})\s*[,-]?\s+(?P<city>[^\W\d].*)$")
BRITISH = re.compile(r"(?P<code>\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$")
AMERICAN = re.compile(r"^(?P<city>[^\d,]+),?\s+(?P<state>[A-Z]{2}),?\s+(?P<code>\d{5}(?:-\d{4})?)$")
_PLATES = dict(
    zip(
        ["F", "D", "B", "L", "E", "I", "A", "P", "S", "DK", "CH", "NL", "GB"],
        ["FR", "DE", "BE", "LU", "ES", "IT", "AT", "PT", "SE", "DK", "CH", "NL", "GB"],
        strict=True,
    )
)
_SURE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{5}$")
_SHORT = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4}$")
_DUTCH = re.compile(r"^(?:NL-)?\d{4}[A-Z]{2}$")
_OUTWARD = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$")
_INWARD = re.compile(r"^\d[A-Z]{2}$")
_ZIP = re.compile(r"^\d{5}(?:-\d{4})?$")


def is_postal(text: str) -> bool:
    """Say whether a line holds a postal code with its city."""
    return bool(LINE.match(text) or BRITISH.search(text) or AMERICAN.match(text))


def country_of_prefix(prefix: str) -> str | None:
    """The country that "F-" or "DE-" before a postal code names."""
    return _PLATES.get(prefix) or country_code(prefix)


def postal_span(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where code and city stand inside a text: tokens[start:end]; None where none does.

    The town that stands before a British or American code belongs to it.
    """
    words = [token.text.strip(",;·|()") for token in tokens]
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if _OUTWARD.match(word) and _INWARD.match(after):
            return _town_before(tokens, at), at + 2
        if at and _ZIP.match(word) and re.fullmatch(r"[A-Z]{2}", words[at - 1]) and at >= 2:
            return _town_before(tokens, at - 1), at + 1
        if not after[:1].isalpha() or not after[:1].isupper():
            continue
        parted = at == 0 or tokens[at - 1].text[-1] in ",;:·|-–./" or not words[at - 1] or "-" in word
        dutch = _is_letters_of_dutch(word, after) and at + 2 < len(words) and words[at + 2][:1].isupper()
        is_code = _SURE.match(word) or _DUTCH.match(word) or dutch or (_SHORT.match(word) and parted)
        if is_code:
            return at, _city_end(tokens, at + 1 + bool(_is_letters_of_dutch(word, after)))
    return None


def _is_letters_of_dutch(word: str, after: str) -> bool:
    return bool(_SHORT.match(word) and re.fullmatch(r"[A-Z]{2}", after))


def _city_end(tokens: Sequence[Token], start: int) -> int:
    """The city goes on to the next comma, dash, digit or full stop."""
    for at in range(start, len(tokens)):
        text = tokens[at].text
        if at > start and (text in ("-", "–", "·", "|", "—", "/") or any(sign.isdigit() for sign in text)):
            return at
        if text[-1] in ",;." and len(text) > 3:
            return at + 1
    return len(tokens)


def _town_before(tokens: Sequence[Token], code: int) -> int:
    """The first token of the town: what stands between the last comma but the code's own and the code."""
    at = code - 1
    while at > 0 and tokens[at - 1].text[-1] not in ",;:·|/" and tokens[at - 1].text not in ("-", "–", "·", "|", "—"):
        if any(sign.isdigit() for sign in tokens[at - 1].text):
            break
        at -= 1
    return max(at, 0)


def spells_postal(tokens: Sequence[Token]) -> bool:
    """Say whether a run of tokens is a postal line, or holds one behind a comma or dash."""
    return is_postal(joined(tokens).strip(" ,;")) or postal_span(tokens) is not None
