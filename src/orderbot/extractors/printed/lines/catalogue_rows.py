"""Rows of a printed catalogue in which nothing was ordered: like the row of an item, but without a quantity."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.lines.segmentations import Segment, Strip
from orderbot.extractors.printed.shapes import looks_like_money

_ALIGNED = 3.0  # points
_CODES = frozenset(("code", "seller_code", "buyer_code", "gtin"))


def leave_out_of_items(items: Sequence[Item]) -> None:
    """Take such rows out of the items of a table: a code, a name and a price in their columns, no quantity and no amount."""
    for item in items:
        item.rows = [row for row in item.rows if row is item.anchor or not _is_left_blank(row, item)]


def _is_left_blank(row: BodyRow, item: Item) -> bool:
    cells = {item.columns[at].role: joined(cell) for at, cell in row.cells.items() if at < len(item.columns)}
    named = "description" in cells and bool(_CODES & cells.keys())
    return named and looks_like_money(cells.get("unit_price", "")) and not {"quantity", "amount"} & cells.keys()


def without_catalogue_rows(parts: Sequence[Segment]) -> list[Segment]:
    """The segments without such rows: a code and a price where the row of the quantity has its own."""
    return [Segment(tuple(strip for strip in part.strips if not _is_like_the_counted(strip, part))) for part in parts]


def _is_like_the_counted(strip: Strip, part: Segment) -> bool:
    counted = next((one for one in part.strips if one.of("quantity")), None)
    if counted is None or counted is strip or strip.of("quantity") or strip.of("amount"):
        return False
    return all(
        (here := strip.of(role)) and (there := counted.of(role)) and abs(here[0].left - there[0].left) < _ALIGNED
        for role in ("code", "unit_price")
    )
