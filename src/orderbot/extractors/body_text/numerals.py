"""Numbers in a text, read under the language's decimal mark where they could mean two things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from orderbot.reading.numbers import Mark, parse_number, proven_mark, readings

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


@dataclass(frozen=True, slots=True)
class Notation:
    """How a text writes numbers: the decimal mark that its own numbers prove, else its language's."""

    mark: Mark
    is_proven: bool

    def count(self, text: str) -> tuple[Decimal | None, bool]:
        """A quantity, and whether it could mean another: "1.000 Stück" are a thousand under any notation."""
        found = _spoken(text) or readings(text)
        if len(found) < 2:
            return (found[0] if found else None), False
        return max(found), False

    def money(self, text: str) -> tuple[Decimal | None, bool]:
        """A price, and whether it could mean another: "19.530 €" alone proves nothing."""
        found = _spoken(text) or readings(text)
        if len(found) < 2:
            return (found[0] if found else None), False
        if self.is_proven:
            return parse_number(text, self.mark), False
        return found[0], True


_CENTS = re.compile(r"[.,]\d\d$|^0[.,]\d{4}$")  # not "1.4404", a steel


def notation_of(text: str, language: str | None) -> Notation:
    """Look for prices that can be read in one way only; "21,3x2" in a description is no price."""
    marks: list[Mark] = []
    for match in re.finditer(NUMBER, text):
        mark = proven_mark(match[0])
        if mark and _CENTS.search(match[0]) and not text[match.end() : match.end() + 1].isalpha():
            marks.append(mark)
    commas = marks.count(",")
    if marks:
        return Notation("," if commas * 2 >= len(marks) else ".", is_proven=commas in (0, len(marks)))
    return Notation("." if language == "en" else ",", is_proven=False)


def _spoken(text: str) -> tuple[Decimal, ...]:
    word = text.strip()
    return (Decimal(_WORDS[word]),) if word in _WORDS else ()
