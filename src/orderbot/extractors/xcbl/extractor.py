"""The extractor of xCBL 3.0, 3.5 and 4.0 documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.extractors.transcription.xml_orders import check_count, is_xml_with, lacks, read_each
from orderbot.extractors.xcbl.header import put_totals, read_header
from orderbot.extractors.xcbl.lines import read_line
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName, mentions

_NAMESPACE = "rrn:org.xcbl:schemas"
_TYPES: Mapping[str, DocumentType] = {
    "Order": DocumentType.ORDER,
    "OrderRequest": DocumentType.ORDER,
    "ChangeOrder": DocumentType.ORDER_CHANGE,
    "RequestForQuotation": DocumentType.QUOTE_REQUEST,
    "OrderStatusRequest": DocumentType.STATUS_INQUIRY,
    "Invoice": DocumentType.INVOICE,
    "OrderResponse": DocumentType.OTHER,
    "OrderConfirmation": DocumentType.OTHER,
    "Quote": DocumentType.OTHER,
    "AdvanceShipmentNotice": DocumentType.OTHER,
    "OrderStatusResult": DocumentType.OTHER,
}
_BARE_MARKS = ("BuyerOrderNumber>", "OrderHeader>")
_REQUEST, _REQUEST_MARK = "OrderRequest", "BuyerOrderRequestNumber>"
_AS_ORDER = 0.9
"""Release 3.0's request that an order be made: suppliers get it as the order."""
_PURPOSES: Mapping[str, DocumentType] = {
    "Cancellation": DocumentType.ORDER_CANCELLATION,
    "CancellationOfOrder": DocumentType.ORDER_CANCELLATION,
    "Cancel": DocumentType.ORDER_CANCELLATION,
    "Delete": DocumentType.ORDER_CANCELLATION,
    "Change": DocumentType.ORDER_CHANGE,
    "Replace": DocumentType.ORDER_CHANGE,
    "ChangesToOrder": DocumentType.ORDER_CHANGE,
}
"""PurposeCoded and ChangeTypeCoded of a header where they say more than the document's name."""


class Xcbl:
    """Reads xCBL: orders and changes whole, of all others the type."""

    name = "xcbl"

    def accepts(self, document: Document) -> bool:
        """Any XML in xCBL's namespaces, or with its elements without one, as release 3.0 has them."""

        def wanted(name: XmlName) -> bool:
            if name.local == _REQUEST:
                return not name.namespace and mentions(document.content, _REQUEST_MARK)
            return name.local in ("Order", "ChangeOrder") and not name.namespace and all(
                mentions(document.content, mark) for mark in _BARE_MARKS
            )  # fmt: skip

        return is_xml_with(document, wanted, (_NAMESPACE,))

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each document found in the file."""
        return read_each(document.content, around.limits.bytes, _is_document, _read)


def _is_document(name: XmlName) -> bool:
    return name.local in _TYPES and (not name.namespace or name.namespace.startswith(_NAMESPACE))


def _read(node: Node, draft: Draft) -> Extraction:
    kind = _TYPES[node.name]
    if not kind.carries_order:
        return draft.extraction(kind, reason=f"xCBL {node.name}")
    draft.problems.extend(lacks(node, (f"{node.name}Header",)))
    header = node.child(f"{node.name}Header")
    if header is not None:
        purpose = header.first("Purpose/PurposeCoded") or header.find("ChangeTypeCoded") or header.find("PurposeCoded")
        kind = _PURPOSES.get((purpose.text or "") if purpose is not None else "", kind)
        read_header(draft, header)
    items = list(_items(node))
    if not items and kind is not DocumentType.ORDER_CANCELLATION:
        draft.problems.append(f"{node.where}: {node.name}Detail with an ItemDetail was expected")
    lines = [read_line(draft, item, changes=kind is DocumentType.ORDER_CHANGE) for item in items]
    settle_ship_to(draft, [place for places in lines for place in places])
    summary = node.child(f"{node.name}Summary")
    put_totals(draft, summary)
    if summary is not None and kind is DocumentType.ORDER:  # a change may count the whole order's
        check_count(draft, summary.find("NumberOfLines"))
    sure = _AS_ORDER if node.name == _REQUEST else 1.0
    return draft.extraction(kind, type_confidence=sure, reason=f"xCBL {node.name}")


def _items(node: Node) -> list[Node]:
    detail = node.child(f"{node.name}Detail")
    if detail is None:
        return []
    return list(detail.outermost(lambda name: name.local in ("ItemDetail", "ChangeOrderItemDetail")))
