"""The extractor of openTRANS 1.0 and 2.x documents, alone or in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.opentrans.header import read_header
from orderbot.extractors.opentrans.lines import read_line
from orderbot.extractors.opentrans.parties import delivery_place
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.extractors.transcription.xml_orders import check_count, is_xml_with, lacks, read_each
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName, mentions

_NAMESPACE = "opentrans.org/XMLSchema"
_TYPES: Mapping[str, DocumentType] = {
    "ORDER": DocumentType.ORDER,
    "ORDERCHANGE": DocumentType.ORDER_CHANGE,
    "RFQ": DocumentType.QUOTE_REQUEST,
    "INVOICE": DocumentType.INVOICE,
    "INVOICELIST": DocumentType.INVOICE,
    "QUOTATION": DocumentType.OTHER,
    "ORDERRESPONSE": DocumentType.OTHER,
    "DISPATCHNOTIFICATION": DocumentType.OTHER,
    "RECEIPTACKNOWLEDGEMENT": DocumentType.OTHER,
    "REMITTANCEADVICE": DocumentType.OTHER,
}
_BARE_MARKS = ("ORDER_HEADER>", "ORDERCHANGE_HEADER>")


class OpenTrans:
    """Reads openTRANS: orders and changes whole, of all others the type."""

    name = "opentrans"

    def accepts(self, document: Document) -> bool:
        """Any XML in openTRANS's namespace, or with its elements without one."""

        def wanted(name: XmlName) -> bool:
            return _is_document(name) and any(mentions(document.content, mark) for mark in _BARE_MARKS)

        return is_xml_with(document, wanted, (_NAMESPACE,))

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each document found in the file."""
        return read_each(document.content, around.limits.bytes, _is_document, _read)


def _is_document(name: XmlName) -> bool:
    return name.local in _TYPES and (not name.namespace or "opentrans" in name.namespace.lower())


def _read(node: Node, draft: Draft) -> Extraction:
    kind = _TYPES[node.name]
    reason = f"openTRANS {node.name}"
    if not kind.carries_order:
        return draft.extraction(kind, reason=reason)
    draft.problems.extend(lacks(node, (f"{node.name}_HEADER", f"{node.name}_ITEM_LIST or ORDER_ITEM_LIST")))
    info = node.first(f"{node.name}_HEADER/{node.name}_INFO") or node.first("ORDER_HEADER/ORDER_INFO")
    if info is None:
        draft.problems.append(f"{node.where}: {node.name}_HEADER/{node.name}_INFO was expected")
        draft.whole = False
    else:
        kind = _kind(kind, info)
        read_header(draft, info, node)
    items = node.first(f"{node.name}_ITEM_LIST") or node.first("ORDER_ITEM_LIST")
    lines: list[tuple[LineDraft, Node]] = []
    for item in items.children() if items is not None else ():
        if item.name.endswith("_ITEM"):
            lines.append((read_line(draft, item), item))
    if info is not None:
        settle_ship_to(draft, [(line, delivery_place(info, item)) for line, item in lines])
    summary = node.child(f"{node.name}_SUMMARY") or node.child("ORDER_SUMMARY")
    check_count(draft, summary.child("TOTAL_ITEM_NUM") if summary is not None else None)
    return draft.extraction(kind, reason=reason)


def _kind(kind: DocumentType, info: Node) -> DocumentType:
    """A change whose remark of the type "action" asks for the cancellation of the order."""
    actions = [node.text or "" for node in info.children("REMARKS") if node.attribute("type") == "action"]
    cancels = any("cancel" in action.lower() for action in actions)
    return DocumentType.ORDER_CANCELLATION if cancels and kind is DocumentType.ORDER_CHANGE else kind
