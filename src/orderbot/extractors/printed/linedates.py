"""Dates of an item: its own delivery date, or a schedule of deliveries printed under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.figures import read_quantity
from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.items import BodyRow, Item
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import number
from orderbot.reading.dates import date_readings, find_dates
from orderbot.reading.numbers import Mark

_DIGIT = re.compile(r"\d")


def read_dates(line: LineReading, item: Item, mark: Mark, language: str | None, today: date) -> None:
    """Put the line's date, or its split deliveries, and take their rows out of the item's text."""
    at = next((n for n, column in enumerate(item.columns) if column.role == "delivery_date"), None)
    parts = [
        part for row in item.rows if row is not item.anchor and (part := _delivery(row, item, mark, language, today))
    ]
    scheduled = [part for part in parts if part[0] is not None]
    whole = line.value("quantity")
    adds_up = whole is not None and sum((part[0] or Decimal(0) for part in scheduled), Decimal(0)) == whole
    if len(scheduled) >= 2 or (scheduled and adds_up):
        for n, (quantity, day, tokens, _row) in enumerate(scheduled):
            basis = "delivery:sum" if adds_up else "delivery"
            line.put(f"deliveries/{n}/quantity", quantity, tokens, basis)
            line.put(f"deliveries/{n}/date", day, tokens, basis)
        _drop(item, [part[3] for part in scheduled])
        return
    cell = item.anchor.cells.get(at, ()) if at is not None else ()
    if cell:
        found = date_readings(joined(cell), language, today)
        if found and found[0].date:
            line.put(
                "requested_delivery_date",
                found[0].date,
                cell,
                "date:ambiguous" if found[0].ambiguous else "date:column",
            )
            return
    if len(parts) == 1:
        _quantity, day, tokens, row = parts[0]
        line.put("requested_delivery_date", day, tokens, "date:row")
        _drop(item, [row])


def _delivery(
    row: BodyRow, item: Item, mark: Mark, language: str | None, today: date
) -> tuple[Decimal | None, date, Sequence[Token], BodyRow] | None:
    """A row that says little but a date, with or without a quantity."""
    tokens = row.row.tokens
    if len(tokens) > 10 or not any(_DIGIT.search(token.text) for token in tokens):
        return None
    text = joined(tokens)
    dates = [found for found in find_dates(text, language, today) if found.readings[0].date]
    if len(dates) != 1:
        return None
    found = dates[0]
    rest = (text[: found.start] + " " + text[found.end :]).split()
    figures = [word for word in rest if number(word.strip("():;,x×"), mark) is not None]
    words = [word for word in rest if word.strip(":;,.-–()").isalpha()]
    if len(figures) > 1 or len(words) > 4:
        return None
    day = found.readings[0].date
    assert day is not None
    quantity = number(figures[0].strip("():;,x×"), mark) if figures else None
    if quantity is None and not figures:
        glued = read_quantity([token for token in tokens if token.text in rest], mark)
        quantity = glued.value if glued else None
    return quantity, day, tokens, row


def _drop(item: Item, rows: Sequence[BodyRow]) -> None:
    item.rows = [row for row in item.rows if not any(row is other for other in rows)]
