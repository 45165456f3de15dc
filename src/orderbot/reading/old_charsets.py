"""Charsets that nothing in the bytes names: UTF-16 without its mark, and what DOS and the old Macintosh wrote."""

from __future__ import annotations

from itertools import pairwise

_LOOKED_AT = 2_000
_LEAST_BYTES = 16
_MOST_ZEROS, _FEW_ZEROS = 0.6, 0.05
_COMMON = frozenset("éèàüöäßçñóíáê")
_LETTERS = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ")
_SIGNS = frozenset("€£°²³µ«»“”‘’–—…·½¼§®©ºª¿¡\u00a0")
_OLD = ("cp850", "mac_roman")


def unmarked_utf16(content: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, told by where its zeros stand in Western text; None where it is none."""
    head = content[:_LOOKED_AT]
    if len(head) < _LEAST_BYTES or len(content) % 2:
        return None
    even, odd = (head[start::2].count(0) / len(head[start::2]) for start in (0, 1))
    if odd > _MOST_ZEROS and even < _FEW_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if even > _MOST_ZEROS and odd < _FEW_ZEROS else None


def old_western(content: bytes) -> str | None:
    """The text in the one old charset that gives likelier Western words; None where none does, or two do alike."""
    told = sorted(((_likeliness(text), text) for codec in _OLD if (text := content.decode(codec))), reverse=True)
    return told[0][1] if told[0][0] > max(told[1][0], 0.0) else None


def _likeliness(text: str) -> float:
    """How much the letters beyond ASCII look like words: common small ones do, capitals behind small letters do not."""
    strange = {sign for sign in text if not sign.isascii()} - _LETTERS - _SIGNS
    if strange:
        return -1.0
    score = 0.0
    for before, sign in pairwise(f" {text}"):
        if sign not in _LETTERS:
            continue
        if sign.isupper():
            score += -2.0 if before.islower() else 0.3
        else:
            score += 1.0 if sign in _COMMON else 0.5
    return score
