"""Days that single items are wanted on, where a text names one beside several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.tagging.model import Tagged

_FEWEST = 2  # one date alone is the order's


def date_items(body: Body, tagged: Tagged, items: Sequence[Item], language: str | None, today: date) -> None:
    """Give the items their days when at least two have one."""
    found = dict(_dated(body, tagged, items, language, today))
    if len(found) >= _FEWEST:
        for index, told in found.items():
            items[index].wanted = items[index].wanted or told


def _dated(
    body: Body, tagged: Tagged, items: Sequence[Item], language: str | None, today: date
) -> Iterator[tuple[int, tuple[date, int, int]]]:
    for part in tagged.parts:
        if part.role != "requested_delivery_date":
            continue
        line = body.line_at(part.start)
        read = next(
            (
                found
                for found in dates_in(body.text, line.start, line.end, language, today, partial=True)
                if found.start < part.end and part.start < found.end
            ),
            None,
        )
        day = read.readings[0].date if read and read.readings else None
        index = _owner(tagged, items, part.start)
        if day is not None and read is not None and index is not None:
            yield index, (day, read.start, read.end)


def _owner(tagged: Tagged, items: Sequence[Item], at: int) -> int | None:
    """The item in whose stretch of the text the date stands."""
    for index, item in enumerate(items):
        start, end = tagged.scope(item.start, item.end)
        if start <= at < end and (item.start >= start):
            return index
    return None
