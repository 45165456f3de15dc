"""Numbers that a narrow cell broke behind their thousands ("1" over "060"), put together on the row that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.printed.grid import Phrase, Row, Token, merged
from orderbot.reading.layout import bounding_box

_HEAD = re.compile(r"^[1-9]\d{0,2}$")
_TAIL = re.compile(r"^\d{3}(?:[.,]\d+)?$")
_FAR = 1.0  # heights between the pieces
_ALIGNED = 4.0  # points between their middles
_LEAST_PHRASES = 3  # of the row between them, which is the item's


def with_whole_numbers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each broken number on the row between its pieces, where the cell's other rows are centred on it."""
    found = list(rows)
    for at in range(1, len(found) - 1):
        pieces = _pieces_about(found, at)
        if pieces is not None:
            head, tail = pieces
            found[at] = _with(found[at], merged(pieces))
            for near, piece in ((at - 1, head), (at + 1, tail)):
                found[near] = _without(found[near], piece)
    return tuple(row for row in found if row.phrases)


def _pieces_about(rows: Sequence[Row], at: int) -> tuple[Token, Token] | None:
    """The head over a row and the tail under it that are one number; None where there are none."""
    above, row, below = rows[at - 1 : at + 2]
    if (
        len(row.phrases) < _LEAST_PHRASES
        or len(above.phrases) >= len(row.phrases)
        or len(below.phrases) >= len(row.phrases)
    ):
        return None
    heads = [phrase.tokens[0] for phrase in above.phrases if len(phrase.tokens) == 1 and _HEAD.match(phrase.text)]
    tails = [phrase.tokens[0] for phrase in below.phrases if len(phrase.tokens) == 1 and _TAIL.match(phrase.text)]
    pairs = [(head, tail) for head in heads for tail in tails if _is_one(head, tail) and not _is_taken(row, head, tail)]
    return pairs[0] if len(pairs) == 1 else None


def _is_one(head: Token, tail: Token) -> bool:
    white = tail.box[1] - head.box[3]
    aligned = min(abs(head.centre - tail.centre), abs(head.box[2] - tail.box[2])) < _ALIGNED
    return aligned and white < _FAR * head.height


def _is_taken(row: Row, head: Token, tail: Token) -> bool:
    """Say whether the row between has something of its own where the pieces stand."""
    left, right = min(head.box[0], tail.box[0]), max(head.box[2], tail.box[2])
    return any(token.box[0] < right and left < token.box[2] for token in row.tokens)


def _with(row: Row, token: Token) -> Row:
    phrases = sorted((*row.phrases, Phrase((token,), token.box)), key=lambda phrase: phrase.box[0])
    return Row(row.page, tuple(phrases), bounding_box(phrase.box for phrase in phrases))


def _without(row: Row, token: Token) -> Row:
    phrases = tuple(phrase for phrase in row.phrases if phrase.tokens[0] is not token)
    return Row(row.page, phrases, bounding_box(phrase.box for phrase in phrases) if phrases else row.box)
