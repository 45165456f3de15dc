"""Order lines of GS1 XML, releases 3 and 2."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.gs1_xml.amounts import amount_of
from orderbot.extractors.gs1_xml.header import put_wanted_of_line
from orderbot.extractors.gs1_xml.parties import place_of
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.price_bases import put_price_base
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import (
    check_currency,
    day_in,
    lacks,
    number_in,
    put_number,
    put_text,
    put_texts,
    put_unit,
)
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

_ITEM = ("transactionalTradeItem", "tradeItemIdentification", "tradeItem")
_EXPECTED = ("requestedQuantity", "transactionalTradeItem or tradeItemIdentification or tradeItem")
_OWNERS: Mapping[str, str] = {
    "SUPPLIER_ASSIGNED": "seller_item_id", "SELLER_ASSIGNED": "seller_item_id", "VENDOR_ASSIGNED": "seller_item_id",
    "BUYER_ASSIGNED": "buyer_item_id", "CUSTOMER_ASSIGNED": "buyer_item_id",
}  # fmt: skip
_OF_OTHERS = 0.8  # a model's, a manufacturer's, a distributor's number, where no other says which item it is
_ACTIONS: Mapping[str, str] = {
    "ADDED": "add", "ADD": "add", "CHANGED": "change", "CHANGE": "change", "DELETED": "delete", "DELETE": "delete",
    "NOT_ACCEPTED": "delete", "CANCELLED": "delete", "MODIFIED": "change",
}  # fmt: skip
_DAY = "orderLogisticalInformation/orderLogisticalDateInformation/requestedDeliveryDateTime/date"


def read_line(draft: Draft, node: Node, *, changes: bool) -> list[tuple[LineDraft, Place]]:
    """Read one `orderLineItem` or `multiShipmentOrderLineItem`. Answers where it goes, if it says."""
    draft.problems.extend(lacks(node, _EXPECTED))
    line = draft.new_line(node.where)
    number = node.attribute("number")
    if not put_text(line, "line_number", node.child("lineItemNumber")) and number:
        line.put("line_number", number, node.where_of("number"))
    action = node.child("lineItemActionCode") or node.child("orderLineItemActionCode")
    if changes and action is not None:
        line.put("action", _ACTIONS.get((action.text or "").upper()), action.where, action.text)
    _put_quantity(draft, line, "quantity", node.child("requestedQuantity"), with_unit=True)
    _put_quantity(draft, line, "free_quantity", node.child("freeGoodsQuantity"), with_unit=False)
    _put_price(draft, line, node)
    item = next((found for name in _ITEM if (found := node.child(name)) is not None), None)
    if item is not None:
        _put_item(line, item)
    put_texts(line, "note", [*node.children("note"), *node.children("additionalOrderLineInstruction")])
    _note_amounts(draft, line, node)
    _put_deliveries(draft, line, node)
    holders = (node, *node.children("orderLineItemDetail"))
    return [(line, place_of(party)) for holder in holders for party in holder.all("orderLogisticalInformation/shipTo")]


def _put_quantity(draft: Draft, line: LineDraft, name: str, node: Node | None, *, with_unit: bool) -> None:
    if node is None:
        return
    put_number(line, name, node.child("value") or node, draft.problems)
    if not with_unit:
        return
    unit = node.first("unitOfMeasure/measurementUnitCodeValue") or node.child("unitOfMeasure")
    code = unit.text if unit is not None else node.attribute("measurementUnitCode")
    where = unit.where if unit is not None else node.where_of("measurementUnitCode")
    put_unit(line, "unit", code, where, draft.problems)


def _put_price(draft: Draft, line: LineDraft, node: Node) -> None:
    """The net price; a list price only where no net price is told."""
    net = amount_of(node, "netPrice")
    price = net if net is not None else amount_of(node, "listPrice")
    put_number(line, "unit_price", price, draft.problems)
    check_currency(draft, line, "unit_price", price, "currencyCode")
    put_number(line, "line_net_amount", amount_of(node, "netAmount", "monetaryAmountExcludingTaxes"), draft.problems)
    base = node.child("itemPriceBaseQuantity")
    put_price_base(line, base, base.attribute("measurementUnitCode") if base is not None else None, draft.problems)
    percents = [each for each in node.all("allowanceCharge") if each.child("allowanceChargePercentage") is not None]
    if net is None and len(percents) == 1 and "ALLOWANCE" in (percents[0].text_at("allowanceOrChargeType") or ""):
        put_number(line, "discount_percent", percents[0].child("allowanceChargePercentage"), draft.problems)


def _note_amounts(draft: Draft, line: LineDraft, node: Node) -> None:
    """Allowances and charges of the line in amounts, which no field holds."""
    for each in node.children("allowanceCharge"):
        amount, _ = number_in(each.child("allowanceChargeAmount"), draft.problems)
        if amount:
            is_allowance = "ALLOWANCE" in (each.text_at("allowanceOrChargeType") or "")
            words = one_line(each.text_at("allowanceChargeDescription")) or ("Allowance" if is_allowance else "Charge")
            line.add_note(f"{words}: {-abs(amount) if is_allowance else amount}", each.where)


def _put_item(line: LineDraft, item: Node) -> None:
    gtin = item.child("gtin") or item.first("tradeItemIdentification/gtin")
    if gtin is not None and (gtin.text or "").strip("0"):  # release 2 asks for one: zeros where there is none
        put_text(line, "gtin", gtin)
    others = [*item.children("additionalTradeItemIdentification")]
    others += item.all("tradeItemIdentification/additionalTradeItemIdentification")
    unowned = []
    for node in others:
        kind = node.attribute("additionalTradeItemIdentificationTypeCode") or node.text_at(
            "additionalTradeItemIdentificationType"
        )
        number = node.child("additionalTradeItemIdentificationValue") or node
        owner = _OWNERS.get((kind or "").upper())
        if owner is not None:
            put_text(line, owner, number)
        else:
            unowned.append(number)
    if not any(line.has(name) for name in ("gtin", *_OWNERS.values())):
        put_text(line, "item_id", next(iter(unowned), None), _OF_OTHERS)
    put_text(
        line,
        "description",
        item.child("tradeItemDescription") or item.first("tradeItemDescriptionInformation/tradeItemDescription"),
    )


def _put_deliveries(draft: Draft, line: LineDraft, node: Node) -> None:
    """Details with a date each are the line split over dates; one of them, or the line's own date, is the line's."""
    details = [each for each in node.children("orderLineItemDetail") if each.first(_DAY) is not None]
    if len(details) > 1:
        for each in details:
            day, sure = day_in(each.first(_DAY), draft.problems)
            quantity, also = number_in(each.child("requestedQuantity"), draft.problems)
            line.put_delivery(Delivery(quantity, day), each.where, min(sure, also))
        return
    for holder in (node, *details):
        if put_wanted_of_line(draft, line, holder):
            return
