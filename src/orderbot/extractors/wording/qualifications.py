"""What the words of a further row under an item's name say: more of the item, or a remark."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table

_CUT = "…"
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"^\W*[*!→>]|[*!]\W*$|\s·\s")
_SENTENCE = re.compile(r"^(?:\S+ ){4,}[^\W\d_]{3,}\.$")
_SIZE = re.compile(
    r"\d\s?[x×]\s?\d|\d\s?/\s?\d|[ø⌀]\s?\d|\bde \d|\b[mlhbt]\s?=\s?\d"
    r"|^\W*\d+(?:[.,]\d+)?\s?(?:mm|cm|m|ml|cl|l|g|kg|w|v|a|bar|po|in)\b",
    re.IGNORECASE,
)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_table("qualifications", "words")[kind])


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(word.removesuffix(_CUT) for word in _words(kind) if word.endswith(_CUT))


@lru_cache(maxsize=5_000)
def is_remark(text: str) -> bool:
    """Say whether a row's text is set apart by its signs ("* … *", "… !"), is a sentence, or speaks of the delivery or the deal."""
    words = _WORD.findall(plain(text))
    return bool(_MARKED.search(text) or _SENTENCE.search(text)) or any(
        word in _words("remark") or word.startswith(_stems("remark")) for word in words
    )


@lru_cache(maxsize=5_000)
def is_qualification(text: str) -> bool:
    """Say whether a row's text tells a size or a pack, or begins like what qualifies an item ("incl. rubber pad")."""
    words = _WORD.findall(plain(text))
    return not is_remark(text) and (bool(_SIZE.search(text)) or (bool(words) and words[0] in _words("opening")))


@lru_cache(maxsize=5_000)
def leads_on(text: str) -> bool:
    """Say whether a description cannot end there, so that the next row goes on with it ("…, mit", "… pour")."""
    if text.rstrip()[-1:] in (",", "-", "/", "&", "+"):
        return True
    words = plain(text).split()
    return len(words) > 1 and words[-1].strip(".") in _words("leading_on")
