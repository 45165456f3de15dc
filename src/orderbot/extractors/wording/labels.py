"""Labels of header fields in six languages, decoys included: a number that a decoy claims is no order number."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table


@cache
def field_labels() -> Lexicon:
    """Header labels."""
    return Lexicon(read_table("labels", "fields"))


@cache
def party_labels() -> Lexicon:
    """Headings of address blocks."""
    return Lexicon(read_table("labels", "parties"))
