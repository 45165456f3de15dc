"""Printed units of measure → UN/ECE Recommendation 20 codes, in six languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table

_TITLES = frozenset(("item", "items"))  # a table's title ("Line Items") before they count anything
_MEASURES = frozenset(("KGM", "TNE", "MTR", "MTK", "MTQ", "LTR"))
_PACK_SIZE = re.compile(r"(?:(?:a|de|van|von|da|di|of)\s)?\d+(?:[.,]\d+)?\s?[a-z]{1,3}")
_LANGUAGES = {"en": "english", "it": "italian", "nl": "dutch"}
_FIGURES = "0123456789., "  # of a quantity that stands before its unit
_SHORTEST_NAME = 3  # letters of a unit beside its name in another language
_SHORTEST_PACK = 4  # letters of a word for packs that heads a column of their number
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@cache
def _codes() -> dict[str, str]:
    return {word: code for code, words in read_table("units", "units").items() for word in words}


@lru_cache(maxsize=5_000)
def unit_code(text: str) -> str | None:
    """The Rec 20 code of a printed unit (`"Stk."` → `"C62"`, `"bte"` → `"BX"`); None when it names none."""
    word = _bare(text).replace("²", "2").replace("³", "3")
    code = _codes().get(word.removesuffix("(s"))
    if code is None and "/" in word:  # "st/pc": one unit in two languages
        parts = [part.strip() for part in word.split("/")]
        names = {_codes().get(name) for name in parts}
        if len(names) == 2 and all(len(part) >= _SHORTEST_NAME and part.isalpha() for part in parts):
            names.discard(None)  # "rot/rolle": one of the languages is ours
        code = names.pop() if len(names) == 1 else None
    return code


@lru_cache(maxsize=5_000)
def column_unit(text: str) -> str | None:
    """The code of a word in a column of units, where words are units that elsewhere are labels or titles ("NO", "DR")."""
    return unit_code(text) or _listed("in_column", text)


@lru_cache(maxsize=5_000)
def english_unit(text: str) -> str | None:
    """The code of a word that means another unit in English than elsewhere ("MT", "BT"); None of all other words."""
    return _listed("english", text)


def _listed(table: str, text: str) -> str | None:
    """The code for which a table lists a word."""
    word = _bare(text)
    return next((code for code, words in read_table("units", table).items() if word in words), None)


@lru_cache(maxsize=5_000)
def heads_pieces(heading: str) -> bool:
    """Say whether a heading tells that pieces are counted or priced ("Stuks", "Prijs per stuk"), not merely units."""
    words = [_bare(word) for word in heading.split()]
    pieces = read_table("units", "columns")["headings"]
    alone = len(words) == 1 and words[0] in pieces
    before = (*read_table("units", "columns")["per"], *read_table("units", "columns")["counts"])
    return alone or (len(words) > 1 and words[-1] in pieces and words[-2] in before)


@lru_cache(maxsize=5_000)
def heads_measure(heading: str) -> str | None:
    """The code of the measure in which a heading gives its figures ("Poids net kg", "Length (m)"); None of pieces.

    A lone letter is one in brackets only: elsewhere it may be a column's name.
    """
    *before, last = heading.split() or [""]
    told = bool(before) and (len(_bare(last)) > 1 or last.startswith(("(", "[")))
    code = unit_code(last) if told else None
    return code if code in _MEASURES else None


@lru_cache(maxsize=5_000)
def heads_packs(heading: str) -> str | None:
    """The code of the packs or pieces whose number a heading names by them alone ("zakken 25kg", "Cartons", "sacs de 25 kg")."""
    first, *rest = heading.split() or [""]
    code = unit_code(first) if len(_bare(first)) >= _SHORTEST_PACK else None
    sized = not rest or _PACK_SIZE.fullmatch(plain(" ".join(rest)).strip("() "))
    return code if plain(first) not in _TITLES and code not in _MEASURES and sized else None


@lru_cache(maxsize=5_000)
def heads_price_of_unit(heading: str) -> bool:
    """Say whether a heading is a currency over a unit: "€ / zak", "EUR/kg"."""
    money, slash, unit = heading.partition("/")
    return bool(slash and currency_of(money) and unit_code(unit))


def is_feet(text: str) -> bool:
    """Say whether a word may mean feet though it is also one for pieces ("pi")."""
    return plain(text).strip(".") in read_table("units", "columns")["feet"]


def is_doubtful_unit(text: str) -> bool:
    """Say whether a word for a unit is one for another unit in another language or trade ("u", "MT")."""
    return _bare(text) in read_table("units", "meanings")


def unit_meanings(text: str) -> tuple[str, ...]:
    """The codes of all units that a word, with or without a number before it, may stand for; empty where it is no doubtful one."""
    return read_table("units", "meanings").get(_bare(text.strip(_FIGURES)), ())


def unit_in_language(text: str, language: str | None) -> str | None:
    """What a word that is another unit elsewhere means in a language (ISO 639-1); None where that tells nothing."""
    table = _LANGUAGES.get(language or "")
    return _listed(table, text.strip(_FIGURES)) if table else None


@lru_cache(maxsize=5_000)
def is_clear_unit(text: str) -> bool:
    """Say whether the word is a unit wherever it stands: long enough not to be a letter of something else."""
    word = _bare(text)
    return len(word) >= 3 and word in _codes()


def _bare(text: str) -> str:
    return _EDGES.sub("", plain(text)).replace(".", "").strip()
