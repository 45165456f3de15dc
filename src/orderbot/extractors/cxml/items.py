"""The items of a cXML order as lines."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.cxml.parties import place_of
from orderbot.extractors.cxml.prices import put_price
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import day_in, number_in, put_day, put_number, put_text, put_unit
from orderbot.model.order import Delivery
from orderbot.reading.xml import Node

_GTIN_DOMAINS = frozenset(
    {"EAN", "EAN13", "EAN-13", "GTIN", "UPC", "UPC-A", "EANID", "GTIN13", "GTIN14", "EUROPEANARTICLENUMBER"}
)
_MAKERS_NUMBER = 0.8
_RETURNED = 0.5  # goods that go back are not ordered: a person decides
Parents = Mapping[str, Node]
"""Composite items by their line numbers."""


def composites(items: list[Node]) -> Parents:
    """The items that others are parts of."""
    parts = {node.attribute("parentLineNumber") for node in items}
    numbered = ((node.attribute("lineNumber"), node) for node in items)
    return {number: node for number, node in numbered if number is not None and number in parts}


def read_item(draft: Draft, node: Node, parents: Parents, language: str | None) -> tuple[LineDraft, Place]:
    """Tell one `ItemOut`. Returns the line with its own ship-to, empty when it has none."""
    line = draft.new_line(node.where)
    put_text(line, "line_number", node.attribute_at("lineNumber"))
    _put_codes(line, node)
    detail = node.child("ItemDetail") or node.child("BlanketItemDetail")
    if detail is None:
        draft.problems.append(f"{node.where}/ItemDetail was expected")
    quantity = node.attribute_at("quantity")
    if quantity is None:
        draft.problems.append(f"{node.where}/@quantity: a quantity was expected")
    put_number(line, "quantity", quantity, draft.problems)
    if detail is not None:
        _put_detail(draft, line, detail, language)
        if _bears_the_price(node, parents):
            put_price(draft, line, detail)
    _put_schedule(draft, line, node)
    _put_notes(line, node)
    return line, place_of(node.child("ShipTo"))


def _bears_the_price(node: Node, parents: Parents) -> bool:
    """Of a composite item and its parts one side bears the prices: `groupLevel` the whole, `itemLevel` the parts."""
    parent = parents.get(node.attribute("parentLineNumber") or "")
    if parent is not None:
        return (parent.attribute("compositeItemType") or "itemLevel") != "groupLevel"
    if node.attribute("lineNumber") in parents:
        return node.attribute("compositeItemType") != "itemLevel"
    return True


def _put_codes(line: LineDraft, node: Node) -> None:
    identifiers = node.child("ItemID")
    if identifiers is not None:
        put_text(line, "seller_item_id", identifiers.child("SupplierPartID"))
        put_text(line, "buyer_item_id", identifiers.child("BuyerPartID"))
    holders = [each for each in (identifiers, node.child("ItemDetail")) if each is not None]
    for holder in holders:
        for reference in holder.children("IdReference"):
            domain = (reference.attribute("domain") or "").upper().replace(" ", "")
            if domain in _GTIN_DOMAINS and not line.has("gtin"):
                put_text(line, "gtin", reference.attribute_at("identifier"))
    if not line.has("gtin"):
        put_text(line, "gtin", node.first("ItemDetail/ItemDetailIndustry/ItemDetailRetail/EANID"))
    if not any(line.has(name) for name in ("seller_item_id", "buyer_item_id", "gtin")):
        put_text(line, "item_id", node.first("ItemDetail/ManufacturerPartID"), _MAKERS_NUMBER)


def _put_detail(draft: Draft, line: LineDraft, detail: Node, language: str | None) -> None:
    unit = detail.child("UnitOfMeasure")
    if unit is not None:
        put_unit(line, "unit", unit.text, unit.where, draft.problems)
    described = _in_language(detail.children("Description"), language)
    if described is not None:
        words = one_line(described.own_text) or one_line(described.text_at("ShortName"))
        line.put("description", words, described.where)


def _in_language(nodes: list[Node], language: str | None) -> Node | None:
    """The description in the document's language, else the first that says something."""
    told = [node for node in nodes if node.text]
    fitting = [node for node in told if language and (node.attribute("lang") or "").lower().startswith(language)]
    return next(iter(fitting or told), None)


def _put_schedule(draft: Draft, line: LineDraft, node: Node) -> None:
    """ScheduleLine: several dates are deliveries, one is the line's; else the item's own date."""
    dated = []
    for schedule in node.children("ScheduleLine"):
        day, sure = day_in(schedule.attribute_at("requestedDeliveryDate"), draft.problems)
        if day is not None:
            dated.append((schedule, day, sure))
    if len({day for _, day, _ in dated}) > 1:
        for schedule, day, sure in dated:
            quantity, _ = number_in(schedule.attribute_at("quantity"), draft.problems)
            line.put_delivery(Delivery(quantity, day), schedule.where, sure)
        return
    if not put_day(line, "requested_delivery_date", node.attribute_at("requestedDeliveryDate"), draft.problems):
        for schedule, _, _ in dated[:1]:
            put_day(line, "requested_delivery_date", schedule.attribute_at("requestedDeliveryDate"), draft.problems)


def _put_notes(line: LineDraft, node: Node) -> None:
    for comment in node.children("Comments"):
        line.add_note(comment.own_text, comment.where)
    parent = node.attribute_at("parentLineNumber")
    if parent is not None:
        line.add_note(f"Part of line {parent.text}", parent.where)
    returned = node.attribute_at("isReturn")
    if returned is not None and returned.text.lower() == "yes":
        line.add_note("Return", returned.where)
        line.put("quantity", line.value("quantity"), node.where_of("quantity"), confidence=_RETURNED)
