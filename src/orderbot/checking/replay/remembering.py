"""Master data and history that remember what they were asked: many orders, and many validators, ask the same."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, cast

from orderbot.interfaces import History, Reference

_MOST = 5_000
"""Answers kept of each question."""

_OF_REFERENCE = frozenset(
    {"customer", "customers_by", "customers_named", "addresses", "items_described", "contract", "contracts"}
)
"""Questions that each order asks anew; of items and prices the master data remember what they fetched."""

_OF_HISTORY = frozenset({"same_number", "same_content", "pushed_since"})


class _Remembering:
    def __init__(self, asked: object, questions: Collection[str]) -> None:
        self._asked = asked
        self._questions = questions

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._asked, name)
        kept = lru_cache(_MOST)(found) if name in self._questions else found
        setattr(self, name, kept)
        return kept


def remembering_reference(reference: Reference) -> Reference:
    """The same master data, those questions asked once; they must not change meanwhile (a generation does not)."""
    return cast(Reference, _Remembering(reference, _OF_REFERENCE))


def remembering_history(history: History) -> History:
    """The same history of one case, those questions asked once."""
    return cast(History, _Remembering(history, _OF_HISTORY))
