"""Tables of items without a quantity: whether a column counts something all the same, whatever its heading says."""

from __future__ import annotations

import re

from orderbot.extractors.sheet.blocks import Block
from orderbot.extractors.sheet.contents import mostly
from orderbot.extractors.sheet.headless import counts
from orderbot.extractors.sheet.rows import Kind
from orderbot.extractors.sheet.tables import Column
from orderbot.extractors.wording.flat import flatten

_OF_ORDERS = ("@", "delivery")
_ORDER_WORDS = re.compile(r"\b(?:command|cdes?\b|order|bestell|auftrag|pedid|pedir|ordin)")


def counts_openly(block: Block) -> bool:
    """Say whether a column holds counts under an unknown heading, or one of dates or of the order's own values ("Required").

    Beside prices an unknown heading stands over packs as often as not: there only the latter do.
    """
    table = block.table
    if table.of("quantity"):
        return False
    rows = [one.row for one in block.rows if one.kind in (Kind.ITEM, Kind.BLANK)]
    open_columns = [
        column
        for column in table.columns.values()
        if _speaks_of_orders(column) or (_is_unknown(column) and not table.of("unit_price"))
    ]
    for column in open_columns:
        cells = [row.cells[column.index] for row in rows if column.index in row.cells]
        if cells and mostly(sum(map(counts, cells)) / len(cells)):
            return True
    return False


def _speaks_of_orders(column: Column) -> bool:
    return column.role.startswith(_OF_ORDERS) or (
        _is_unknown(column) and bool(_ORDER_WORDS.search(flatten(column.text)))
    )


def _is_unknown(column: Column) -> bool:
    return not column.role and not column.heading.sure
