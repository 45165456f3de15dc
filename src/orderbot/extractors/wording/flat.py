"""Flattening of text letter by letter: same length, so that offsets in the flat text hold in the original."""

from __future__ import annotations

import unicodedata


class _Letters(dict[int, str]):
    """What each code point becomes, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = _SPECIAL.get(chr(code)) or unicodedata.normalize("NFKD", chr(code))[0].lower()
        flat = letter if len(letter) == 1 else chr(code)
        self[code] = flat
        return flat


_SPECIAL = (
    {"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "ß": "s", "œ": "e", "Œ": "e", "æ": "e", "ø": "o"}
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\xa0\u2007\u2009\u202f\u200b\u3000", " ")
    | {"º": "°", "№": "n"}
)
_LETTERS = _Letters()


def flatten(text: str) -> str:
    """Lower case, no accents, straight apostrophes and dashes, plain spaces; exactly as long as `text`."""
    return text.translate(_LETTERS)
