"""Orders over the sheets of a workbook: one a sheet, unless one holds the header and others the lines, or parts of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.sheet.buyers import settle_buyer
from orderbot.extractors.sheet.claims import claims_in
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.order_fields import put_claims, put_parts, put_places
from orderbot.extractors.sheet.orders import SheetOrder, SheetOrders
from orderbot.extractors.sheet.places import places_in
from orderbot.model.order import Party

_OWN = ("order_number", "order_date", "requested_", "ship_to/", "buyer/")
_NAMES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")


def joined_orders(sheets: Sequence[SheetOrders], habits: Habits, seller: Party) -> list[SheetOrder]:
    """All orders of the workbook; a sheet without lines that tells an order's number is the header of those without one."""
    orders = _joined([order for sheet in sheets for order in sheet.orders])
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


def _joined(orders: list[SheetOrder]) -> list[SheetOrder]:
    """Lines on sheets of one form that tell nothing of an order of their own, and no item twice, are one order's."""
    bare = [order for order in orders if not _tells_header(order)]
    told = [order for order in orders if _tells_header(order)]
    parts = [*told, *bare]
    items = [set(_items(order)) for order in parts]
    alike = len({_counted(order) for order in parts}) == 1
    if (
        not alike
        or not bare
        or len(told) > 1
        or len(parts) < 2
        or sum(map(len, items)) > len(set[object]().union(*items))
    ):
        return orders
    whole = parts[0]
    for part in parts[1:]:
        if any(path.startswith("totals/") for path in part.draft.values):
            _forget_totals(whole)
        whole.draft.take_lines(part.draft)
        whole.blocks += part.blocks
        whole.joined = True
    return [whole]


def _tells_header(order: SheetOrder) -> bool:
    return any(path.startswith(_OWN) for path in order.draft.values)


def _counted(order: SheetOrder) -> tuple[str, ...]:
    """The headings of the quantity in an order's tables: parts of one form have the same."""
    columns = (block.table.first_of("quantity") for block in order.blocks)
    return tuple(sorted({column.text.strip().lower() for column in columns if column is not None}))


def _items(order: SheetOrder) -> Iterator[object]:
    for line in order.draft.lines:
        yield next((line.value(name) for name in _NAMES if line.has(name)), line.value("description"))


def _forget_totals(order: SheetOrder) -> None:
    """The sum of one sheet is not the order's."""
    for name in ("net_amount", "tax_amount", "gross_amount"):
        order.draft.values.pop(f"totals/{name}", None)
        order.draft.evidence.pop((None, f"totals/{name}"), None)
