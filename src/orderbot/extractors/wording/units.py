"""Printed units of measure → UN/ECE Recommendation 20 codes, in six languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.tables import read_table

_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@cache
def _codes() -> dict[str, str]:
    return {word: code for code, words in read_table("units", "units").items() for word in words}


@lru_cache(maxsize=5_000)
def unit_code(text: str) -> str | None:
    """The Rec 20 code of a printed unit (`"Stk."` → `"C62"`, `"bte"` → `"BX"`); None when it names none."""
    word = _bare(text).replace("²", "2").replace("³", "3")
    code = _codes().get(word.removesuffix("(s"))
    if code is None and "/" in word:  # "st/pc": one unit in two languages
        names = {_codes().get(name) for name in word.split("/")}
        code = names.pop() if len(names) == 1 else None
    return code


@lru_cache(maxsize=5_000)
def is_clear_unit(text: str) -> bool:
    """Say whether the word is a unit wherever it stands: long enough not to be a letter of something else."""
    word = _bare(text)
    return len(word) >= 3 and word in _codes()


def _bare(text: str) -> str:
    return _EDGES.sub("", plain(text)).replace(".", "").strip()
