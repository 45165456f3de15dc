"""Several orders in one text, each below a line of its own that gives its number."""

from __future__ import annotations

import re

from orderbot.extractors.body_text.header import references
from orderbot.extractors.wording.flat import flatten

_MOST_ORDERS = 20
_LEAST = 0.9  # sure that a line gives an order's number
_NOTHING_ELSE = re.compile(r"[\s>*#•·:=.,;()–-]*")


def orders_apart(text: str) -> list[str]:
    """The text once for each order in it, as long as it is, blank where another one stands; the text alone for one.

    What stands above the first order belongs to all.
    """
    starts = _heads(text)
    if not 2 <= len(starts) <= _MOST_ORDERS:
        return [text]
    ends = [*starts[1:], len(text)]
    return [
        text[: starts[0]] + _blank(text, starts[0], start) + text[start:end] + _blank(text, end, len(text))
        for start, end in zip(starts, ends, strict=True)
    ]


def _heads(text: str) -> list[int]:
    """Where the lines begin that hold nothing but an order's number, each another one's."""
    flat = flatten(text)
    starts: list[int] = []
    numbers: set[str] = set()
    for found in references(flat):
        line_start, line_end = flat.rfind("\n", 0, found.outer) + 1, flat.find("\n", found.end)
        around = flat[line_start : found.outer] + flat[found.end : line_end if line_end >= 0 else len(flat)]
        number = flat[found.start : found.end]
        if found.role != "order_number" or found.confidence < _LEAST or not _NOTHING_ELSE.fullmatch(around):
            continue
        if number in numbers:
            return []
        numbers.add(number)
        starts.append(line_start)
    return sorted(starts)


def _blank(text: str, start: int, end: int) -> str:
    return re.sub(r"[^\n]", " ", text[start:end])
