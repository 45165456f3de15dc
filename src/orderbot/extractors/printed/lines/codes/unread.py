"""Codes that no reading took although a heading names their column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.codes.cells import SLOTS
from orderbot.extractors.printed.lines.codes.columns import ALIGNED, code_at, drop_of
from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import bare_code, has_digit

_MOST = 0.6  # of the lines


@dataclass(frozen=True, slots=True)
class _Unread:
    """A code in a line that no value stands on, and how many rows under the quantity it stands."""

    line: LineReading
    tokens: tuple[Token, ...]
    drop: int

    @property
    def left(self) -> float:
        return self.tokens[0].box[0]


def read_named(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Read the columns of codes that most lines fill and a heading names, one code of a cell or the second of a stack."""
    for column in _columns([code for line in lines for code in _unread(line)], len(lines)):
        name = _slot(column, headings)
        if name is None or is_sequence([joined(code.tokens) for code in column]):
            continue
        for code in column:
            if name not in code.line.values and (name != "item_id" or has_digit(joined(code.tokens))):
                code.line.put(name, bare_code(joined(code.tokens)), code.tokens, "code:column")
                for word in WORDS:
                    leave_out(code.line, word, code.tokens)


def _unread(line: LineReading) -> Iterator[_Unread]:
    taken = [token for name, own in line.values.items() if name not in WORDS for token in own.tokens]
    for row in line.rows:
        for phrase in row.phrases:
            tokens = code_at(phrase)
            if tokens and not shared(taken, tokens):
                yield _Unread(line, tokens, drop_of(line, tokens[0]))


def _columns(codes: Sequence[_Unread], lines: int) -> Iterator[list[_Unread]]:
    """Codes of most lines at one left edge in the same row of their items, top to bottom."""
    left = list(codes)
    while left:
        first = left[0]
        own = [code for code in left if abs(code.left - first.left) < ALIGNED and code.drop == first.drop]
        left = [code for code in left if not any(code is other for other in own)]
        if len(own) >= max(2 if lines > 1 else 1, _MOST * lines):
            yield own


def _slot(column: Sequence[_Unread], headings: HeadingWords) -> str | None:
    """Whose the column's codes are by the heading's storey for their place in the cell; None where none names them."""
    reach = max(token.box[2] for code in column for token in code.tokens)
    meanings = headings.meanings(column[0].tokens[0], reach)
    nth = _read_above(column[0])
    return SLOTS.get(meanings[nth]) if nth < len(meanings) else None


def _read_above(code: _Unread) -> int:
    """How many codes the line has over this one at its left edge."""
    held = [own.tokens[0] for name in SLOTS.values() if (own := code.line.values.get(name)) and own.tokens]
    return sum(1 for token in held if abs(token.box[0] - code.left) < ALIGNED and drop_of(code.line, token) < code.drop)
