"""Cuts a text's parts into items: where one likely begins, and one quantity to each."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.tagging.gaps import Part

_SECOND = {"quantity": 6.0, "code": 2.0, "description": 1.0, "unit": 1.0, "unit_price": 2.0}
_NO_QUANTITY, _NEITHER = 1.5, 3.0
"""What speaks against an item with two of something, without quantity, without quantity and code; in logarithms."""
_LEAST, _MOST_PARTS = 0.02, 16


def cut(parts: Sequence[Part], chances: Sequence[float]) -> list[int]:
    """Where in the text the items begin; `chances` say of each part how likely an item begins with it."""
    bounded = [min(max(chance, _LEAST), 1 - _LEAST) for chance in chances]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(parts) + 1):
        tried = []
        inside = 0.0
        for first in range(end - 1, max(-1, end - 1 - _MOST_PARTS), -1):
            edge = -math.log(bounded[first]) if first else 0.0
            tried.append((best[first][0] + edge + inside + _against(parts[first:end]), first))
            inside -= math.log(1 - bounded[first])
        best.append(min(tried))
    starts: list[int] = []
    end = len(parts)
    while end:
        end = best[end][1]
        starts.insert(0, parts[end].start)
    return starts


def _against(parts: Sequence[Part]) -> float:
    counts = {role: sum(part.role == role for part in parts) for role in _SECOND}
    against = sum(cost * max(counts[role] - 1, 0) for role, cost in _SECOND.items())
    if not counts["quantity"]:
        against += _NO_QUANTITY if counts["code"] else _NEITHER
    return against


_AND = re.compile(r"(?<!\w)(?:et|and|und|y|e|ed|en|plus|sowie|dazu)[ \t]+$")


def grouped(mentions: Sequence[Mention], starts: Sequence[int], flat: str) -> list[list[Mention]]:
    """The mentions by the items that they stand in; a further count behind an "and" is another item's."""
    groups: list[list[Mention]] = []
    last = -1
    for mention in mentions:
        if mention.kind is Kind.RETRACTED:
            continue
        item = bisect_right(starts, mention.start)
        is_counted = mention.kind is Kind.QUANTITY and any(m.kind is Kind.QUANTITY for m in (groups or [[]])[-1])
        if item != last or not groups or (is_counted and _AND.search(flat, max(0, mention.start - 12), mention.start)):
            groups.append([])
        groups[-1].append(mention)
        last = item
    joined = _completed(groups)
    return joined if all(map(_is_complete, joined)) else _paired(mentions) or joined


_PAIR = {Kind.CODE, Kind.QUANTITY}


def _is_complete(group: Sequence[Mention]) -> bool:
    return {mention.kind for mention in group} >= _PAIR


def _paired(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The items of a sentence in which codes and counts go by twos from the first to the last; none of another one."""
    pairs: list[list[Mention]] = []
    kinds: list[set[Kind]] = []
    for mention in mentions:
        if mention.kind in (Kind.RETRACTED, Kind.LINE_NUMBER):
            return []
        if mention.kind in _PAIR:
            if not kinds or kinds[-1] == _PAIR:
                pairs.append([])
                kinds.append(set())
            if mention.kind in kinds[-1]:
                return []
            kinds[-1].add(mention.kind)
        if not pairs:
            return []
        pairs[-1].append(mention)
    return pairs if all(kind == _PAIR for kind in kinds) else []


def _completed(groups: Sequence[list[Mention]]) -> list[list[Mention]]:
    """The groups, one that has a code and no quantity joined with the next one that has a quantity and no code."""
    joined: list[list[Mention]] = []
    for group in groups:
        kinds = {mention.kind for mention in group}
        above = {mention.kind for mention in joined[-1]} if joined else set()
        if Kind.CODE in above - kinds and Kind.QUANTITY in kinds - above and Kind.CODE not in kinds:
            joined[-1] = [*joined[-1], *group]
        else:
            joined.append(group)
    return joined


def stretches(
    segments: Iterable[tuple[int, int]],
    parts: Sequence[Part],
    starts: Sequence[int],
    apart: Callable[[int, int], bool],
    whole: Callable[[int, int], bool] = lambda _start, _end: False,
) -> Iterator[tuple[int, int]]:
    """Sentences and entries, those joined of which the later one only goes on with an item; some stay `apart`.

    Of two that are each a `whole` item none goes on with the other.
    """
    begins = frozenset(starts)
    pending: tuple[int, int] | None = None
    for start, end in segments:
        first = next((part.start for part in parts if start <= part.start < end), None)
        goes_on = first is not None and first not in begins and not apart(start, end)
        if pending is not None and goes_on and not apart(*pending) and not (whole(start, end) and whole(*pending)):
            pending = (pending[0], end)
            continue
        if pending is not None:
            yield pending
        pending = (start, end)
    if pending is not None:
        yield pending
