"""Several orders in one file: a page that names its own order number, date and items begins a new one."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.numbers_of_order import order_number
from orderbot.extractors.printed.lines.headings import find_heading_rows


def split_orders(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The pages of each order; one group unless pages beyond doubt begin orders of their own."""
    groups: list[list[Sheet]] = []
    current: str | None = None
    for sheet in sheets:
        number = _own_number(sheet)
        if not groups or (number and current and number != current and sheet.number != groups[-1][-1].number):
            groups.append([])
        groups[-1].append(sheet)
        current = number or current
    return groups


def _own_number(sheet: Sheet) -> str | None:
    """The order number of a page that has a date and an item table as well."""
    claims = claims_of(sheet)
    number = order_number(claims, [sheet])
    dated = any(claim.meaning == "order_date" for claim in claims)
    if number is None or not dated or number.basis.endswith(("rivals", "bare", "barcode")):
        return None
    return str(number.value) if find_heading_rows(sheet) else None
