"""Order lines of a UBL document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.price_bases import put_price_base
from orderbot.extractors.transcription.values import is_gtin
from orderbot.extractors.transcription.xml_orders import (
    check_currency,
    day_in,
    number_in,
    put_day,
    put_number,
    put_text,
    put_texts,
    put_unit,
    put_wanted_span,
    put_wanted_span_of_line,
)
from orderbot.extractors.ubl.discounts import put_discount
from orderbot.extractors.ubl.parties import place_of, tells_place
from orderbot.extractors.ubl.wishes import put_wishes_of_line
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

ACTIONS: Mapping[str, str] = {
    "1": "add", "2": "delete", "3": "change",
    "added": "add", "cancelled": "delete", "canceled": "delete", "deleted": "delete", "revised": "change",
    "changed": "change", "add": "add", "delete": "delete", "change": "change",
}  # fmt: skip
"""LineStatusCode: UN/EDIFACT 1229 as Peppol uses it, and OASIS's own list of UBL 2.0."""

_GTIN_NAME = re.compile(r"(?:GTIN|EAN|UPC)[-_ ]?(?:8|12|13|14|A)?")
_GLN_FOR_GTIN = "0088"  # of both before 2018, of places only since
_GTIN_SCHEMES = frozenset({"0160", "GTIN", "EAN", "SRV", "GS1", "EAN13", "UPC", "0002:GTIN", "EN", "UP"})


def read_line(draft: Draft, node: Node, *, changes: bool) -> list[tuple[LineDraft, Place]]:
    """Read one `OrderLine`; `changes` says that lines tell what becomes of them. Answers where the line goes, if it says."""
    item_of = node.child("LineItem")
    if item_of is None:
        draft.whole = False
        return []
    line = draft.new_line(node.where)
    put_text(line, "line_number", item_of.child("ID"))
    if changes:
        status = item_of.child("LineStatusCode")
        action = ACTIONS.get((status.text or "").lower()) if status is not None else None
        if status is not None and action is not None:
            line.put("action", action, status.where, status.text)
    _put_quantity(draft, line, item_of)
    put_number(line, "line_net_amount", item_of.child("LineExtensionAmount"), draft.problems)
    _put_price(draft, line, item_of)
    _put_item(line, item_of.child("Item"))
    put_texts(line, "note", [*node.children("Note"), *item_of.children("Note")])
    put_discount(draft, line, item_of)
    put_wishes_of_line(line, item_of)
    _put_deliveries(draft, line, item_of)
    return [(line, place_of(each)) for each in item_of.children("Delivery") if tells_place(each)]


def _put_quantity(draft: Draft, line: LineDraft, node: Node) -> None:
    quantity = node.child("Quantity")
    if quantity is None:
        if line.value("action") != "delete":
            draft.problems.append(f"{node.where}: cbc:Quantity was expected")
        return
    put_number(line, "quantity", quantity, draft.problems)
    put_unit(line, "unit", quantity.attribute("unitCode"), quantity.where_of("unitCode"), draft.problems)


def _put_price(draft: Draft, line: LineDraft, node: Node) -> None:
    price = node.child("Price")
    if price is None:
        return
    put_number(line, "unit_price", price.child("PriceAmount"), draft.problems)
    check_currency(draft, line, "unit_price", price.child("PriceAmount"), "currencyID")
    base = price.child("BaseQuantity")
    put_price_base(line, base, base.attribute("unitCode") if base is not None else None, draft.problems)


def _put_deliveries(draft: Draft, line: LineDraft, node: Node) -> None:
    """One date is the line's; several are the line split over them."""
    deliveries = node.children("Delivery")
    dated = [each for each in deliveries if _day_node(each) is not None]
    if len(dated) > 1:
        for each in dated:
            _put_delivery(draft, line, each)
        return
    for each in dated:
        _put_wanted_of_line(draft, line, each)


def _put_delivery(draft: Draft, line: LineDraft, node: Node) -> None:
    day, sure = day_in(_day_node(node), draft.problems)
    quantity, also = number_in(node.child("Quantity"), draft.problems)
    line.put_delivery(Delivery(quantity, day), node.where, min(sure, also))


def _day_node(delivery: Node) -> Node | None:
    places = ("RequestedDeliveryPeriod/StartDate", "RequestedDeliveryPeriod/EndDate", "LatestDeliveryDate")
    return next((found for place in places if (found := delivery.first(place)) is not None and found.text), None)


def put_wanted(draft: Draft, delivery: Node) -> bool:
    """Put when the whole order is wanted from a `Delivery`; say whether it tells."""
    start, end = (delivery.first(f"RequestedDeliveryPeriod/{name}") for name in ("StartDate", "EndDate"))
    if put_wanted_span(draft, start, end):
        return True
    return put_day(draft, "requested_delivery_date", delivery.child("LatestDeliveryDate"), draft.problems, 0.9)


def _put_wanted_of_line(draft: Draft, line: LineDraft, delivery: Node) -> None:
    start, end = (delivery.first(f"RequestedDeliveryPeriod/{name}") for name in ("StartDate", "EndDate"))
    if not put_wanted_span_of_line(draft, line, start, end):
        put_day(line, "requested_delivery_date", delivery.child("LatestDeliveryDate"), draft.problems, 0.9)


def _put_item(line: LineDraft, item: Node | None) -> None:
    if item is None:
        return
    put_text(line, "description", item.child("Name")) or put_text(line, "description", item.child("Description"))
    put_text(line, "buyer_item_id", item.first("BuyersItemIdentification/ID"))
    put_text(line, "seller_item_id", item.first("SellersItemIdentification/ID"))
    _put_standard(line, item)
    if any(line.has(name) for name in ("buyer_item_id", "seller_item_id", "gtin", "item_id")):
        return
    for place in (
        "CatalogueItemIdentification/ID",
        "ManufacturersItemIdentification/ID",
        "AdditionalItemIdentification/ID",
    ):
        if put_text(line, "item_id", item.first(place), 0.8):
            return


def _put_standard(line: LineDraft, item: Node) -> None:
    node = item.first("StandardItemIdentification/ID")
    if node is None or node.text is None:
        return
    scheme = (node.attribute("schemeID") or "").upper()
    if scheme == _GLN_FOR_GTIN and is_gtin(node.text):
        put_text(line, "gtin", node, 0.9)
    elif scheme in _GTIN_SCHEMES or _GTIN_NAME.fullmatch(scheme) or (not scheme and is_gtin(node.text)):
        put_text(line, "gtin", node, 1.0 if scheme else 0.95)
    elif not any(line.has(name) for name in ("buyer_item_id", "seller_item_id")):
        put_text(line, "item_id", node, 0.8)
