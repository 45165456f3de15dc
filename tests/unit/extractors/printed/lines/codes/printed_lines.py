"""Item lines for tests: rows of cells on a page, with codes read at some of them."""

from __future__ import annotations

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at

LEFTS = (40.0, 130.0, 330.0, 400.0, 470.0)
HEAD = ["Article", "Désignation", "Qté", "P.U. HT", "Montant HT"]
TOP, STEP = 300.0, 14.0


def printed(
    items: list[list[list[str]]], head: list[list[str]] | None = None
) -> tuple[list[LineReading], HeadingWords]:
    """A line for each item, an item being some rows of cells; nothing is read yet but the third cell, the quantity."""
    heads = head if head is not None else [HEAD]
    rows = [*heads, *(row for item in items for row in item)]
    words = [
        words_at(LEFTS[column], TOP + STEP * at, text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]
    page = sheet(*words)
    body = list(page.rows[len(heads) :])
    lines = []
    for item in items:
        line = LineReading(rows=tuple(body.pop(0) for _ in item))
        put(line, "quantity", *(row[2].split()[0] for row in item if len(row) > 2 and row[2]))
        lines.append(line)
    return lines, HeadingWords([page], [find_heading_rows(page)])


def put(line: LineReading, name: str, *texts: str, basis: str = "code:column") -> None:
    """Read a value at the line's tokens of these texts."""
    tokens = [find(line, text) for text in texts]
    if tokens:
        line.put(name, "".join(texts), tokens, basis)


def find(line: LineReading, text: str) -> Token:
    return next(token for row in line.rows for token in row.tokens if token.text == text)
