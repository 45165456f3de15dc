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
    first, second = head[0::2], head[1::2]
    if _is_blank(second) and _is_written(first):
        return "utf-16-le"
    return "utf-16-be" if _is_blank(first) and _is_written(second) else None


def _is_blank(half: bytes) -> bool:
    return half.count(0) > _MOST_ZEROS * len(half)


def _is_written(half: bytes) -> bool:
    """Say whether bytes are signs of a text: hardly one a zero or a control sign."""
    return sum(byte < _BLANK and byte not in b"\t\n\r" for byte in half) < _FEW_ZEROS * len(half)


_BLANK = 0x20


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
