"""Address blocks whose heading stands on end at their left: letters under each other, or a line turned upwards."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.extractors.printed.grid import Phrase, Sheet, Token
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.wording.labels import spelled_party
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_PIECE = 4  # letters at most that stand beside each other in such a heading
_ALIGNED = 4.0  # points between the left edges, or the middles, of its pieces
_STEP = 12.0  # points of white at most between its pieces
_BESIDE = 40.0  # points at most between the heading and its block
_LEADING = 1.1  # line heights of white at most between the lines of the block
_OVER = 8.0  # points by which the block may begin above its heading


def standing_blocks(sheet: Sheet) -> Iterator[Block]:
    """Every block of lines right of letters that spell a party's heading, downwards or upwards."""
    for pieces in _piles(sheet):
        letters = [piece.text for piece in pieces]
        role = spelled_party("".join(letters)) or spelled_party("".join(reversed(letters)))
        if role is None:
            continue
        heading = tuple(token for piece in pieces for token in piece.tokens)
        lines = tuple(_lines_beside(sheet, bounding_box(token.box for token in heading)))
        if len(lines) > 1:
            yield Block(role, lines, sheet.number, heading)


def _piles(sheet: Sheet) -> Iterator[list[Phrase]]:
    """Short words under each other, hardly any white between, from the top."""
    used: set[int] = set()
    for index, row in enumerate(sheet.rows):
        for first in row.phrases:
            if id(first) in used or not _is_piece(first):
                continue
            pile = [first]
            for lower in sheet.rows[index + 1 :]:
                if lower.box[1] - pile[-1].box[3] > _STEP:
                    break
                pile += [phrase for phrase in lower.phrases if _is_piece(phrase) and _stands_under(pile[-1], phrase)][
                    :1
                ]
            used |= {id(phrase) for phrase in pile}
            if len(pile) > 1:
                yield pile


def _is_piece(phrase: Phrase) -> bool:
    return len(phrase.text) <= _PIECE and phrase.text.isalpha() and phrase.text.isupper()


def _stands_under(upper: Phrase, lower: Phrase) -> bool:
    middle = (upper.box[0] + upper.box[2] - lower.box[0] - lower.box[2]) / 2
    return abs(upper.box[0] - lower.box[0]) < _ALIGNED or abs(middle) < _ALIGNED


def _lines_beside(sheet: Sheet, heading: Box) -> Iterator[tuple[Token, ...]]:
    """The lines that share a left edge right of the heading, from the first beside it down to the first wide gap."""
    last: Phrase | None = None
    for row in sheet.rows:
        if row.middle < heading[1] - _OVER:
            continue
        for phrase in row.phrases:
            near = 0 < phrase.box[0] - heading[2] < _BESIDE
            if last is None and near and phrase.box[1] < heading[3] and not _is_piece(phrase):
                last = phrase
                yield phrase.tokens
            elif last is not None and abs(phrase.box[0] - last.box[0]) < 2 and phrase.box[1] > last.box[1]:
                if phrase.box[1] - last.box[3] > _LEADING * last.height:
                    return
                last = phrase
                yield phrase.tokens
