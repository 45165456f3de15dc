"""The codes of a table's lines settled together, after the best reading is mended."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.lines.codes.cells import settle_cells
from orderbot.extractors.printed.lines.codes.columns import settle_columns
from orderbot.extractors.printed.lines.codes.owners import settle_contrast, settle_labels
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading


def settle_codes(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Cells first, then what labels say, then columns, then the contrast of two codes a line."""
    settle_cells(lines, headings)
    settle_labels(lines)
    settle_columns(lines, headings)
    settle_contrast(lines)
