"""Order lines of xCBL."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.price_bases import put_price_base
from orderbot.extractors.transcription.values import is_gtin
from orderbot.extractors.transcription.xml_orders import (
    day_in,
    number_in,
    put_day,
    put_number,
    put_text,
    put_texts,
    put_unit,
)
from orderbot.extractors.xcbl.parties import place_of
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

_PLACES = ("ShipToParty", "ShipToLocation")
_GTIN_WORDS = ("ean", "gtin", "upc", "europeanarticle", "universalproduct")
_NET_PRICES = (
    "netprice",
    "contractprice",
    "calculationnet",
    "unitcostprice",
    "informationprice",
    "agreedprice",
    "price",
)
_DEDUCTIONS = ("discount", "allowance", "minimum", "maximum")
"""Kinds of a price by their names that are none to be paid for a unit."""
_ACTIONS: Mapping[str, str] = {
    "add": "add", "additem": "add", "addition": "add", "added": "add", "lineitemadded": "add",
    "cancel": "delete", "delete": "delete", "cancellation": "delete", "cancelled": "delete", "lineitemdeleted": "delete",
    "change": "change", "changeitem": "change", "replace": "change", "changed": "change", "update": "change",
    "changestolineitem": "change", "deleteitem": "delete", "cancelitem": "delete",
}  # fmt: skip


def read_line(draft: Draft, item: Node, *, changes: bool) -> list[tuple[LineDraft, Place]]:
    """Read one ItemDetail or ChangeOrderItemDetail. Answers where it goes, if it says."""
    line = draft.new_line(item.where)
    if changes:
        action = item.find("ItemDetailChangeCoded") or item.find("ChangeTypeCoded") or item.find("ItemChangeTypeCoded")
        if action is not None:
            line.put("action", _ACTIONS.get((action.text or "").lower()), action.where, action.text)
    put_text(line, "line_number", item.find("BuyerLineItemNum"))
    _put_quantity(draft, line, item)
    _put_item(line, item)
    _put_price(draft, line, item)
    _put_deliveries(draft, line, item)
    notes = [*item.children("LineItemNote"), *item.all("ListOfStructuredNote/StructuredNote/GeneralNote")]
    put_texts(line, "note", notes)
    return [(line, place_of(party)) for party in item.outermost(lambda name: name.local in _PLACES)]


def _put_quantity(draft: Draft, line: LineDraft, item: Node) -> None:
    total = item.find("TotalQuantity") or item.find("Quantity")
    value = total.find("QuantityValue") if total is not None else None
    if total is None or value is None:
        if line.value("action") != "delete":
            draft.problems.append(f"{item.where}: TotalQuantity with a QuantityValue was expected")
        return
    put_number(line, "quantity", value, draft.problems)
    unit, other = total.find("UOMCoded"), total.find("UOMCodedOther")
    if unit is not None and (unit.text or "").lower() == "other":
        unit = other
    if unit is not None and (unit.text or "").lower() != "other":
        put_unit(line, "unit", unit.text, unit.where, draft.problems)


def _put_item(line: LineDraft, item: Node) -> None:
    identifiers = item.find("ItemIdentifiers")
    if identifiers is None:
        return
    for name, place in (("seller_item_id", "SellerPartNumber"), ("buyer_item_id", "BuyerPartNumber")):
        part = identifiers.find(place)
        if part is not None:
            own = part.find("PartID") or part.find(f"{place}PartID")
            put_text(line, name, own or (part if part.is_leaf else None))
    _put_standard(line, identifiers)
    description = identifiers.find("ItemDescription") or identifiers.find("ItemDescriptions")
    put_text(line, "description", description)
    if not any(line.has(name) for name in ("seller_item_id", "buyer_item_id", "gtin")):
        maker = identifiers.find("ManufacturerPartNumber")
        put_text(line, "item_id", maker.find("PartID") if maker is not None else None, 0.8)


def _put_standard(line: LineDraft, identifiers: Node) -> None:
    standard = identifiers.find("StandardPartNumber")
    if standard is None:
        return
    number, kind = standard.find("ProductIdentifier"), standard.find("ProductIdentifierQualifierCoded")
    kind = kind or standard.find("ProductIdentifierCoded")
    told = (kind.text or "").lower() if kind is not None else ""
    if number is not None and (told.startswith(_GTIN_WORDS) or is_gtin(number.text)):
        put_text(line, "gtin", number)


def _put_price(draft: Draft, line: LineDraft, item: Node) -> None:
    """Of several prices the net one; a lone price whatever its kind."""
    pricing = item.find("PricingDetail")
    if pricing is None:
        return
    prices = pricing.all("ListOfPrice/Price")
    net = [price for price in prices if _kind(price).startswith(_NET_PRICES)]
    chosen = next(iter(net or prices), None)
    if chosen is not None:
        sure = 1.0 if net or (len(prices) == 1 and not _kind(chosen).startswith(_DEDUCTIONS)) else 0.7
        put_number(line, "unit_price", chosen.find("UnitPriceValue"), draft.problems, sure)
    total = pricing.find("LineItemTotal") or pricing.find("TotalValue") or pricing.find("LineItemSubTotal")
    put_number(line, "line_net_amount", total.find("MonetaryAmount") if total is not None else None, draft.problems)
    basis = chosen.find("PriceBasisQuantity") if chosen is not None else None
    if basis is not None:
        unit = basis.find("UOMCoded")
        put_price_base(line, basis.find("QuantityValue"), unit.text if unit is not None else None, draft.problems)
    _put_discount(draft, line, pricing)


def _kind(price: Node) -> str:
    kind = price.find("PriceTypeCoded")
    return (kind.text or "").lower() if kind is not None else "price"


def _put_discount(draft: Draft, line: LineDraft, pricing: Node) -> None:
    allowances = [
        node
        for node in pricing.outermost(lambda name: name.local == "AllowOrCharge")
        if "allowance" in (node.text_at("IndicatorCoded") or "").lower()
    ]
    if len(allowances) != 1:
        return
    percent = allowances[0].find("PercentageAllowanceOrCharge")
    node = percent.find("Percent") if percent is not None else None
    put_number(line, "discount_percent", node, draft.problems)


def _put_deliveries(draft: Draft, line: LineDraft, item: Node) -> None:
    schedules = list(item.outermost(lambda name: name.local == "ScheduleLine"))
    dated = [each for each in schedules if _day_node(each) is not None]
    if len(dated) > 1:
        for each in dated:
            day, sure = day_in(_day_node(each), draft.problems)
            quantity, also = number_in(each.find("QuantityValue"), draft.problems)
            line.put_delivery(Delivery(quantity, day), each.where, min(sure, also))
        return
    put_day(line, "requested_delivery_date", _day_node(dated[0] if dated else item), draft.problems)


def _day_node(holder: Node) -> Node | None:
    return holder.find("RequestedDeliveryDate") or holder.find("RequestedDeliverByDate")
