"""The extractor of UBL 2.0–2.4 documents, Peppol's among them, bare or in an envelope."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.extractors.transcription.xml_orders import check_count, is_xml_with, read_each
from orderbot.extractors.ubl.documents import NAMESPACES, ORDERS, OTHERS, TYPE_CODES, is_document, missing
from orderbot.extractors.ubl.header import read_header
from orderbot.extractors.ubl.lines import read_line
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName, mentions

_BARE_MARKS = ("<cbc:", "<cac:", "<BuyerCustomerParty>", "<SellerSupplierParty>")


class Ubl:
    """Reads UBL documents: orders, changes and cancellations whole, of all others the type."""

    name = "ubl"

    def accepts(self, document: Document) -> bool:
        """Any XML in which a namespace of UBL's documents stands, or an order with its prefixes or its parties without one."""

        def wanted(name: XmlName) -> bool:
            if name.namespace.startswith(NAMESPACES):
                return True
            return is_document(name) and any(mentions(document.content, mark) for mark in _BARE_MARKS)

        return is_xml_with(document, wanted, (NAMESPACES,))

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each document of UBL found in the file."""
        return read_each(document.content, around.limits.bytes, is_document, _read)


def _read(node: Node, draft: Draft) -> Extraction:
    kind = ORDERS.get(node.name)
    if kind is None:
        return draft.extraction(OTHERS.get(node.name, DocumentType.OTHER), reason=f"UBL {node.name}")
    draft.problems.extend(missing(node))
    kind = TYPE_CODES.get(node.text_at("OrderTypeCode") or "", kind)
    read_header(draft, node)
    lines = [read_line(draft, line, changes=kind is DocumentType.ORDER_CHANGE) for line in node.children("OrderLine")]
    settle_ship_to(draft, [place for places in lines for place in places])
    check_count(draft, node.child("LineCountNumeric"))
    return draft.extraction(kind, reason=f"UBL {node.name}")
