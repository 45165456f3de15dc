"""A quantity and its unit that a reader ran together: "12pc" is 12 pc, "Sbox" is 5 box."""

from __future__ import annotations

import re

from orderbot.extractors.wording.units import unit_code

_GLUED = re.compile(r"(\d[\d.,]*|[SlIOBZ|])([^\W\d_]{2,}[.²³]?|m[²³])")
_DIGIT_OF = str.maketrans("SlIOBZ|", "5110821")


def quantity_and_unit(text: str) -> tuple[str, str] | None:
    """The number and the unit that a text is made of; None where it is a unit as a whole, or no such pair."""
    found = _GLUED.fullmatch(text)
    if found is None or unit_code(found[2]) is None or unit_code(text) is not None:
        return None
    return found[1].translate(_DIGIT_OF), found[2]
