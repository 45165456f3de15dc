"""A dot or a comma, where two readers differ: the page's other numbers say which parts decimals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from orderbot.reading.recognition.ocr import OcrWord

_PLAIN_DECIMAL = re.compile(r"\d[\d.,]*([.,])\d{2}")
_OTHER_DECIMAL = re.compile(r"(\d+)([.,])(\d{2}|\d{4})")
_FIRM = 0.9
_LEAST, _TIMES = 3, 4  # so many numbers, and so many times as many as of the other mark


def decimal_mark(words: Iterable[OcrWord]) -> str | None:
    """The mark before two last digits in the page's sure numbers; None where they are few or do not agree."""
    sure = (_PLAIN_DECIMAL.fullmatch(word.text) for word in words if word.confidence >= _FIRM)
    (mark, count), (_, other) = Counter(",." + "".join(found[1] for found in sure if found)).most_common(2)
    return mark if count > _LEAST and count >= _TIMES * other else None


def under_mark(text: str, mark: str) -> str | None:
    """A number of two or four decimals behind the other mark, written with this one; None for any other text.

    On a fax a comma loses its tail, and no reader sees it.
    """
    found = _OTHER_DECIMAL.fullmatch(text)
    return f"{found[1]}{mark}{found[3]}" if found and found[2] != mark else None


def well_marked(text: str, mark: str) -> bool:
    """Say whether a number is written as under that decimal mark: groups of three before it, parted by the other one."""
    group = re.escape("." if mark == "," else ",")
    return bool(
        re.fullmatch(rf"-?\d{{1,3}}({group}\d{{3}})*({re.escape(mark)}\d+)?|-?\d+({re.escape(mark)}\d+)?", text)
    )
