"""Units as OCR mangles them: "12pc" is 12 pc, "Sbox" is 5 box, "6L" is 6 l, "pe" in a column of units is pc."""

from __future__ import annotations

import re
from functools import lru_cache

from orderbot.extractors.wording.units import unit_code

_GLUED = re.compile(r"(\d[\d.,]*|[SlIOBZ|])([^\W\d_]{2,}[.²³]?|m[²³])")
_LITRES = re.compile(r"(\d[\d.,]*)(?:[lL]|[\]\[!|]{1,2})")
_DIGIT_OF = str.maketrans("SlIOBZ|", "5110821")
_MISREAD = re.compile(r"\w{2,5}[.:]?")
_TAKEN_FOR = {
    "e": "c",
    "c": "e",
    "i": "lt",
    "l": "it",
    "1": "l",
    "g": "c",
    "0": "o",
    "o": "c",
    "a": "e",
    "f": "t",
    "u": "n",
}
_LOST = "li"  # letters so narrow that OCR drops them


def quantity_and_unit(text: str) -> tuple[str, str] | None:
    """The number and the unit that a text is made of; None where it is a unit as a whole, or no such pair."""
    if litres := _LITRES.fullmatch(text):
        return litres[1], "l"
    found = _GLUED.fullmatch(text)
    if found is None or unit_code(found[2]) is None or unit_code(text) is not None:
        return None
    return found[1].translate(_DIGIT_OF), found[2]


@lru_cache(maxsize=2_000)
def likely_unit(text: str) -> str | None:
    """The unit that a short word is one misread or lost letter away from; None where none is, or several, or it is one."""
    if not _MISREAD.fullmatch(text) or text.isdigit() or unit_code(text) is not None:
        return None
    word = text.rstrip(".:").lower()
    near = {
        word[:place] + sign + word[place + 1 :] for place, was in enumerate(word) for sign in _TAKEN_FOR.get(was, "")
    }
    near |= {word[:place] + sign + word[place:] for place in range(len(word) + 1) for sign in _LOST}
    named = {code: one for one in sorted(near) if (code := unit_code(one))}
    return next(iter(named.values())) if len(named) == 1 else None
