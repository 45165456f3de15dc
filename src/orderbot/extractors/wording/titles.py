"""Titles of documents: words at the head of a page that are nobody's name."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.tables import read_table


def is_title(text: str) -> bool:
    """Say whether the text is a document's title, a number behind it allowed."""
    words = fold(text)
    return any(words[: len(title)] == title and len(words) <= len(title) + 3 for title in _titles())


def names_order(text: str) -> bool:
    """Say whether one of the words is what an order is called ("FAX-BESTELLUNG", "Einkauf - Bestellung")."""
    return any(word in read_table("titles", "orders")["words"] for word in fold(text))


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    return tuple(title for text in read_table("titles", "titles")["titles"] if (title := fold(text)))
