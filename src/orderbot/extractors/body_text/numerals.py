"""Numbers in a text, read under the language's decimal mark where they could mean two things."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from orderbot.reading.numbers import Mark, parse_number, proven_mark, readings

NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ .']\d{3})+(?:,\d{1,4})?(?!\.\d)|\d{1,3}(?:[ ']\d{3})+\.\d{1,4}|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d+(?:[.,]\d+)?)(?![\d]|[.,]\d)"

LONE = rf"(?<![\w/.,])(?<!\w-){NUMBER}"
"""A number that no letter, slash or sign is glued to in front ("A2", "3/4", "DN-25")."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a text writes numbers: the decimal mark that its own numbers prove, else its language's."""

    mark: Mark
    is_proven: bool

    def count(self, text: str) -> tuple[Decimal | None, bool]:
        """A quantity, and whether it could mean another: "1.000 Stück" are a thousand under any notation."""
        found = readings(text)
        if len(found) < 2:
            return (found[0] if found else None), False
        return max(found), False

    def money(self, text: str) -> tuple[Decimal | None, bool]:
        """A price, and whether it could mean another: "19.530 €" alone proves nothing."""
        found = readings(text)
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
