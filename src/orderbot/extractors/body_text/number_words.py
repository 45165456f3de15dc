"""Numbers written as words in six languages: "douze", "twenty-five", "fünfundzwanzig", "una docena"."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from orderbot.extractors.wording.units import is_clear_unit

_FR = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_DE = (
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
)
_ES = (
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve"
)
_IT = (
    "zero un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove"
)
_NL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien"
)
_TENS = {
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreisig vierzig funfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_UNITS = {"fr": _FR, "en": _EN, "de": _DE, "es": _ES, "it": _IT, "nl": _NL}
_ROUND = {
    "fr": {
        "quatre-vingts": 80, "cent": 100, "deux cents": 200, "deux cent": 200, "trois cents": 300, "trois cent": 300,
        "quatre cents": 400, "cinq cents": 500, "cinq cent": 500, "cent cinquante": 150, "mille": 1000,
        "une demi-douzaine": 6, "demi-douzaine": 6, "une dizaine": 10, "une douzaine": 12, "deux douzaines": 24,
        "trois douzaines": 36, "une quinzaine": 15, "une vingtaine": 20, "une trentaine": 30, "une quarantaine": 40,
        "une cinquantaine": 50, "une centaine": 100,
    },
    "en": {
        "a hundred": 100, "one hundred": 100, "two hundred": 200, "three hundred": 300, "five hundred": 500,
        "a thousand": 1000, "one thousand": 1000, "half a dozen": 6, "a half dozen": 6, "half dozen": 6, "a dozen": 12,
        "one dozen": 12, "two dozen": 24, "three dozen": 36, "four dozen": 48, "a couple": 2, "one hundred and fifty": 150,
    },
    "de": {
        "zwo": 2, "dreissig": 30, "dreisig": 30, "fuenf": 5, "zwoelf": 12, "fuenfzig": 50, "hundert": 100, "einhundert": 100,
        "hundertfunfzig": 150, "zweihundert": 200, "dreihundert": 300, "funfhundert": 500, "tausend": 1000, "eintausend": 1000,
        "ein halbes dutzend": 6, "ein dutzend": 12, "zwei dutzend": 24, "drei dutzend": 36,
    },
    "es": {
        "cien": 100, "ciento cincuenta": 150, "doscientos": 200, "doscientas": 200, "trescientos": 300, "quinientos": 500,
        "quinientas": 500, "mil": 1000, "media docena": 6, "una docena": 12, "dos docenas": 24, "una decena": 10,
        "una veintena": 20,
    },
    "it": {
        "cento": 100, "centocinquanta": 150, "duecento": 200, "trecento": 300, "cinquecento": 500, "mille": 1000,
        "mezza dozzina": 6, "una dozzina": 12, "due dozzine": 24, "una decina": 10, "una ventina": 20, "un centinaio": 100,
    },
    "nl": {
        "honderd": 100, "honderdvijftig": 150, "tweehonderd": 200, "driehonderd": 300, "vijfhonderd": 500, "duizend": 1000,
        "een half dozijn": 6, "een dozijn": 12, "twee dozijn": 24, "een tiental": 10, "een paar dozijn": 24,
    },
}  # fmt: skip
_ONE = {
    "fr": "un une", "en": "a an one", "de": "ein eine einen einem", "es": "un una uno", "it": "un uno una", "nl": "een",
}  # fmt: skip
_NOT_NUMBERS = {"en": "second", "fr": "neuf", "es": "", "it": "", "de": "", "nl": "ten"}
"""Words that say something else as often: "neuf" is new as well."""
_BASE_LEAD = re.compile(r"(?:/|\b(?:le|les|la|par|pour|pro|je|per|the|al|a|el|il|por|fur|%))\s*$")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_OF = re.compile(
    r"(?:(?<=couple)|(?<=dozen)|(?<=aine)|(?<=aines)|(?<=ocena)|(?<=ocenas)|(?<=zzina)|(?<=zzine)|(?<=utzend)|(?<=ozijn)|(?<=ental)|(?<=naio)|(?<=tina)|(?<=cina))[ \t]+(?:of|de|d'|di|von|van)(?=[ \t']|(?<='))"
)
"""A number that is a noun is joined to what it counts."""
_MOST_WORDS = 4


@cache
def number_words(language: str) -> dict[str, int]:
    """Every flat word that is a number from two on, in one language: up to a hundred, and round ones above."""
    units = _UNITS[language].split()
    found = {word: number for number, word in enumerate(units) if number > 1}
    for index, ten in enumerate(_TENS[language].split(), 2):
        found[ten] = 10 * index
        most = 20 if language == "fr" and index in (6, 8) else 10
        for number in range(1, most):
            found |= dict.fromkeys(_joined(language, ten, units[number]), 10 * index + number)
    dropped = _NOT_NUMBERS[language].split()
    return {word: number for word, number in (found | _ROUND[language]).items() if word not in dropped}


def _joined(language: str, ten: str, unit: str) -> tuple[str, ...]:
    """Tens and units together: "vingt-deux", "zweiundzwanzig", "treinta y dos", "ventidue"."""
    if language == "fr":
        return f"{ten}-{unit}", f"{ten} {unit}", f"{ten} et {unit}", f"{ten}-et-{unit}"
    if language == "en":
        return f"{ten}-{unit}", f"{ten} {unit}"
    if language == "es":
        return f"{ten} y {unit}", f"{ten[:-1]}i{unit}"
    return {"de": (f"{unit}und{ten}",), "it": (f"{ten}{unit}", f"{ten[:-1]}{unit}"), "nl": (f"{unit}en{ten}",)}[
        language
    ]


def spelled_numbers(flat: str, language: str | None) -> Iterator[tuple[int, int, int]]:
    """Numbers that a flat text says in words of its language: start, end, value. "One" counts before a unit only."""
    if language not in _UNITS:
        return
    known, ones = number_words(language), frozenset(_ONE[language].split())
    words = list(_WORD.finditer(flat))
    index = 0
    while index < len(words):
        length, value = _longest(flat, words, index, known)
        if value is None and words[index][0] in ones and _is_counted(flat, words[index].end()):
            length, value = 1, 1
        if value is not None and _stands_alone(
            flat, words[index].start(), words[index + length - 1].end(), is_round=value in (100, 1000)
        ):
            end = words[index + length - 1].end()
            joined = _OF.match(flat, end) if length > 1 or value > 1 else None
            yield words[index].start(), joined.end() if joined else end, value
        index += max(length, 1)


def _longest(flat: str, words: list[re.Match[str]], index: int, known: dict[str, int]) -> tuple[int, int | None]:
    for length in range(_MOST_WORDS, 0, -1):
        run = words[index : index + length]
        text = flat[run[0].start() : run[-1].end()]
        if len(run) == length and text in known:
            return length, known[text]
    return 0, None


_UNIT_AHEAD = re.compile(
    r"[ \t]+(?:(?:nouvelles?|autres?|petite?|grande?|new|full|more|further|extra|volle?|weitere[nrs]?|neue[nrs]?)[ \t]+)?([a-z]+)"
)
_SHORT_UNITS = frozenset(["kg", "pc", "pz"])
"""Units of two letters that are no word of any language."""


def _is_counted(flat: str, end: int) -> bool:
    match = _UNIT_AHEAD.match(flat, end)
    return match is not None and (is_clear_unit(match[1]) or match[1] in _SHORT_UNITS)


def _stands_alone(flat: str, start: int, end: int, *, is_round: bool) -> bool:
    """Not a part of a code, nor the hundred that a price is for."""
    around = flat[max(0, start - 1) : start] + flat[end : end + 1]
    is_base = is_round and _BASE_LEAD.search(flat[max(0, start - 6) : start]) is not None
    return not re.search(r"[\d_/'@-]", around) and not is_base
