"""Where the items begin and end: what stands far over the first word that an item line uses, or under the last, is the order's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.sums import Sum

_HEADINGS = 60.0  # points over the first line at most that headings of columns take
_DAY = "requested_delivery_date"
_OF_SCHEDULE = "delivery:sum"


def up_to_last_line(table: Table) -> Table:
    """The table without what stands on each page over its headings, or runs on under its lines ("Date de livraison : …")."""
    tops: dict[int, float] = {}
    ends: dict[int, float] = {}
    for token in (token for line in table.lines for reading in line.values.values() for token in reading.tokens):
        tops[token.page] = min(tops.get(token.page, token.box[1]), token.box[1])
        ends[token.page] = max(ends.get(token.page, 0.0), token.box[3])
    spans = {
        page: (max(top, tops.get(page, top) - _HEADINGS), min(end, max(top, ends.get(page, end))))
        for page, (top, end) in table.spans.items()
    }
    return replace(table, spans=spans)


def give_back_date(lines: Sequence[LineReading], sums: Sequence[Sum]) -> None:
    """Take from the last line a day that is the order's: no other line has one, or it stands under the order's sums."""
    dated = [line for line in lines if _DAY in line.values]
    if len(dated) != 1 or dated[0] is not lines[-1]:
        return
    day = lines[-1].values[_DAY]
    if day.basis == _OF_SCHEDULE:
        return
    apart = day.basis == "date:row" or _is_under_the_rest(day, lines[-1])
    if apart and (len(lines) > 1 or any(_stands_under(day, one) for one in sums)):
        del lines[-1].values[_DAY]


def _stands_under(day: Reading, one: Sum) -> bool:
    return bool(day.tokens) and day.tokens[0].page == one.page and day.tokens[0].middle > one.y


def _is_under_the_rest(day: Reading, line: LineReading) -> bool:
    others = [token for reading in line.values.values() if reading is not day for token in reading.tokens]
    return bool(day.tokens) and all(
        token.page == day.tokens[0].page and token.box[3] < day.tokens[0].middle for token in others
    )
