"""Segments put right by what the others are like: numbers that go on, rows that take turns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orderbot.extractors.printed.lines.segmentations import NAMES, Segment, Strip
from orderbot.extractors.printed.shapes import has_digit

_NUMBER = re.compile(r"^(\d{1,3})[.)]$")
_ALIGNED = 3.0  # points
_LOOKED_BELOW = 3  # rows under the last item, for the next number
_CLOSE = 0.6  # heights of a row
_SET_IN = 5.0  # points
_LEAST_PARTS = 4  # that have second rows
_MOST = 0.7  # of them at one left edge
_FIGURE = 0.5  # of a figure by probability, from which on a row holds one


def with_numbered(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments and those that the numbers of the others tell of: between "1." and "3." a row that "2." begins is an item."""
    numbers = [_number_of(part.strips[0]) for part in parts]
    lefts = [part.strips[0].row.box[0] for part, number in zip(parts, numbers, strict=True) if number is not None]
    if len(lefts) < 2 or 2 * len(lefts) < len(parts):
        return list(parts)
    left = sorted(lefts)[len(lefts) // 2]
    rows = {id(strip): at for at, strip in enumerate(strips)}
    found: list[Segment] = []
    for at, part in enumerate(parts):
        low, number = rows[id(part.strips[0])], numbers[at]
        last = at + 1 == len(parts)
        high = (
            min(len(strips), rows[id(part.strips[-1])] + 1 + _LOOKED_BELOW)
            if last
            else rows[id(parts[at + 1].strips[0])]
        )
        cuts = [low]
        for n in range(low + 1, high):
            if number is not None and _number_of(strips[n]) == number + len(cuts) and _stands_at(strips[n], left):
                cuts.append(n)
        owned = {id(strip) for strip in part.strips}
        ends = [*cuts[1:], high]
        for first, end in zip(cuts, ends, strict=True):
            own = [strip for strip in strips[first:end] if id(strip) in owned] or list(strips[first : first + 1])
            if number is not None:
                own += _hanging(own[-1], strips[rows[id(own[-1])] + 1 : end], left)
            found.append(Segment(tuple(own)))
    return found


def _hanging(last: Strip, below: Sequence[Strip], left: float) -> list[Strip]:
    """The rows close under a numbered item's last one that are set in behind its number and hold figures."""
    found: list[Strip] = []
    for strip in below:
        above = (found or [last])[-1].row
        near = strip.sheet == last.sheet and strip.row.box[1] - above.box[3] < _CLOSE * above.height
        if not near or strip.row.box[0] < left + _SET_IN or len(strip.row.phrases) > 1 or not has_digit(strip.row.text):
            break
        found.append(strip)
    return found


def with_first_beginnings(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments cut a row higher, where each but the last ends with a row like the one that stands free over the first."""
    if len(parts) < 2:
        return list(parts)
    rows = {id(strip): at for at, strip in enumerate(strips)}
    low = rows[id(parts[0].strips[0])]
    lead = next((strip for strip in reversed(strips[max(0, low - _LOOKED_BELOW) : low]) if strip.groups), None)
    ends = all(len(part.strips) > 1 and lead is not None and _is_alike(part.strips[-1], lead) for part in parts[:-1])
    if lead is None or not ends or lead.sheet != parts[0].strips[0].sheet or _is_alike(parts[-1].strips[-1], lead):
        return list(parts)
    heads = [lead, *(part.strips[-1] for part in parts[:-1])]
    bodies = [*(part.strips[:-1] for part in parts[:-1]), parts[-1].strips]
    return [Segment(_through(head, body, strips, rows)) for head, body in zip(heads, bodies, strict=True)]


def _through(head: Strip, body: Sequence[Strip], strips: Sequence[Strip], rows: Mapping[int, int]) -> tuple[Strip, ...]:
    """A row and those of an item below it, with what stands between on the same page."""
    if head.sheet != body[0].sheet:
        return (head, *body)
    return tuple(strips[rows[id(head)] : rows[id(body[-1])] + 1])


def _is_alike(strip: Strip, other: Strip) -> bool:
    """Say whether two rows begin at one edge and say the same of an item, no figure among it."""
    roles = {group.role for group in strip.groups}
    same = (
        bool(roles)
        and roles == {group.role for group in other.groups}
        and not strip.mass.get("quantity", 0.0) > _FIGURE
    )
    return same and _stands_at(strip, other.row.box[0])


def with_usual_beginnings(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments, each with the free row right above it that begins it where one phrase at that edge begins most of the others."""
    rows = {id(strip): at for at, strip in enumerate(strips)}
    owned = {id(strip) for part in parts for strip in part.strips}
    lefts = [part.strips[0].row.box[0] for part in parts if len(part.strips[0].row.phrases) == 1]
    if len(parts) < 3 or 2 * len(lefts) < len(parts) + 1:
        return list(parts)
    left = sorted(lefts)[len(lefts) // 2]
    found = []
    for part in parts:
        first = part.strips[0]
        above = strips[rows[id(first)] - 1] if rows[id(first)] else None
        begins = above is not None and id(above) not in owned and above.sheet == first.sheet and _stands_at(above, left)
        lacks = begins and not _stands_at(first, left)
        found.append(Segment((above, *part.strips)) if above and lacks and _is_close_over(above, first) else part)
    return found


def with_names_above(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments, each that names nothing with the name right above it, where that is free or one too many of the segment before.

    A cell of several rows stands about the middle of its item: its name over the quantity, its remark under it.
    """
    rows = {id(strip): at for at, strip in enumerate(strips)}
    owned = {id(strip) for part in parts for strip in part.strips}
    found: list[Segment] = []
    for part in parts:
        at = rows[id(part.strips[0])]
        above = strips[at - 1] if at and not _names(part.strips) else None
        spare = above is not None and id(above) in owned and _names(found[-1].strips[:-1])
        if above is None or not _is_name_over(above, part.strips[0]) or not (spare or id(above) not in owned):
            found.append(part)
            continue
        if spare:
            found[-1] = Segment(found[-1].strips[:-1])
        found.append(Segment((above, *part.strips)))
    return found


def _names(strips: Sequence[Strip]) -> bool:
    return any(strip.of(role) for strip in strips for role in NAMES)


def _is_name_over(above: Strip, strip: Strip) -> bool:
    """Say whether a row is but a description, close over another."""
    alone = {group.role for group in above.groups} == {"description"} and len(above.row.phrases) == 1
    return alone and above.sheet == strip.sheet and strip.row.box[1] - above.row.box[3] < _CLOSE * above.row.height


def with_usual_second_rows(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments, each of one row with the free row close under it that begins where the second rows of most begin."""
    lefts = sorted(part.strips[1].row.box[0] for part in parts if len(part.strips) > 1)
    left = lefts[len(lefts) // 2] if lefts else 0.0
    usual = sum(abs(other - left) < _ALIGNED for other in lefts)
    if len(parts) < _LEAST_PARTS or usual < _MOST * len(parts):
        return list(parts)
    rows = {id(strip): at for at, strip in enumerate(strips)}
    owned = {id(strip) for part in parts for strip in part.strips}
    found = []
    for part in parts:
        last = part.strips[-1]
        below = next(iter(strips[rows[id(last)] + 1 :]), None)
        free = below is not None and id(below) not in owned and below.sheet == last.sheet and _stands_at(below, left)
        near = below is not None and below.row.box[1] - last.row.box[3] < _CLOSE * last.row.height
        found.append(Segment((last, below)) if below and len(part.strips) == 1 and free and near else part)
    return found


def with_line_numbers_first(parts: Sequence[Segment], strips: Sequence[Strip]) -> list[Segment]:
    """The segments cut at the rows of their line numbers, where the first and most others have one at the same edge.

    What stands over the number of an item, and a segment set in behind the numbers that has none, is the item's before,
    with the free rows between them.
    """
    at = [_numbered_row(part) for part in parts]
    lefts = [part.strips[n].row.box[0] for part, n in zip(parts, at, strict=True) if n is not None]
    if at[:1] != [0] or 2 * len(lefts) <= len(parts) or max(lefts) - min(lefts) > _ALIGNED:
        return list(parts)
    rows = {id(strip): n for n, strip in enumerate(strips)}
    found = [parts[0]]
    for part, number in zip(parts[1:], at[1:], strict=True):
        set_in = min(strip.row.box[0] for strip in part.strips) > max(lefts) + _SET_IN
        cut = number if number is not None else len(part.strips) if set_in else 0
        if not cut or part.strips[0].sheet != found[-1].strips[-1].sheet:
            found.append(part)
            continue
        low, high = rows[id(found[-1].strips[0])], rows[id(part.strips[0])]
        found[-1] = Segment((*strips[low:high], *part.strips[:cut]))
        found += [Segment(part.strips[cut:])] if part.strips[cut:] else []
    return found


def _numbered_row(part: Segment) -> int | None:
    """Which row of a segment holds its only line number."""
    held = [at for at, strip in enumerate(part.strips) if strip.of("line_number")]
    return held[0] if len(held) == 1 else None


def _is_close_over(above: Strip, strip: Strip) -> bool:
    """Say whether a row of one phrase stands close over another."""
    return len(above.row.phrases) == 1 and strip.row.box[1] - above.row.box[3] < _CLOSE * above.row.height


def _number_of(strip: Strip) -> int | None:
    """The number that begins a row ("2.", "3)"); None where none does."""
    match = _NUMBER.match(strip.row.tokens[0].text)
    return int(match[1]) if match else None


def _stands_at(strip: Strip, left: float) -> bool:
    return abs(strip.row.box[0] - left) < _ALIGNED


def joined_segments(parts: Sequence[Segment], size: int) -> list[Segment]:
    """Each `size` segments that follow one another as one, where they take turns: the first of each run begins like the others,
    close over what follows it. None where they do not.
    """
    if size < 2 or len(parts) % size or len(parts) < 2 * size:
        return []
    runs = [parts[at : at + size] for at in range(0, len(parts), size)]
    kinds = [{tuple(group.role for group in run[at].strips[0].groups) for run in runs} for at in range(size)]
    same_sheet = all(len({part.strips[0].sheet for part in run}) == 1 for run in runs)
    if not same_sheet or any(kinds[0] & other for other in kinds[1:]):
        return []
    return [Segment(tuple(strip for part in run for strip in part.strips)) for run in runs]
