"""How lists write their numbers: figures, letters, Roman numerals."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def written(number: int, kind: str) -> str:
    """A number as a list of that kind writes it (`decimal`, `decimalZero`, `lowerLetter`, `upperRoman` …)."""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for unit, sign in _ROMAN:
            while number >= unit:
                roman, number = roman + sign, number - unit
        return roman.upper() if kind.startswith("upper") else roman
    return str(number)
