"""What several steps ask of a sheet is worked out once for it, and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from orderbot.extractors.printed.grid import Sheet

Finding = TypeVar("Finding")


def once_a_sheet(function: Callable[[Sheet], Finding]) -> Callable[[Sheet], Finding]:
    """Keep what a function finds on a sheet as long as the sheet lives; it must not be changed."""
    kept: WeakKeyDictionary[Sheet, Finding] = WeakKeyDictionary()

    @wraps(function)
    def asked(sheet: Sheet) -> Finding:
        if sheet not in kept:
            kept[sheet] = function(sheet)
        return kept[sheet]

    return asked
