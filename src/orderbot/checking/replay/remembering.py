"""Master data that remember what they were asked: ten thousand orders ask for the same customers and items."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from orderbot.interfaces import Reference

_MOST = 20_000
"""Answers kept of each kind."""


class _Remembering:
    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._reference, name)
        kept = lru_cache(_MOST)(found) if callable(found) else found
        setattr(self, name, kept)
        return kept


def remembering(reference: Reference) -> Reference:
    """The same master data, each question asked once; they must not change meanwhile (a generation does not)."""
    return cast(Reference, _Remembering(reference))
