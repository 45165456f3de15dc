"""A structured document as rows that a person can read, each with the place that evidence calls it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_ROWS = 5_000
"""Rows kept of one document; what comes behind is counted in `left_out`."""
MOST_COLUMNS = 100
MOST_CELLS = 60_000
"""Cells kept of one workbook, empty ones between them counted."""
LONGEST_TEXT = 200
"""Characters kept of one text."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Syntax(StrEnum):
    """How the document is written."""

    EDIFACT = "edifact"
    X12 = "x12"
    TRADACOMS = "tradacoms"
    IDOC = "idoc"
    XML = "xml"
    JSON = "json"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A segment, an element or a member. `name` is its tag or key; `where` is "" where evidence never names it.

    `depth` counts the groups around it, `number` is the segment's or record's in the file (0 where none is told).
    """

    where: str
    name: str
    text: str
    depth: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell that says something; `column` counts from 0."""

    column: int
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that says something; `number` counts from 1, as the file's own program shows it."""

    number: int
    cells: tuple[SourceCell, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """A sheet; `columns` are the letters of its columns from the first on, `name` is None for separated text."""

    name: str | None
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """The document: rows, or the sheets of a workbook. `left_out` counts rows that were too many to be kept."""

    syntax: Syntax
    rows: tuple[SourceRow, ...] = ()
    sheets: tuple[SourceSheet, ...] = ()
    left_out: int = 0


def shown_text(text: str) -> str:
    """A text on one line and of bounded length, without signs that cannot be seen or that turn the writing around."""
    line = _UNSEEN.sub(" ", text[: 4 * LONGEST_TEXT]).strip()
    return line if len(line) <= LONGEST_TEXT else f"{line[: LONGEST_TEXT - 1]}…"
