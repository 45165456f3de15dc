"""What else the pages say of a header value: whether its line ends with it, whether it is told again, whether it makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from orderbot.extractors.printed.grid import Phrase, Sheet, Token
from orderbot.extractors.printed.header.domains import fits_domain
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company, is_street
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.postal import STRONG, strength
from orderbot.terms.payment_reading import read_payment_terms

_ALIKE = 88.0
_ROLES = ("buyer", "seller", "ship_to", "bill_to")
_DOMAIN = re.compile(r"(?:@|www\.)([\w.-]+\.\w{2,})$")


def corroborated(found: Mapping[str, Reading], sheets: Sequence[Sheet]) -> dict[str, Reading]:
    """The readings by field path, each with the marks of what speaks for it or against it."""
    pages = _Pages.of(sheets)
    return {
        path: replace(reading, marks=(*reading.marks, *_marks(path, reading, found, pages)))
        for path, reading in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Pages:
    """The rows of all pages folded, the phrase of each token, the domains that mail addresses and sites tell."""

    rows: tuple[str, ...]
    homes: Mapping[int, Phrase]
    domains: tuple[str, ...]

    @staticmethod
    def of(sheets: Sequence[Sheet]) -> _Pages:
        rows = tuple(plain(row.text) for sheet in sheets for row in sheet.rows)
        homes = {id(token): phrase for sheet in sheets for phrase in sheet.phrases for token in phrase.tokens}
        words = (word.strip(".,;:()") for row in rows if "@" in row or "www." in row for word in row.split())
        domains = tuple(match[1] for word in words if (match := _DOMAIN.search(word)))
        return _Pages(rows, homes, domains)


def _marks(path: str, reading: Reading, found: Mapping[str, Reading], pages: _Pages) -> Iterator[str]:
    role, _, part = path.partition("/")
    text = str(reading.value)
    yield from _edges(reading.tokens, pages)
    if path == "payment_terms":
        yield "understood" if read_payment_terms(text).understood else "not understood"
    elif part == "name" and role in _ROLES:
        yield from _of_name(role, reading, found, pages)
    elif part in ("street", "postal_code", "city"):
        yield from _of_place(role, part, text, found, pages)
    elif part == "email":
        named = found.get(f"{role}/name")
        fits = named is not None and fits_domain(str(named.value), text.partition("@")[2])
        yield "at the name" if fits else "at another name"


def _edges(tokens: Sequence[Token], pages: _Pages) -> Iterator[str]:
    """Whether a value fills its phrases: what stands before it in the first, and behind it in the last."""
    if not tokens or id(tokens[0]) not in pages.homes or id(tokens[-1]) not in pages.homes:
        return
    first, last = pages.homes[id(tokens[0])].tokens, pages.homes[id(tokens[-1])].tokens
    before, behind = first[: first.index(tokens[0])], last[last.index(tokens[-1]) + 1 :]
    if before:
        yield "behind a colon" if before[-1].text.endswith(":") else "begins inside"
    if behind:
        yield "goes on"
    if not before and not behind:
        yield "fills its line"


def _of_name(role: str, reading: Reading, found: Mapping[str, Reading], pages: _Pages) -> Iterator[str]:
    text = str(reading.value)
    folded = plain(text).strip(" ,")
    yield "legal form" if is_company(text) else "no legal form"
    if sum(folded in row for row in pages.rows) > 1:
        yield "told again"
    if any(fits_domain(text, domain) for domain in pages.domains):
        yield "in a domain"
    if len({round(token.middle) for token in reading.tokens}) > 1:
        yield "over lines"
    if has_digit(text):
        yield "with a number"
    for other in _ROLES:
        named = found.get(f"{other}/name")
        if other != role and named is not None and fuzz.ratio(folded, plain(str(named.value))) > _ALIKE:
            yield f"as {other}"


def _of_place(role: str, part: str, text: str, found: Mapping[str, Reading], pages: _Pages) -> Iterator[str]:
    address = [found.get(f"{role}/{name}") for name in ("name", "street", "postal_code", "city")]
    yield "address whole" if all(address) else "address in part"
    code, city = (str(reading.value) if reading else "" for reading in address[2:])
    yield "strong postal line" if strength(f"{code} {city}") >= STRONG else "weak postal line"
    if sum(plain(code) in row and plain(city) in row for row in pages.rows) > 1:
        yield "told again"
    if part == "street":
        yield "street word" if is_street(text) else "no street word"
        yield "house number" if has_digit(text) else "no house number"
    for other in ("buyer", "seller", "bill_to"):
        named = found.get(f"{other}/{part}")
        if other != role and named is not None and plain(str(named.value)) == plain(text):
            yield f"as {other}"
