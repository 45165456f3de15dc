"""Orders over the sheets of a workbook: one a sheet, unless one sheet holds the header and others the lines."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.sheet.buyers import settle_buyer
from orderbot.extractors.sheet.claims import claims_in
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.order_fields import put_claims, put_parts, put_places
from orderbot.extractors.sheet.orders import SheetOrder, SheetOrders
from orderbot.extractors.sheet.places import places_in
from orderbot.model.order import Party


def joined_orders(sheets: Sequence[SheetOrders], habits: Habits, seller: Party) -> list[SheetOrder]:
    """All orders of the workbook; a sheet without lines that tells an order's number is the header of those without one."""
    orders = [order for sheet in sheets for order in sheet.orders]
    without = [order for order in orders if not order.draft.has("order_number")]
    heads = [sheet for sheet in sheets if not sheet.orders and not sheet.has_table]
    if not without or not heads:
        return orders
    for sheet in heads:
        claims = list(claims_in(sheet.grid, sheet.outside))
        if not any(claim.meaning in ("order_number", "order_date", "party:ship_to") for claim in claims):
            continue
        sheet.is_head = True
        for order in without if len(without) == 1 or len(orders) == len(without) else ():
            put_claims(order.draft, sheet.grid, claims, habits)
            places = list(places_in(sheet.grid, sheet.outside))
            put_places(order.draft, sheet.grid, places, seller)
            put_parts(order.draft, sheet.grid, claims, places, habits)
            settle_buyer(order.draft, sheet.grid, sheet.outside, seller)
        break
    return orders
