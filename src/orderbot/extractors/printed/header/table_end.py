"""Where the items end: what stands under the last word that an item line uses belongs to the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.sums import Sum

_DAY = "requested_delivery_date"


def up_to_last_line(table: Table) -> Table:
    """The table without what runs on under its lines on each page ("Date de livraison : …" over the totals)."""
    lowest: dict[int, float] = {}
    for token in (token for line in table.lines for reading in line.values.values() for token in reading.tokens):
        lowest[token.page] = max(lowest.get(token.page, 0.0), token.box[3])
    spans = {page: (top, min(end, max(top, lowest.get(page, end)))) for page, (top, end) in table.spans.items()}
    return replace(table, spans=spans)


def give_back_date(lines: Sequence[LineReading], sums: Sequence[Sum]) -> None:
    """Take from the last line a day that is the order's: no other line has one, or it stands under the order's sums."""
    dated = [line for line in lines if _DAY in line.values]
    if len(dated) != 1 or dated[0] is not lines[-1]:
        return
    day = lines[-1].values[_DAY]
    if day.basis == "date:row" and (len(lines) > 1 or any(_stands_under(day, one) for one in sums)):
        del lines[-1].values[_DAY]


def _stands_under(day: Reading, one: Sum) -> bool:
    return bool(day.tokens) and day.tokens[0].page == one.page and day.tokens[0].middle > one.y
