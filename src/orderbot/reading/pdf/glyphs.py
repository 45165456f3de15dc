"""Characters that a text layer writes otherwise than people do: ligatures, odd hyphens, private codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_HYPHENS = dict.fromkeys((0x0002, 0x00AD, 0x2010, 0x2011, 0xFFFE), "-")  # pdfium marks a line-end hyphen with U+0002
PLAIN: dict[int, str] = _LIGATURES | _HYPHENS | {0x2044: "/", 0x2215: "/", 0x200B: "", 0xFEFF: "", 0x00A0: " "}
"""What to write for such a code point."""


def is_noise(code: int) -> bool:
    """Say whether a code point never stands in honest text: controls, private use, replacement, surrogates."""
    return (
        (code < 0x20 and code not in (0x02, 0x09, 0x0A, 0x0D))
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xF900
        or 0xFFF0 <= code <= 0xFFFD
        or code >= 0xF0000
    )


def looks_garbled(words: Iterable[str]) -> bool:
    """Say whether text reads like a wrong encoding: hardly any letters or digits, or words without a vowel."""
    joined = "".join(words).translate(_DRAWN)
    if len(joined) < 40:
        return False
    counts = Counter(joined)
    plain = sum(n for sign, n in counts.items() if (sign.isascii() and sign.isalnum()) or sign in _ACCENTED)
    letters = sum(n for sign, n in counts.items() if sign.isalpha())
    vowels = sum(n for sign, n in counts.items() if sign.lower() in _VOWELS)
    return plain < 0.55 * len(joined) or (letters > 60 and vowels < 0.15 * letters)


_DRAWN = dict.fromkeys(map(ord, "-_=|+.*:"))  # line printers draw tables and leaders with these
_ACCENTED = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸłŁśŚżŻźŹćĆńŃąĄęĘčČřŘšŠžŽěĚůŮőŐűŰ")
_VOWELS = frozenset("aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüýÿ")
