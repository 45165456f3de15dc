"""The line that a fax machine prints over a page: date, time, telephone numbers, page. It is no part of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.reading.recognition.ocr import OcrWord

_HEAD = 0.045  # of the page's height
_TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
_PAGE = re.compile(r"\b(?:p|page|pag|seite|s|pg|blz|pagina|página)[.:]? ?\d{1,3}\b|\b\d{1,3}/\d{1,3}$", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+?\d[\d ()./-]{6,}\d)")
_WAY = re.compile(r"\b(?:from|to|fax|von|an|de|von:|tx|rx)\b", re.IGNORECASE)
_LEAST_SIGNS = 2  # beside the time


def without_transmission_line(words: Sequence[OcrWord], height: int) -> list[OcrWord]:
    """The words of a page so high (pixels), without its topmost line where a fax machine printed that."""
    if not words:
        return []
    first = min(words, key=lambda word: word.box[1])
    if first.box[1] > _HEAD * height:
        return list(words)
    line = _line_of(first, words)
    text = " ".join(word.text for word in line)
    if not _is_transmission_line(text):
        return list(words)
    dropped = {id(word) for word in line}
    return [word for word in words if id(word) not in dropped]


def _line_of(first: OcrWord, words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words on one line with the given one, from left to right; the page may slant a little."""
    line = [first]
    for word in sorted(words, key=lambda word: abs(word.box[0] - first.box[0])):
        near = min(line, key=lambda one: min(abs(one.box[2] - word.box[0]), abs(one.box[0] - word.box[2])))
        middle = (near.box[1] + near.box[3]) / 2
        if word is not first and word.box[1] < middle < word.box[3]:
            line.append(word)
    return sorted(line, key=lambda word: word.box[0])


def _is_transmission_line(text: str) -> bool:
    """Say whether a line tells a time and at least two of: a date or telephone number, from or to whom, a page."""
    time = _TIME.search(text)
    if time is None:
        return False
    rest = text[: time.start()] + " " + text[time.end() :]
    told = sum(1 for sign in (_TELEPHONE, _PAGE, _WAY) if sign.search(rest))
    return told >= _LEAST_SIGNS
