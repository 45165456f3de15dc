"""Sentences outside the item table, with the rows they run over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Sheet, Token
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.lines.tables import Table

_LEAST = 6  # words from which on a phrase is a sentence
_MOST_ROWS = 4


def sentences_of(sheets: Sequence[Sheet], table: Table) -> Iterator[tuple[Token, ...]]:
    """From each long phrase outside the table, its words and those of the rows that go on under it."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for phrase in row.phrases:
                if len(phrase.tokens) >= _LEAST and not table.covers(sheet.number, row.middle, phrase.tokens[0].centre):
                    yield tuple(token for part in _paragraph(sheet, index, phrase) for token in part.tokens)


def _paragraph(sheet: Sheet, index: int, phrase: Phrase) -> list[Phrase]:
    parts = [phrase]
    for row in sheet.rows[index + 1 : index + _MOST_ROWS]:
        under = next((other for other in row.phrases if abs(other.box[0] - phrase.box[0]) < 2), None)
        if under is None or under.box[1] - parts[-1].box[3] > 0.7 * phrase.height or is_label(under):
            break
        parts.append(under)
    return parts
