"""Master data that remember whom they were asked for: ten thousand orders come from the same customers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

from orderbot.interfaces import Reference

_MOST = 5_000
"""Answers kept of each question."""

_REMEMBERED = frozenset(
    {"customer", "customers_by", "customers_named", "addresses", "items_described", "contract", "contracts"}
)
"""Questions that each order asks anew; of items and prices the master data remember what they fetched."""


class _Remembering:
    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._reference, name)
        kept = lru_cache(_MOST)(found) if name in _REMEMBERED else found
        setattr(self, name, kept)
        return kept


def remembering(reference: Reference) -> Reference:
    """The same master data, those questions asked once; they must not change meanwhile (a generation does not)."""
    return cast(Reference, _Remembering(reference))
