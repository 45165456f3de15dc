"""Headings of item-table columns in six languages; the same words label the cells of cards and stacked rows."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.owners import code_names
from orderbot.extractors.wording.tables import read_table


@cache
def column_labels() -> Lexicon:
    """Column headings; those of codes are the listed ones and what owners and names make."""
    return Lexicon(read_table("columns", "columns"), code_names())


@cache
def closing_labels() -> Lexicon:
    """What stands before the sums at the foot of a table."""
    return Lexicon(read_table("columns", "closing"))


@cache
def line_counts() -> Lexicon:
    """What stands before the number of an order's lines."""
    return Lexicon(read_table("columns", "counts"))


def is_placeholder(text: str) -> bool:
    """Say whether a cell says that it is empty ("Not available", "n/a", "néant")."""
    return plain(text).strip(" .-–—") in read_table("columns", "placeholders")["words"]


def is_total_word(word: str) -> bool:
    """Say whether a word calls a row a total of those above."""
    return plain(word).strip(" :.!") in read_table("columns", "totals")["words"]
