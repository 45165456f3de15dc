"""Codes that no reading took although a heading names their column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.codes.cells import SLOTS
from orderbot.extractors.printed.lines.codes.columns import ALIGNED, code_at, drop_of
from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import bare_code, has_digit
from orderbot.extractors.wording.columns import is_placeholder

_MOST = 0.6  # of the lines
_MOST_HEADED = 0.4
_MOST_WORDS = 4  # of a cell that is a code


@dataclass(frozen=True, slots=True)
class _Unread:
    """A code in a line that no value stands on, and how many rows under the quantity it stands."""

    line: LineReading
    tokens: tuple[Token, ...]
    drop: int
    headed: bool

    @property
    def left(self) -> float:
        return self.tokens[0].box[0]


def read_named(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Read the columns of codes that a heading names and enough lines fill, one code of a cell or the second of a stack."""
    for column in _columns([code for line in lines for code in _unread(line, headings)], lines):
        name = _slot(column, headings)
        texts = [joined(code.tokens) for code in column]
        if name is None or is_sequence(texts) or not any(map(has_digit, texts)):
            continue
        _make_room(lines, column[0], name, headings)
        for code in column:
            if name not in code.line.values or _stands_behind_label(code.line, name, headings):
                code.line.values.pop(name, None)
                code.line.put(name, bare_code(joined(code.tokens)), code.tokens, "code:column")
                for word in WORDS:
                    leave_out(code.line, word, code.tokens)


def _stands_behind_label(line: LineReading, name: str, headings: HeadingWords) -> bool:
    """Say whether an item's bare code comes from behind a word of its description ("Modell-Nr. 3317"), under no codes' heading."""
    held = line.values[name]
    labelled = name == "item_id" and held.basis == "code:labelled" and bool(held.tokens)
    return labelled and not set(headings.meanings(held.tokens[0])) & set(CODES)


def _unread(line: LineReading, headings: HeadingWords) -> Iterator[_Unread]:
    """What may be a code: it looks like one, or it is all of a cell under a heading of codes and none of descriptions."""
    taken = [token for name, own in line.values.items() if name not in WORDS for token in own.tokens]
    for row in line.rows:
        for phrase in row.phrases:
            headed = len(phrase.tokens) <= _MOST_WORDS and headings.heads_codes_alone(phrase)
            tokens = phrase.tokens if headed else code_at(phrase)
            if tokens and not shared(taken, tokens) and not is_placeholder(phrase.text):
                yield _Unread(line, tokens, drop_of(line, tokens[0]), headed)


def _columns(codes: Sequence[_Unread], lines: Sequence[LineReading]) -> Iterator[list[_Unread]]:
    """Codes at one left edge in the same row of their items, top to bottom: of most lines, fewer where a heading is theirs."""
    left = list(codes)
    while left:
        first = left[0]
        own = [code for code in left if abs(code.left - first.left) < ALIGNED and code.drop == first.drop]
        left = [code for code in left if not any(code is other for other in own)]
        share = _MOST_HEADED if all(code.headed for code in own) else _MOST
        filled = len(own) + (_read_at(first, lines) if first.headed else 0)
        if filled >= max(2 if len(lines) > 1 else 1, share * len(lines)):
            yield own


def _read_at(code: _Unread, lines: Sequence[LineReading]) -> int:
    """How many lines have a code at the same place already."""
    return sum(
        1
        for line in lines
        if any(
            abs(own.tokens[0].box[0] - code.left) < ALIGNED and drop_of(line, own.tokens[0]) == code.drop
            for name in SLOTS.values()
            if (own := line.values.get(name)) and own.tokens
        )
    )


def _make_room(lines: Sequence[LineReading], below: _Unread, name: str, headings: HeadingWords) -> None:
    """Give the codes over the second of a stack the slot of the heading's first storey, where they have the second's."""
    meanings = headings.meanings(below.tokens[0], below.tokens[-1].box[2])
    first = SLOTS.get(meanings[0]) if len(meanings) > 1 else None
    if first is None or first == name:
        return
    for line in lines:
        held = line.values.get(name)
        if held is None or held.basis == "code:labelled" or not held.tokens or first in line.values:
            continue
        if abs(held.tokens[0].box[0] - below.left) < ALIGNED and drop_of(line, held.tokens[0]) < below.drop:
            line.values[first] = line.values.pop(name)


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
