"""Words as people see them: pieces that touch are one word, the same word drawn twice is one."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.model.document import Word
from orderbot.reading.layout import bounding_box, text_lines

_TOUCH = 0.06  # of the height: closer than any space
_OVERLAP = 0.3


def mended(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words in reading order; those that touch and have one size joined, repeats at one place (bold) dropped."""
    kept: list[Word] = []
    for line in text_lines(words):
        row: list[Word] = []
        for word in line.words:
            if row and _same_place(row[-1], word):
                continue
            if row and _touching(row[-1], word):
                row[-1] = _joined(row[-1], word)
            else:
                row.append(word)
        kept += row
    return tuple(kept)


def _same_place(one: Word, other: Word) -> bool:
    return one.text == other.text and all(abs(a - b) < 1.5 for a, b in zip(one.box, other.box, strict=True))


def _touching(left: Word, right: Word) -> bool:
    gap, height = right.box[0] - left.box[2], max(left.size, right.size)
    if not -_OVERLAP * height <= gap <= _TOUCH * height:
        return False
    same_size = abs(left.size - right.size) <= 0.15 * height
    same_line = abs(left.box[3] - right.box[3]) <= 0.15 * height
    return same_size and same_line and left.bold == right.bold


def _joined(left: Word, right: Word) -> Word:
    box = bounding_box((left.box, right.box))
    return Word(left.text + right.text, box, min(left.confidence, right.confidence), left.bold)
