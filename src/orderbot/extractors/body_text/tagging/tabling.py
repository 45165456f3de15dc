"""Pasted tables beside the learned reading: guessed columns are doubted, what no heading named is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.tables import Table
from orderbot.extractors.body_text.tagging.merging import learned
from orderbot.extractors.body_text.tagging.model import Tagged
from orderbot.extractors.body_text.tagging.naming import longest_name

_LEAST = 0.35


def is_likely(tagged: Tagged, table: Table) -> bool:
    """Say whether what the table takes for quantities looks like them; headings are believed."""
    if table.headed or "quantity" not in table.roles:
        return True
    column = table.roles.index("quantity")
    cells = [row.cells[column] for row in table.rows if column < len(row.cells)]
    shares = [tagged.share("quantity", cell.start, cell.end) for cell in cells if cell.end > cell.start]
    return not shares or sum(shares) / len(shares) >= _LEAST


def completed(body: Body, tagged: Tagged, rows: Sequence[Item]) -> Sequence[Item]:
    """The rows with the name, the code, the unit and the price that no column was known to hold."""
    for item in rows:
        for mention in learned(body, tagged, item.start, item.end):
            if any(start <= (mention.unit_start or mention.start) < end for start, end in item.elsewhere):
                continue
            if mention.kind is Kind.QUANTITY:
                item.quantity = _with_unit(item.quantity, mention)
            elif mention.kind is Kind.PRICE or not item.codes:
                item.take(mention)
        item.description = item.description or longest_name(tagged, item.start, item.end)
    return rows


def _with_unit(known: Mention | None, mention: Mention) -> Mention | None:
    if known is None or known.unit or known.number != mention.number or not mention.unit:
        return known
    return replace(known, unit=mention.unit, unit_start=mention.unit_start, unit_end=mention.unit_end)
