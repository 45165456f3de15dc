"""The extractor of GS1 XML orders: `orderMessage` of release 3, `multiShipmentOrder` and its like of release 2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.gs1_xml.header import read_header
from orderbot.extractors.gs1_xml.lines import read_line
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place, settle_ship_to
from orderbot.extractors.transcription.xml_orders import is_xml_with, lacks, read_each
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName

_NAMESPACES = ("urn:gs1:ecom:", "urn:ean.ucc:")
_ORDERS = frozenset({"multiShipmentOrder", "singleShipmentOrder", "simpleOrder", "order"})
_OTHERS: Mapping[str, DocumentType] = {
    "orderResponseMessage": DocumentType.OTHER,
    "orderResponse": DocumentType.OTHER,
    "despatchAdviceMessage": DocumentType.OTHER,
    "despatchAdvice": DocumentType.OTHER,
    "invoiceMessage": DocumentType.INVOICE,
    "invoice": DocumentType.INVOICE,
}
_ACTIONS: Mapping[str, DocumentType] = {
    "DELETE": DocumentType.ORDER_CANCELLATION,
    "CHANGE_BY_REFRESH": DocumentType.ORDER_CHANGE,
    "CORRECT": DocumentType.ORDER_CHANGE,
    "PARTIAL_CHANGE": DocumentType.ORDER_CHANGE,
}
"""GS1 code list DocumentActionCode; ADD is a new order."""

_EXPECTED = ("creationDateTime", "orderIdentification", "buyer", "seller")
_EXPECTED_TO_ORDER = "orderLineItem"  # a cancellation needs none
_EXPECTED_IN_2 = ("orderIdentification", "orderPartyInformation")


class Gs1Xml:
    """Reads GS1's orders whole, of its other messages the type."""

    name = "gs1-xml"

    def accepts(self, document: Document) -> bool:
        """Any XML in which a namespace of GS1's business messages stands."""
        return is_xml_with(document, lambda name: name.namespace.startswith(_NAMESPACES), _NAMESPACES)

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each order of the message."""
        return read_each(document.content, around.limits.bytes, _is_document, _read)


def _is_document(name: XmlName) -> bool:
    """An order, which in release 3 bears no namespace inside its message, or another message whole."""
    if name.local in _OTHERS:
        return name.namespace.startswith(_NAMESPACES)
    return name.local in _ORDERS and (not name.namespace or name.namespace.startswith(_NAMESPACES))


def _read(node: Node, draft: Draft) -> Extraction:
    reason = f"GS1 XML {node.name}"
    if node.name in _OTHERS:
        return draft.extraction(_OTHERS[node.name], reason=reason)
    is_third = node.child("orderPartyInformation") is None and node.name == "order"
    kind = _ACTIONS.get((node.text_at("documentActionCode") or "ADD").upper(), DocumentType.ORDER)
    expected: tuple[str, ...] = _EXPECTED if is_third else _EXPECTED_IN_2
    if is_third and kind is not DocumentType.ORDER_CANCELLATION:
        expected = (*_EXPECTED, _EXPECTED_TO_ORDER)
    draft.problems.extend(lacks(node, expected))
    read_header(draft, node)
    places: list[tuple[LineDraft, Place]] = []
    for line in [child for child in node.children() if child.name.lower().endswith("orderlineitem")]:
        places += read_line(draft, line, changes=kind is DocumentType.ORDER_CHANGE)
    settle_ship_to(draft, places)
    return draft.extraction(kind, reason=reason)
