"""Lines of a cross industry order."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.extractors.cii.dates import put_wanted_of_line
from orderbot.extractors.cii.parties import place_of
from orderbot.extractors.cii.prices import put_price
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.xml_orders import number_in, put_number, put_text, put_unit
from orderbot.reading.xml import Node

_ACTIONS: Mapping[str, str] = {"1": "add", "2": "delete", "3": "change"}
"""UNTDID 1229 (LineStatusCode)."""
_GTIN = frozenset({"0160", "GTIN", "EAN"})
_OF_PACKAGES = 0.8


def read_line(draft: Draft, node: Node, *, is_change: bool) -> tuple[LineDraft, Place]:
    """Tell one `IncludedSupplyChainTradeLineItem`. Returns the line with its own ship-to, empty when it has none."""
    line = draft.new_line(node.where)
    document = node.child("AssociatedDocumentLineDocument")
    if document is not None:
        put_text(line, "line_number", document.child("LineID"))
        status = document.child("LineStatusCode")
        if is_change and status is not None:
            line.put("action", _ACTIONS.get((status.text or "").lstrip("0")), status.where, status.text)
        for note in document.all("IncludedNote/Content"):
            line.add_note(note.text, note.where)
    product = node.child("SpecifiedTradeProduct")
    if product is None:
        draft.problems.append(f"{node.where}/SpecifiedTradeProduct was expected")
    else:
        _put_product(line, product)
    agreement, delivery, settlement = (_part(node, name) for name in ("Agreement", "Delivery", "Settlement"))
    _put_quantity(draft, line, node, delivery)
    put_price(draft, line, agreement, settlement)
    if delivery is None:
        return line, {}
    put_wanted_of_line(draft, line, delivery.children("RequestedDeliverySupplyChainEvent"))
    party = delivery.child("ShipToTradeParty")
    return line, place_of(party) if party is not None else {}


def _part(node: Node, name: str) -> Node | None:
    return node.child(f"SpecifiedLineTrade{name}") or node.child(f"SpecifiedSupplyChainTrade{name}")


def _put_product(line: LineDraft, product: Node) -> None:
    put_text(line, "seller_item_id", product.child("SellerAssignedID"))
    put_text(line, "buyer_item_id", product.child("BuyerAssignedID"))
    others = []
    for identifier in product.children("GlobalID"):
        scheme = (identifier.attribute("schemeID") or "").upper()
        if scheme in _GTIN or (not scheme and _is_gtin(identifier.text)):
            put_text(line, "gtin", identifier, 1.0 if scheme else 0.95)
        else:
            others.append(identifier)
    put_text(line, "description", product.child("Name")) or put_text(line, "description", product.child("Description"))
    if not any(line.has(name) for name in ("seller_item_id", "buyer_item_id", "gtin")):
        for other in (*others, product.child("ManufacturerAssignedID"), product.child("ID")):
            if put_text(line, "item_id", other, 0.8):
                return


def _put_quantity(draft: Draft, line: LineDraft, node: Node, delivery: Node | None) -> None:
    if delivery is None:
        draft.problems.append(f"{node.where}/SpecifiedLineTradeDelivery was expected")
        return
    quantity = next(
        (each for name in ("Requested", "Agreed", "Billed") if (each := delivery.child(f"{name}Quantity")) is not None),
        None,
    )
    if quantity is not None:
        put_number(line, "quantity", quantity, draft.problems)
        put_unit(line, "unit", quantity.attribute("unitCode"), quantity.where_of("unitCode"), draft.problems)
    elif not _put_packages(draft, line, delivery) and line.value("action") != "delete":
        draft.problems.append(f"{delivery.where}/RequestedQuantity: a quantity was expected")
    put_number(line, "free_quantity", delivery.child("ChargeFreeQuantity"), draft.problems)


def _put_packages(draft: Draft, line: LineDraft, delivery: Node) -> bool:
    """Packages times units in each, where nothing else says the quantity."""
    packages, each = delivery.child("PackageQuantity"), delivery.child("PerPackageUnitQuantity")
    count, _ = number_in(packages, draft.problems)
    units, _ = number_in(each, draft.problems)
    if packages is None or each is None or count is None or units is None:
        return False
    line.put("quantity", count * units, packages.where, f"{packages.text} × {each.text}", _OF_PACKAGES)
    put_unit(line, "unit", each.attribute("unitCode"), each.where_of("unitCode"), draft.problems)
    return True


def _is_gtin(text: str | None) -> bool:
    from stdnum import ean

    return text is not None and len(text) in (8, 12, 13, 14) and bool(ean.is_valid(text))
