"""Items whose number leads a row of theirs: letters, parts of sections ("2.1" under "2 Maintenance"), even steps (1000, 2000)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Token, joined
from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import apart
from orderbot.extractors.printed.lines.item_words import leave_out
from orderbot.extractors.printed.readings import LineReading

_PART = re.compile(r"\d{1,3}(?:\.\d{1,4}){1,3}\.?")
_DEEP = 3  # parts of a number ("01.02.0010") that no amount has
_FEWEST = 3  # items: two letters or two decimals come by chance


def settle_outline(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Number items by the letters or the numbers of parts that lead one row of each; headings of sections describe none.

    Numbers of parts count on without a gap, or rise under a heading that names them ("Pos." over "120.14", "120.20").
    """
    if len(lines) < _FEWEST:
        return
    letters = [next(_leading(line, chr(ord("A") + at)), None) for at, line in enumerate(lines)]
    if all(letters):
        _number(lines, letters)
        return
    parts = [next((row.tokens[0] for row in line.rows if _PART.fullmatch(row.tokens[0].text)), None) for line in lines]
    if all(parts) and (_counts_on(parts) or (_rises(parts) and _are_numbers(parts, headings))):
        _number(lines, parts)
        _leave_sections_out(lines, {_part(token)[0] for token in parts if token})
        return
    steps = [_free_number(line) for line in lines]
    if all(steps) and is_sequence([token.text.rstrip(".)") for token in steps if token]):
        _number(lines, steps)


def _free_number(line: LineReading) -> Token | None:
    """A number that leads the first row in which the item has figures, and belongs to nothing but its number or its name."""
    figures = {id(token) for name in ("quantity", "unit_price") for token in _tokens(line, name)}
    row = next((row for row in line.rows if any(id(token) in figures for token in row.tokens)), None)
    if row is None or not row.tokens[0].text.rstrip(".)").isdigit():
        return None
    holds = [name for name, own in line.values.items() if row.tokens[0] in own.tokens]
    return row.tokens[0] if all(name in ("line_number", "description") for name in holds) else None


def _tokens(line: LineReading, name: str) -> tuple[Token, ...]:
    own = line.values.get(name)
    return own.tokens if own is not None else ()


def _are_numbers(parts: Sequence[Token | None], headings: HeadingWords) -> bool:
    """Say whether rising parts can be nothing but numbers: of three parts or more, or under a heading that says so."""
    is_deep = all(token is not None and len(_part(token)) >= _DEEP for token in parts)
    return is_deep or all(_is_headed(token, headings) for token in parts)


def _leading(line: LineReading, letter: str) -> Iterator[Token]:
    return (row.tokens[0] for row in line.rows if row.tokens[0].text.rstrip(".)") == letter)


def _rises(parts: Sequence[Token | None]) -> bool:
    steps = [_part(token) for token in parts if token]
    return all(one < other for one, other in pairwise(steps))


def _is_headed(token: Token | None, headings: HeadingWords) -> bool:
    """Say whether a token stands under a heading of line numbers."""
    head = headings.row_over(token) if token else None
    named = [part for part in head.headings if part.role == "line_number"] if head else []
    return token is not None and any(apart(part.box, token.box) < 0 for part in named)


def _counts_on(parts: Sequence[Token | None]) -> bool:
    """Say whether numbers of two parts follow one another: the next of a section, or the first of the next."""
    steps = [_part(token) for token in parts if token]
    if any(len(step) != 2 for step in steps):
        return False
    return all(other in ((one[0], one[1] + 1), (one[0] + 1, 1)) for one, other in pairwise(steps))


def _part(token: Token) -> tuple[int, ...]:
    return tuple(map(int, token.text.strip(".").split(".")))


def _number(lines: Sequence[LineReading], tokens: Sequence[Token | None]) -> None:
    for line, token in zip(lines, tokens, strict=True):
        if token:
            line.put("line_number", token.text.rstrip(".)"), (token,), "line_number:column")
            for name in [name for name, own in line.values.items() if token in own.tokens and name != "line_number"]:
                leave_out(line, name, (token,))


def _leave_sections_out(lines: Sequence[LineReading], sections: set[int]) -> None:
    for line in lines:
        for row in line.rows:
            if _is_section(row, sections):
                leave_out(line, "description", row.tokens)


def _is_section(row: Row, sections: set[int]) -> bool:
    first, *rest = row.tokens
    return first.text.isdigit() and int(first.text) in sections and bool(rest) and not joined(rest).isdigit()
