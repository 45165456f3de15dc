"""Items counted otherwise than 1, 2, 3: by letters, or as parts of sections ("2.1" under "2 Maintenance")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Token, joined
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import apart
from orderbot.extractors.printed.lines.item_words import leave_out
from orderbot.extractors.printed.readings import LineReading

_PART = re.compile(r"(\d{1,3})\.(\d{1,3})\.?")
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
    if all(parts) and (_counts_on(parts) or (_rises(parts) and all(_is_headed(token, headings) for token in parts))):
        _number(lines, parts)
        _leave_sections_out(lines, {_part(token)[0] for token in parts if token})


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
    """Say whether parts follow one another: the next of a section, or the first of the next."""
    steps = [_part(token) for token in parts if token]
    return all(other in ((one[0], one[1] + 1), (one[0] + 1, 1)) for one, other in pairwise(steps))


def _part(token: Token) -> tuple[int, int]:
    found = _PART.fullmatch(token.text)
    assert found
    return int(found[1]), int(found[2])


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
