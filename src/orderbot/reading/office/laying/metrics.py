"""How wide text is: the advance widths of a plain sans-serif face (Helvetica, Adobe's core font metrics)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHERS = {
    "€": 556,
    "°": 400,
    "–": 556,
    "—": 1000,
    "…": 1000,
    "•": 350,
    "·": 278,
    "ß": 611,
    "œ": 944,
    "Œ": 1000,
    "æ": 889,
}
_WIDE, _USUAL = 1000, 556
_BOLDER = 1.06
SPACE = 0.278
ASCENT, DESCENT, LEADING = 0.905, 0.212, 1.17
"""Above and under the baseline, and from one baseline to the next, in sizes of the font."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Points from the first to the last sign."""
    width = sum(map(_advance, text)) * size / 1000
    return width * _BOLDER if bold else width


@lru_cache(maxsize=4096)
def _advance(sign: str) -> int:
    code = ord(sign)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if sign in _OTHERS:
        return _OTHERS[sign]
    plain = unicodedata.normalize("NFD", sign)[0]
    if plain != sign and 32 <= ord(plain) < 127:
        return _ASCII[ord(plain) - 32]
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _USUAL
