"""The codes of a table's lines settled together, after the best reading is mended."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.lines.codes.cells import settle_cells
from orderbot.extractors.printed.lines.codes.columns import settle_columns
from orderbot.extractors.printed.lines.codes.contrast import settle_contrast
from orderbot.extractors.printed.lines.codes.doubts import drop_doubtful
from orderbot.extractors.printed.lines.codes.numbering import settle_numbers
from orderbot.extractors.printed.lines.codes.owners import settle_labels
from orderbot.extractors.printed.lines.codes.pairs import settle_pairs
from orderbot.extractors.printed.lines.codes.storeys import settle_storeys
from orderbot.extractors.printed.lines.codes.unread import read_named
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading


def settle_codes(lines: Sequence[LineReading], headings: HeadingWords, sheets: Sequence[Sheet]) -> None:
    """Numbers, cells and pairs first, then labels, columns and their headings, storey by storey, then the contrast of a line's two."""
    settle_numbers(lines, headings)
    settle_cells(lines, headings)
    settle_pairs(lines, headings)
    settle_labels(lines, sheets, headings)
    columns = settle_columns(lines)
    read_named(lines, headings)
    settle_storeys(lines, headings)
    drop_doubtful(lines, columns, headings)
    settle_contrast(lines, headings)
