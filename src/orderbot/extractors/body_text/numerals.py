"""Numbers in a text, read under the language's decimal mark where they could mean two things."""

from __future__ import annotations

from decimal import Decimal

from orderbot.reading.numbers import Mark, parse_number, readings

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ .']\d{3})+(?:,\d{1,4})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d+(?:[.,]\d+)?)(?![\d]|[.,]\d)"

LONE = rf"(?<![\w/.,])(?<!\w-){NUMBER}"
"""A number that no letter, slash or sign is glued to in front ("A2", "3/4", "DN-25")."""

_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "twenty": 20, "fifty": 50, "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwolf": 12, "zwanzig": 20, "dos": 2, "tres": 3, "cuatro": 4,
    "cinco": 5, "diez": 10, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "dieci": 10, "twee": 2, "drie": 3,
    "vijf": 5, "tien": 10, "twaalf": 12,
}  # fmt: skip
WORD = "|".join(sorted(_WORDS, key=len, reverse=True))


def mark_of(language: str | None) -> Mark:
    """The decimal mark that writers of the language use."""
    return "." if language == "en" else ","


def read(text: str, language: str | None) -> tuple[Decimal | None, bool]:
    """The number, and whether it could mean another ("1.234"); a number word counts too."""
    text = text.strip()
    if text in _WORDS:
        return Decimal(_WORDS[text]), False
    found = readings(text)
    if len(found) < 2:
        return (found[0] if found else None), False
    return parse_number(text, mark_of(language)), True
