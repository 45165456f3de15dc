"""What a UBL order asks for that no field of ours holds: told in its notes, so that a person or the OMS reads it."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import one_line
from orderbot.reading.xml import Node

Wish = tuple[str, Node]
"""The words and where they stand."""

_NO = frozenset(("false", "0"))
_EXPRESS = "1"  # UN/EDIFACT 4219
_NOTHING = frozenset(("", "NA", "N/A"))


def wishes_of_order(order: Node, *, terms_are_read: bool) -> Iterator[Wish]:
    """Despatch, priority, labels and terms of delivery; `terms_are_read` says that these are an Incoterm."""
    for delivery in order.children("Delivery"):
        if (day := delivery.first("Despatch/RequestedDespatchDate")) is not None:
            hour = delivery.text_at("Despatch/RequestedDespatchTime")
            yield from _told("Requested despatch", day, hour)
        if (priority := delivery.first("Shipment/ShippingPriorityLevelCode")) is not None:
            yield from _told("Shipping priority", priority, "express" if priority.text == _EXPRESS else None)
        for label in delivery.all("Shipment/TransportHandlingUnit/ShippingMarks"):
            yield from _told("Packing label", label)
    if not terms_are_read:
        for terms in order.all("DeliveryTerms/SpecialTerms"):
            yield from _told("Terms of delivery", terms)


def put_wishes_of_line(line: LineDraft, item_of: Node) -> None:
    """Whole deliveries only, the very pieces or lots that are wanted, and how urgently."""
    whole = item_of.child("PartialDeliveryIndicator")
    if whole is not None and (whole.text or "").lower() in _NO:
        line.add_note("No partial delivery", whole.where)
    for label, place in _OF_ITEM:
        for node in item_of.all(place):
            for words, told in _told(label, node):
                line.add_note(words, told.where)


_OF_ITEM = (
    ("Serial number", "Item/ItemInstance/SerialID"),
    ("Lot", "Item/ItemInstance/LotIdentification/LotNumberID"),
    ("Urgency", "Item/TransactionConditions/ActionCode"),
)


def put_notes(draft: Draft, notes: list[Node], wishes: Iterator[Wish]) -> None:
    """The order's own notes, then what it asks for elsewhere, each once."""
    told = [(text, node) for node in notes if (text := one_line(node.text))] + list(wishes)
    if told:
        draft.put("notes", "\n".join(dict.fromkeys(words for words, _ in told)), told[0][1].where)


def _told(label: str, node: Node, more: str | None = None) -> Iterator[Wish]:
    text = one_line(node.text) or ""
    if text.upper() not in _NOTHING:
        yield f"{label}: {text}{f' ({more})' if more else ''}", node
