"""Postal lines: code and city as the countries of our customers print them, alone on a line or inside a longer text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from orderbot.extractors.wording.address_words import (
    closes_street,
    is_street,
    opens_street,
    province_words,
    region_words,
)
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.folding import plain

_CODES = r"\d{5}|\d{4}\s?[A-Z]{2}|\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}"
_BEFORE_CITY = re.compile(
    rf"^(?:(?P<iso>[A-Z]{{1,3}})\s?[-–]\s?)?(?P<code>{_CODES})\s*[,-]?\s+(?P<city>[^\W\d].*)$",
)
_ZIP = r"\d{5}(?:-\d{4})?"
_CANADIAN = r"[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
_IRISH = r"[AC-FHKNPRTV-Y]\d[\dW] ?[A-Z\d]{4}"
_INDIAN = r"[1-9]\d{2} ?\d{3}"
_REGIONAL = {"US": _ZIP, "CA": _CANADIAN, "AU": r"\d{4}"}
_REGION_ENDS = re.compile(rf"(?P<code>{_ZIP}|{_CANADIAN}|(?<!\d)\d{{4}})$")
_LONE_ENDS = re.compile(rf"(?:^|[\s,])(?P<code>{_CANADIAN}|{_BRITISH}|{_IRISH})$")
_SIX_ENDS = re.compile(rf"^(?P<city>[A-Z][^\d]+?)\s*[-–,]?\s+(?P<code>{_INDIAN})$")
_CHILEAN = re.compile(r"^(?P<code>\d{7})\s+(?P<city>[^\W\d][^\d,]*)(?:,\s*(?:Regi[oó]n|Chile)\b.*)$", re.IGNORECASE)
_ABBREVIATED = 4  # signs of an abbreviation with its full stop, at most
_OF_CHILE = 7  # digits of a code
_PLATES = dict(
    zip(
        ["F", "D", "B", "L", "E", "I", "A", "P", "S", "DK", "CH", "NL", "GB"],
        ["FR", "DE", "BE", "LU", "ES", "IT", "AT", "PT", "SE", "DK", "CH", "NL", "GB"],
        strict=True,
    )
)
_LENGTHS = dict.fromkeys(("AT", "BE", "CH", "DK", "LU", "NO"), 4) | dict.fromkeys(("DE", "ES", "FR", "IT"), 5)
_SURE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{5}$")
_SHORT = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4}$")
_DUTCH = re.compile(r"^(?:NL-)?\d{4}[A-Z]{2}$")
_OUTWARD = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$")
_INWARD = re.compile(r"^\d[A-Z]{2}$")
_FIRST_HALF = re.compile(r"^[ABCEGHJ-NPRSTVXY]\d[A-Z]$")
_SECOND_HALF = re.compile(r"^\d[A-Z]\d$")
_RUNS_ON = re.compile(r"[\d,;:|·]|\s[-–—/]\s")  # more than a city: an address on one line
_TAIL = re.compile(r"\s+\(.*$|,\s.*$|\s[-–—|·*]\s.*$")


class Token(Protocol):
    """A word of a text, wherever it was read."""

    @property
    def text(self) -> str: ...


STRONG = 4
"""The strength of a code that its form alone proves: with a region before it, or letters in it."""


@dataclass(frozen=True, slots=True)
class Postal:
    """A postal line as read; `city` is None where the code stands alone, `strength` how plainly it is one (1–4)."""

    code: str
    city: str | None
    country: str | None
    strength: int


@lru_cache(maxsize=20_000)
def read_postal(text: str) -> Postal | None:
    """The code, city and country of a line that is a postal line, None for any other line."""
    text = _without_full_stop(text.strip(" ,;"))
    bare, country = _without_country(text)
    found = _with_region(bare) or _alone_or_behind(bare) or _before_city(bare) or _of_six(bare) or _of_seven(text)
    if found is None:
        return None
    return replace(found, country=country or found.country)


def _without_full_stop(text: str) -> str:
    """The text without the full stop of a sentence that it ends ("20138 Milano."); one of an abbreviation stays."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else ""
    whole = len(last) > _ABBREVIATED or any(map(str.isdigit, last))
    return text[:-1] if last.endswith(".") and whole and "." not in last[:-1] else text


def is_postal(text: str) -> bool:
    """Say whether a line holds a postal code, with or without its city."""
    return read_postal(text) is not None


def strength(text: str) -> int:
    """How plainly a line is a postal one, 0 for a line that is none."""
    found = read_postal(text)
    return found.strength if found else 0


def _with_region(text: str) -> Postal | None:
    """ "Reno, NV 89506", "Fenelon Falls ON K0M 1N0", "WYNNUM QLD 4178": city, region and code."""
    match = _REGION_ENDS.search(text)
    if not match:
        return None
    code, before = match["code"], text[: match.start()].rstrip(" ,")
    for country, form in _REGIONAL.items():
        regions = region_words()[country]
        if not re.fullmatch(form, code):
            continue
        head, region = _ends_with_region(before, regions)
        city = head.strip(" ,(·|/–—-")
        if region and not _RUNS_ON.search(city):
            return Postal(code, city or None, None, STRONG)
    return None


def _ends_with_region(text: str, regions: frozenset[str]) -> tuple[str, str | None]:
    """The text before the region that ends it: a code in capitals, or a name spelled out."""
    words = text.rstrip(" .)").split()
    for count in (1, 2, 3):
        if len(words) < count:
            break
        tail = " ".join(words[-count:]).strip("(,.")
        if (tail.isupper() or len(tail) > 3) and plain(tail) in regions:
            return " ".join(words[:-count]), tail
    return text, None


def _alone_or_behind(text: str) -> Postal | None:
    """A code of letters and digits, behind its city or alone on its line."""
    match = _LONE_ENDS.search(text)
    if not match:
        return None
    before = text[: match.start()].strip(" ,·|/–—-")
    return None if _RUNS_ON.search(before) else Postal(match["code"], before or None, None, STRONG)


def _before_city(text: str) -> Postal | None:
    """ "59000 Lille", "D-80939 München", "7151 HB Eibergen": the code first."""
    match = _BEFORE_CITY.match(text)
    if not match:
        return None
    country = country_of_prefix(match["iso"]) if match["iso"] else None
    sure = bool(country) or not match["code"].isdigit() or len(match["code"]) == 5
    street = is_street(match["city"]) or opens_street(match["city"])
    return Postal(match["code"], _city(match["city"]), country, (3 if sure else 2) if not street else 1)


def _of_six(text: str) -> Postal | None:
    """ "Pune - 411 001", "411001 Maharashtra": a code of six digits behind the city, or before the state under it."""
    match = _SIX_ENDS.match(text)
    if match:
        return Postal(match["code"], match["city"].strip(" ,-–").rsplit(", ", 1)[0], None, 3)
    head, _, tail = text.partition(" ")
    if re.fullmatch(_INDIAN, head) and plain(tail) in region_words()["IN"]:
        return Postal(head, None, None, STRONG)
    return None


def _of_seven(text: str) -> Postal | None:
    """ "5480000 Puerto Montt, Región de Los Lagos": a code of seven digits whose city's region is told."""
    match = _CHILEAN.match(text.strip(" ,;"))
    return Postal(match["code"], match["city"].strip(), "CL", STRONG) if match else None


def _city(text: str) -> str:
    """The city's own name: what stands in brackets or behind a comma or dash is told of it, a province's letters too."""
    city = _TAIL.sub("", text).strip(" ,-–") or text.strip(" ,")
    head, _, last = city.rpartition(" ")
    return head if head and last in province_words() and last != "IM" else city  # "Freiburg im Breisgau" may wrap


def _without_country(text: str) -> tuple[str, str | None]:
    """ "Lyon, France", "Lyon (FR)", "Reno, NV 89506 USA" → the text before the country, and its code."""
    for cut in (", ", " - ", " – ", " (", " "):
        head, found, tail = text.rpartition(cut)
        spelled = len(tail.strip(" ().")) > 2 or cut != " "
        code = country_code(tail.strip(" ().,")) if found and spelled else None
        if code and _still_postal(head) and _has_length(head, code):
            return head.strip(" ,-–("), code
    return text, None


def _still_postal(head: str) -> bool:
    """Say whether code and city are left when the country is gone ("1930 Luxembourg" is a city)."""
    bare = head.strip(" ,-–(")
    return any(sign.isdigit() for sign in bare) and not re.fullmatch(rf"(?:[A-Z]{{1,3}}\s?-\s?)?(?:{_CODES})", bare)


def _has_length(head: str, country: str) -> bool:
    """Say whether the code has as many digits as the country's have: "14049 Nizza Monferrato (AT)" is in Italy."""
    match = re.match(r"^(?:[A-Z]{1,3}\s?-\s?)?(\d{4,5})\b", head)
    return match is None or country not in _LENGTHS or len(match[1]) == _LENGTHS[country]


def country_of_prefix(prefix: str) -> str | None:
    """The country that "F-" or "DE-" before a postal code names."""
    return _PLATES.get(prefix) or country_code(prefix)


def postal_span(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where code and city stand inside a text: tokens[start:end]; None where none does.

    The town that stands before a British or American code belongs to it.
    """
    words = [token.text.strip(",;·|().*") for token in tokens]
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        if (_OUTWARD.match(word) and _INWARD.match(after)) or (_FIRST_HALF.match(word) and _SECOND_HALF.match(after)):
            return _town_before(tokens, at), at + 2
        if len(word) == _OF_CHILE and word.isdigit() and _of_seven(" ".join(one.text for one in tokens[at:])):
            return at, len(tokens)
        if at >= 2 and _is_behind_region(words, at):
            return _town_before(tokens, at - 1), at + 1
        if not after[:1].isalpha() or not after[:1].isupper():
            continue
        parted = at == 0 or tokens[at - 1].text[-1] in ",;:·|-–./" or not words[at - 1] or "-" in word
        dutch = _is_letters_of_dutch(word, after) and at + 2 < len(words) and words[at + 2][:1].isupper()
        is_code = _SURE.match(word) or _DUTCH.match(word) or dutch or (_SHORT.match(word) and parted)
        city = at + 1 + _is_letters_of_dutch(word, after)
        if is_code and not opens_street(" ".join(words[city:])):
            return at, _city_end(tokens, city)
    return None


def _is_behind_region(words: Sequence[str], at: int) -> bool:
    """Say whether a word is an American or Australian code with its region's letters before it."""
    region = words[at - 1]
    if not region.isupper() or not region.isalpha():
        return False
    american = re.fullmatch(_ZIP, words[at]) and plain(region) in region_words()["US"]
    australian = re.fullmatch(r"\d{4}", words[at]) and plain(region) in region_words()["AU"]
    return bool(american or australian)


def _is_letters_of_dutch(word: str, after: str) -> bool:
    return bool(_SHORT.match(word) and re.fullmatch(r"[A-Z]{2}", after))


def _city_end(tokens: Sequence[Token], start: int) -> int:
    """The city goes on to the next comma, dash, digit, bracket or full stop; no small word ends it ("Leipzig am 17.04.")."""
    for at in range(start, len(tokens)):
        text = tokens[at].text
        if at > start and (text[0] in "-–·|—/*(" or any(sign.isdigit() for sign in text)):
            return _without_small_words(tokens, start, at)
        if text[-1] in ",;." and len(text) > 3:
            return at + 1
    return len(tokens)


def _without_small_words(tokens: Sequence[Token], start: int, end: int) -> int:
    """The end of a city without the small words that lead on from it."""
    while end - 1 > start and tokens[end - 1].text.islower() and plain(tokens[end - 1].text) != "cedex":
        end -= 1
    return end


def _town_before(tokens: Sequence[Token], code: int) -> int:
    """The first token of the town: what stands between the code and the last comma but its own, a number or a street's last word."""
    at = code - 1
    while at > 0 and tokens[at - 1].text[-1] not in ",;:·|/" and tokens[at - 1].text not in ("-", "–", "·", "|", "—"):
        if any(sign.isdigit() for sign in tokens[at - 1].text) or closes_street(tokens[at - 1].text):
            break
        at -= 1
    return max(at, 0)


def spells_postal(tokens: Sequence[Token]) -> bool:
    """Say whether a run of tokens is a postal line, or holds one behind a comma or dash."""
    return is_postal(" ".join(token.text for token in tokens).strip(" ,;")) or postal_span(tokens) is not None
