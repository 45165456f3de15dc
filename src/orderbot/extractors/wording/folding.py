"""Folding of printed words into one form, so that a lexicon needs each label once."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NUMBER_WORDS = frozenset(["n", "no", "nr", "num", "number", "numero", "nummer", "numeros", "nro", "nbr", "#", "numer"])
FILLERS = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "of",
        "the",
        "del",
        "della",
        "dell",
        "di",
        "il",
        "lo",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "van",
        "het",
        "den",
        "e",
        "et",
        "y",
        "und",
        "and",
        "en",
        "a",
        "au",
    ]
)
_COMPOUND = re.compile(r"^(.{3,}?)s?(?:nummer|nr|nummern)$")
_SPLIT = re.compile(r"[-/'’`´|()\[\]:;,_=*•·]+")
_ABBREVIATIONS = re.compile(r"(?<=[a-z]{2})\.(?=[a-z]{2})")  # "vs.cod.", not "p.u."
_MARKS = re.compile(r"[^\w#%&€$£]+")
_OURS = re.compile(r"^\W*n/(?=[^\W\d_]{2}|\W*$)", re.IGNORECASE)  # "N/Réf.": ours, no number
_SHARE = re.compile(r"(?<=[^\W\d_])\.?(?=%)|(?<=%)(?=[^\W\d_]{2})")  # "Rem.%", "%Dto": two words


def plain(text: str) -> str:
    """Lower case without accents; ligatures and compatibility forms resolved."""
    return text.lower() if text.isascii() else _without_accents(text)


@lru_cache(maxsize=5_000)
def _without_accents(text: str) -> str:
    spelled = text.replace("ß", "ss").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("ø", "o")
    split = unicodedata.normalize("NFKD", spelled)
    return "".join(sign for sign in split if not unicodedata.combining(sign)).casefold()


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> tuple[str, ...]:
    """The folded tokens of one printed word: `Bestell-Nr.:` gives `("bestell", "#")`, `CAT#` `("cat", "#")`, `N°` `("#",)`."""
    text = word.replace("°", "o ").replace("º", "o ") if re.match(r"^\W*[nN]\.?[°º]", word) else word
    text = _OURS.sub("ns/", text)
    tokens: list[str] = []
    folded = _ABBREVIATIONS.sub("-", plain(text.replace(" ", "\0")).replace("\0", "-"))
    for piece in _SPLIT.split(_SHARE.sub("-", folded) if "%" in folded else folded):
        token = _MARKS.sub("", piece)
        if not token:
            continue
        if token[-1] == "#" and len(token) > 1:
            tokens += [token[:-1], "#"]
            continue
        compound = _COMPOUND.match(token)
        if token in NUMBER_WORDS:
            tokens.append("#")
        elif compound and compound.group(1) not in ("inte",):
            tokens += [compound.group(1), "#"]
        else:
            tokens.append(token)
    return tuple(tokens)


@lru_cache(maxsize=20_000)
def fold(text: str) -> tuple[str, ...]:
    """The folded tokens of a text, filler words dropped (`N° de commande` gives `("#", "commande")`)."""
    return tuple(token for word in text.split() for token in fold_word(word) if token not in FILLERS)
