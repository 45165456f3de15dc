"""A spreadsheet printed with its frame: letters over the columns and numbers before the rows are no words of the order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Token
from orderbot.reading.layout import bounding_box

_LEAST_COLUMNS, _LEAST_ROWS = 3, 5
_MOST = 0.8  # of the rows under the letters begin with their number
_HEAD = 6  # rows of a page among which the letters stand


def without_frame(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without a frame's letters and numbers; as they are where both do not stand there."""
    at = next((at for at, row in enumerate(rows[:_HEAD]) if _names_columns(row)), None)
    if at is None:
        return tuple(rows)
    numbers = _numbers(rows[at + 1 :], rows[at].box[0])
    if len(numbers) < max(_LEAST_ROWS, _MOST * len(rows[at + 1 :])):
        return tuple(rows)
    gone = {id(token) for token in numbers}
    kept = (_without(row, gone) for row in (*rows[:at], *rows[at + 1 :]))
    return tuple(row for row in kept if row is not None)


def _names_columns(row: Row) -> bool:
    """Say whether a row is "A B C D", each letter by itself."""
    letters = [phrase.text for phrase in row.phrases]
    lettered = len(letters) >= _LEAST_COLUMNS and all(len(text) == 1 and text.isupper() for text in letters)
    return lettered and letters[0] == "A" and all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))


def _numbers(rows: Sequence[Row], left: float) -> list[Token]:
    """The numbers at the edge left of the letter A that count the rows one by one."""
    found: list[Token] = []
    for row in rows:
        token = row.tokens[0]
        if not token.text.isdigit() or token.box[2] > left:
            continue
        if not found or int(token.text) == int(found[-1].text) + 1:
            found.append(token)
    return found


def _without(row: Row, gone: set[int]) -> Row | None:
    phrases = []
    for phrase in row.phrases:
        kept = tuple(token for token in phrase.tokens if id(token) not in gone)
        if kept:
            phrases.append(Phrase(kept, bounding_box(token.box for token in kept)))
    return Row(row.page, tuple(phrases), bounding_box(phrase.box for phrase in phrases)) if phrases else None
