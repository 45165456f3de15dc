"""The extractor of cXML: order requests in full, other documents by what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.cxml.documents import (
    ENVELOPE,
    HEADER,
    OF_XCBL,
    is_a_test,
    is_blanket,
    is_cxml,
    order_of,
    type_of,
)
from orderbot.extractors.cxml.header import put_header, put_terms_of_delivery, settle_shipping
from orderbot.extractors.cxml.items import composites, read_item
from orderbot.extractors.cxml.parties import put_parties
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.extractors.transcription.xml_orders import is_xml_with, put_text, read_each
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.multipart import MULTIPART, first_xml
from orderbot.reading.xml import Node, mentions

_TEST = 0.5  # whoever marks a request as a test does not order
_BLANKET = 0.9  # what will be called off, in time
_ON_THE_LINES = 0.95


class Cxml:
    """Reads cXML orders, bare or as the first part of a multipart body."""

    name = "cxml"

    def accepts(self, document: Document) -> bool:
        """XML with a cXML root or an order request of it inside, and HTTP bodies of several parts that begin with one."""
        if document.media_type == MULTIPART:
            return first_xml(document.content) is not None
        if mentions(document.content, OF_XCBL):
            return False
        return is_xml_with(document, is_cxml, (HEADER,))

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each document inside."""
        content = document.content
        if document.media_type == MULTIPART:
            content = first_xml(content) or b""
        records = read_each(content, around.limits.bytes, is_cxml, _read)
        return tuple(replace(record, part=document.part) for record in records)


def _read(root: Node, draft: Draft) -> Extraction:
    kind, reason = type_of(root)
    is_test = is_a_test(root) and kind.carries_order
    language = (root.attribute("lang") or "").lower()[:2] or None
    order = order_of(root)
    if kind.carries_order and order is not None:
        _put_order(draft, root, order, language, is_whole=kind is not DocumentType.ORDER_CANCELLATION)
    reason = f"{reason}, marked as a test" if is_test else reason
    sure = _TEST if is_test else _BLANKET if is_blanket(root) and kind is DocumentType.ORDER else 1.0
    return draft.extraction(kind, type_confidence=sure, language=language, reason=reason)


def _put_order(draft: Draft, root: Node, order: Node, language: str | None, *, is_whole: bool) -> None:
    header = order.child(HEADER)
    if header is None:
        draft.problems.append(f"{order.where}/{HEADER} was expected")
        header = order
    else:
        put_header(draft, header)
    if root.name != ENVELOPE:
        draft.problems.append(f"{root.where}: an envelope cXML with Header and Request was expected around it")
    put_parties(draft, root, header)
    items = order.children("ItemOut")
    if not items and is_whole:
        draft.problems.append(f"{order.where}/ItemOut: items were expected; there are none")
        draft.whole = False
    parents = composites(items)
    settle_ship_to(draft, [read_item(draft, item, parents, language) for item in items])
    _put_from_items(draft, items)
    settle_shipping(draft, header)


def _put_from_items(draft: Draft, items: list[Node]) -> None:
    """What only the items say, where all say the same: the agreement, the terms of delivery."""
    agreements = [
        found.attribute_at("agreementID") if found is not None else None
        for item in items
        for found in [item.child("MasterAgreementIDInfo") or item.child("MasterAgreementReference")]
    ]
    told = {found.text if found is not None else None for found in agreements}
    if items and len(told) == 1 and not draft.has("contract_number"):
        put_text(draft, "contract_number", agreements[0], _ON_THE_LINES)
    terms = {item.text_at("TermsOfDelivery") for item in items}
    if items and len(terms) == 1 and not draft.has("incoterms/code"):
        put_terms_of_delivery(draft, items[0], _ON_THE_LINES)
