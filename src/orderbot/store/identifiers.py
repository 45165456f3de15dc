"""How identifiers and words are made comparable before they are looked up."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_SPACES_AND_DOTS = re.compile(r"[\s.]+")
_WORD = re.compile(r"[^\W_]+")


class _WithoutMarks(dict[int, int | None]):
    """For `str.translate`: combining marks become nothing; what was asked once is known."""

    def __missing__(self, sign: int) -> int | None:
        kept = None if unicodedata.combining(chr(sign)) else sign
        self[sign] = kept
        return kept


_WITHOUT_MARKS = _WithoutMarks()


def identifier_key(text: str) -> str:
    """An identifier without spaces, dots and case: "fr 12.345" → "FR12345"."""
    return _key(text, _SPACES_AND_DOTS)


def number_key(text: str) -> str:
    """An order number without spaces and case."""
    return _key(text, _SPACES)


def folded(text: str) -> str:
    """Text without accents and case, for searching."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKD", text).translate(_WITHOUT_MARKS).casefold()


def words(text: str) -> set[str]:
    """The searchable words of a text: folded, of two signs or more, cut at 40."""
    return {word[:40] for word in _WORD.findall(folded(text)) if len(word) > 1}


def _key(text: str, left_out: re.Pattern[str]) -> str:
    """Upper case and compatible signs made one, often enough that the key of a key is itself."""
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text).upper()
    return unicodedata.normalize("NFKC", left_out.sub("", unicodedata.normalize("NFKC", text)))
