"""Postal codes with their towns, and where the sentence begins that an address stands in."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from orderbot.extractors.body_text import item_patterns
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.wording.address_words import is_street, region_words
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.units import unit_code

POSTAL = re.compile(
    r"(?<![\w-])(?:(?P<land>F|D|B|CH|L|A|NL|I|E|FR|DE|BE|ES|IT)-)?(?P<code>\d{5}(?!\d)|\d{4} ?[A-Z]{2}(?![A-Za-z])|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|(?:(?<=B-)|(?<=CH-)|(?<=L-)|(?<=A-))\d{4})"
    r"(?:[ ]{1,2}(?P<city>[A-ZÀ-Ý][\w'’.-]*(?:[ -](?!(?:avant|pour|le|merci|before|by|bis)\b)[\w'’.-]+){0,4}?)(?=[ \t]*(?:[,.;()\n]|$|cedex|CEDEX|Cedex|avant|pour le|before|by|bis|au plus|merci|d'ici|-|–|—|et\b|and\b|und\b|le \d|in data|il \d|el \d|am \d|op \d|on \d)))?"
)
_SHORT_POSTAL = re.compile(  # Belgium, Switzerland, Austria: four digits, only where a piece of an address begins
    r"(?P<land>(?!))?(?P<code>\d{4})[ \t]+(?P<city>[A-ZÀ-Ý][\w'’.-]*(?:[ -][A-ZÀ-Ý][\w'’.-]+){0,3})"
)
_HOUSE = re.compile(r"\d[ \t]?[A-Za-z]?[ \t]*(?:,[ \t]+|\n[ \t]*|[ \t](?:in|te|à|a|en)[ \t])$")
_IN_TOWN = re.compile(
    r"(?i)(?:en|sur|sous|les|lès|lez|la|le|de|du|des|am|an|der|dem|ob|im|bei|upon|on|under|the|di|del|della|dei|sul|al|el|los|las|aan|den|op|ter)"
)
"""Words in small letters inside the name of a town ("Neustadt an der Weinstraße")."""
_PART_OF_TOWN = re.compile(r"(?i)[dl]['’][\w'’-]+|cedex|\d{1,2}(?:er|e|ème)?\.?,?")
"""What may go on a town's name though no capital begins it ("d'Ascq", "cedex 09")."""
_LONGEST_SHORTENED = 3
"""Letters of a word whose full stop shortens it ("St. Gallen"); that of a longer one ends a sentence ("Mondsee. Kran …")."""
_SHORT_CAPITALS = re.compile(r"[A-Z]{2}")
"""A province or a week behind a town ("Milano MI", "Berlin KW 12")."""


def postal_codes(body: Body) -> Iterator[re.Match[str]]:
    """Postal codes with their towns; four digits are one only behind a house number ("Welser Straße 55, 4060 Leonding")."""
    yield from POSTAL.finditer(body.text, 0, body.signature_start)
    for match in _SHORT_POSTAL.finditer(body.text, 0, body.signature_start):
        if _HOUSE.search(body.text[max(0, match.start() - 12) : match.start()]) and _is_town(match):
            yield match


def _is_town(match: re.Match[str]) -> bool:
    """Say whether what stands behind four digits can be a town: a unit or a currency is counted ("2500 PIÈCES", "3074 EUR")."""
    word = match["city"].split()[0]
    return unit_code(word) is None and re.fullmatch(item_patterns.CURRENCY, flatten(word)) is None


_BRITISH = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
_TOWN_BEFORE = re.compile(r"(?:\b(?:in|te|à|a|en)|,)\s+[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+)*\s?\($")
_MOST_TOWN = 40
_STATE_BEFORE = re.compile(r"(?:^|[\s,])(?P<state>[A-Z]{2})[ \t]*$")


def is_behind_its_town(body: Body, postal: re.Match[str]) -> bool:
    """Say whether the town stands before its code: in Britain, in America with its state ("Dallas, TX 75201"), before brackets."""
    begin = max(0, postal.start() - _MOST_TOWN)
    is_bracketed = body.text.startswith(")", postal.end("code")) and _TOWN_BEFORE.search(
        body.text[begin : postal.start()]
    )
    if _BRITISH.fullmatch(postal["code"]) or is_bracketed:
        return True
    if postal["code"].isdigit() and (body.language == "en" or not postal["city"]) and _town_before(body, postal):
        return True
    before = _STATE_BEFORE.search(body.text[max(0, postal.start() - 4) : postal.start()])
    return before is not None and before["state"].lower() in region_words()["US"]


_NAMED_BEFORE = re.compile(r"(?:,|\b(?:à|in|te|en|a))[ \n]+(?P<town>[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+){0,2}),? $")
_FIVE = 5


def _town_before(body: Body, postal: re.Match[str]) -> bool:
    """Say whether a name alone stands straight before five digits: "Suite 200, Irvine 92614", "rue du Col à Cholet 49300"."""
    before = _NAMED_BEFORE.search(body.text, max(0, postal.start() - _MOST_TOWN), postal.start())
    return len(postal["code"]) == _FIVE and before is not None and not is_street(before["town"])


def town_span(postal: re.Match[str]) -> tuple[int, int]:
    """Where the town stands behind its postal code, the words of the sentence that go on after it left out."""
    words = list(re.finditer(r"\S+", postal["city"]))
    end = words[0].end()
    for before, word in pairwise(words):
        is_sentence_end = before[0].endswith(".") and len(before[0]) > _LONGEST_SHORTENED + 1
        is_link = _IN_TOWN.fullmatch(word[0]) is not None
        is_name = word[0][0].isupper() or _PART_OF_TOWN.fullmatch(word[0]) is not None
        if is_sentence_end or not (is_name or is_link) or _SHORT_CAPITALS.fullmatch(word[0]):
            break
        if is_name:
            end = word.end()
    start = postal.start("city")
    return start, start + len(postal["city"][:end].rstrip(".,;"))


_MOST_BEFORE = 220
"""Letters before a postal code in which its address begins."""

_STOP = re.compile(r"\n\n|(?P<word>[\w.]*)[.!?;] ")
_SHORTENED = re.compile(
    r"(?:.*\.)?(?:[a-z]|[a-z]*str|co|cia|st|ste|av|ave|avda|bd|blvd|bvd|rd|pl|pol|ind|ctra|no|nr|n|ltd|inc|corp|bros|ets|sp|dr|fam)"
)


def sentence_begin(body: Body, at: int) -> int:
    """Where the sentence begins that holds the offset; the full stop of "Gartenstr. 58", "GmbH & Co. KG" ends none."""
    begin = max(at - _MOST_BEFORE, 0)
    for stop in _STOP.finditer(body.flat, begin, at):
        word = stop["word"]
        if word is None or body.flat[stop.end() - 2] != "." or not _SHORTENED.fullmatch(word):
            begin = stop.end()
    return begin


def postal_code(body: Body, start: int, end: int) -> re.Match[str] | None:
    """The postal code in a piece of an address; None without one."""
    strong = POSTAL.search(body.text, start, end)
    if strong is not None:
        return strong
    short = _SHORT_POSTAL.match(body.text, start, end)
    return short if short is not None and _is_town(short) else None
