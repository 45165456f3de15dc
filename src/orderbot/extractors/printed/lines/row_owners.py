"""Whose a row between two items is: the widest white between their figures parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.readings import LineReading

_CLEARLY = 1.4  # times the next widest white
_LEAST = 0.25  # heights of a row that the widest white is wider than the next
_MOST = 0.6  # of the neighbours, two at least, are parted by a clear white
_NEAR = 1.5  # heights of a row
_ALIGNED = 3.0  # points
_FEW = 0.34  # of the items have rows over their figures that the others have under theirs
_FIGURES = ("quantity", "line_net_amount", "unit_price")


@dataclass(frozen=True, slots=True)
class _Gap:
    """The rows between the figures of two items, and how many of them the widest white leaves to the upper one."""

    upper: LineReading
    lower: LineReading
    rows: tuple[Row, ...]
    cut: int | None


def settle_rows(lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> None:
    """Give each row between two items, with the values read in it, to the item that stands nearer.

    A label that an item has twice, over its figures and under them, is the first time that of the item before.
    """
    for upper, lower in reversed(list(pairwise(lines))):
        under = _free_rows_under(lower, sheets) if lower is lines[-1] else ()
        if twice := _said_twice(lower, under):
            _move(twice, lower, upper)
    _settle_beginnings(lines)
    gaps = [gap for upper, lower in pairwise(lines) if (gap := _gap(upper, lower)) is not None]
    clear = [gap for gap in gaps if gap.cut is not None]
    if len(clear) < 2 or len(clear) < _MOST * len(gaps):
        return
    for gap in clear:
        _deal(gap)


def _settle_beginnings(lines: Sequence[LineReading]) -> None:
    """Where most items begin with the row of their figures, a row over those of another is that of the item before.

    It must stand where items have rows under their figures, else it may be the title of a section.
    """
    over = [_rows_beside(line, over=True) for line in lines]
    if len(lines) < 3 or sum(map(bool, over)) > _FEW * len(lines):
        return
    lefts = [row.box[0] for line in lines for row in _rows_beside(line, over=False)[:1]]
    for at in range(1, len(lines)):
        rows = [row for row in over[at] if sum(abs(row.box[0] - left) < _ALIGNED for left in lefts) > 1]
        if rows and len(rows) == len(over[at]) and not _rows_beside(lines[at - 1], over=False):
            _move(rows, lines[at], lines[at - 1])


def _rows_beside(line: LineReading, *, over: bool) -> list[Row]:
    """The item's rows over those of its figures, or under them."""
    anchor = anchor_of(line)
    if anchor is None:
        return []
    rows = [row for row in line.rows if row.page == anchor.page]
    return [row for row in rows if (row.middle < anchor.middle if over else row.middle > anchor.middle)]


def _gap(upper: LineReading, lower: LineReading) -> _Gap | None:
    """What stands between two items of a page; None where their figures share a row or nothing stands between."""
    above, below = anchor_of(upper), anchor_of(lower)
    if above is None or below is None or above.page != below.page or above.middle >= below.middle:
        return None
    rows = sorted(
        (row for line in (upper, lower) for row in line.rows if above.middle < row.middle < below.middle),
        key=lambda row: row.middle,
    )
    if not rows:
        return None
    whites = [low.box[1] - high.box[3] for high, low in pairwise((above, *rows, below))]
    widest = max(range(len(whites)), key=lambda at: whites[at])
    height = above.height
    next_widest = max((white for at, white in enumerate(whites) if at != widest), default=0.0)
    is_clear = whites[widest] > max(_CLEARLY * max(next_widest, 0.0), next_widest + _LEAST * height)
    return _Gap(upper, lower, tuple(rows), widest if is_clear else None)


def _free_rows_under(last: LineReading, sheets: Sequence[Sheet]) -> tuple[Row, ...]:
    """The row close under the last item, if any."""
    bottom = last.rows[-1] if last.rows else None
    rows = [row for sheet in sheets for row in sheet.rows if bottom and row.page == bottom.page]
    near = [row for row in rows if bottom and 0 < row.box[1] - bottom.box[3] < _NEAR * bottom.height]
    return tuple(near[:1])


def _said_twice(line: LineReading, free: Sequence[Row]) -> tuple[Row, ...]:
    """The rows over an item's figures down to the last whose label stands again under them, there or in the `free` rows."""
    anchor = anchor_of(line)
    if anchor is None:
        return ()
    over = [row for row in line.rows if row.page == anchor.page and row.middle < anchor.middle]
    under = {_label(row) for row in (*line.rows, *free) if row.page == anchor.page and row.middle > anchor.middle}
    last = max((at for at, row in enumerate(over) if _label(row) and _label(row) in under), default=-1)
    return tuple(over[: last + 1])


def _label(row: Row) -> str:
    """What stands before the colon of a row; "" where none does."""
    label, colon, _ = row.text.partition(":")
    return label.strip().casefold() if colon else ""


def anchor_of(line: LineReading) -> Row | None:
    """The row of the item's figures."""
    for name in _FIGURES:
        reading = line.values.get(name)
        if reading is not None and reading.tokens:
            return next((row for row in line.rows if any(own is reading.tokens[0] for own in row.tokens)), None)
    return None


def _deal(gap: _Gap) -> None:
    """Part the rows at the widest white."""
    assert gap.cut is not None
    up, down = gap.rows[: gap.cut], gap.rows[gap.cut :]
    _move(down, gap.upper, gap.lower)
    _move(up, gap.lower, gap.upper)


def _move(rows: Sequence[Row], source: LineReading, home: LineReading) -> None:
    """Move the rows that the source holds, and the values that stand on them alone where the other lacks them."""
    moved = [row for row in rows if any(row is own for own in source.rows)]
    if not moved:
        return
    source.rows = tuple(row for row in source.rows if not any(row is other for other in moved))
    home.rows = tuple(sorted((*home.rows, *moved), key=lambda row: (row.page, row.middle)))
    tokens = {id(token) for row in moved for token in row.tokens}
    for name, reading in list(source.values.items()):
        if reading.tokens and all(id(token) in tokens for token in reading.tokens):
            del source.values[name]
            home.values.setdefault(name, reading)


def is_cut_late(lines: Sequence[LineReading]) -> bool:
    """Say whether each line but the last ends with a row like the one that begins the first, which no other begins with."""
    if len(lines) < 2 or not all(len(line.rows) > 1 for line in lines[:-1]):
        return False
    first = lines[0].rows[0]
    return all(_is_like(line.rows[-1], first) for line in lines[:-1]) and not any(
        _is_like(line.rows[0], first) for line in lines[1:]
    )


def _is_like(row: Row, other: Row) -> bool:
    """Say whether two rows hold as many phrases that begin at the same edges."""
    pairs = zip(row.phrases, other.phrases, strict=False)
    return len(row.phrases) == len(other.phrases) and all(abs(a.box[0] - b.box[0]) < _ALIGNED for a, b in pairs)
