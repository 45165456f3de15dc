"""The extractor of UN/CEFACT cross industry XML: Order-X in its three profiles and bare CII orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.cii.documents import is_a_test, is_cross_industry, type_of
from orderbot.extractors.cii.header import put_header
from orderbot.extractors.cii.lines import read_line
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.extractors.transcription.xml_orders import is_xml_with, read_each
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node

_TEST = 0.5  # whoever marks a message as a test does not order


class CrossIndustry:
    """Reads cross industry orders; says of other cross industry documents what they are."""

    name = "cross-industry"

    def accepts(self, document: Document) -> bool:
        """XML whose root is one of UN/CEFACT's, or that carries an Order-X somewhere inside."""
        return is_xml_with(document, is_cross_industry, ("SCRDMCCBDACIOMessageStructure",))

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each document inside."""
        records = read_each(document.content, around.limits.bytes, is_cross_industry, _read)
        return tuple(replace(record, part=document.part) for record in records)


def _read(root: Node, draft: Draft) -> Extraction:
    kind, reason = type_of(root)
    sure = _TEST if is_a_test(root) else 1.0
    language = (root.text_at("ExchangedDocument/LanguageID") or "").lower()[:2] or None
    if kind.carries_order:
        _put_order(draft, root, is_change=kind is not DocumentType.ORDER)
    reason = f"{reason}, marked as a test" if sure < 1 else reason
    return draft.extraction(kind, type_confidence=sure, language=language, reason=reason)


def _put_order(draft: Draft, root: Node, *, is_change: bool) -> None:
    put_header(draft, root, is_change=is_change)
    nodes = root.all("SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem")
    if not nodes and not is_change:
        draft.problems.append(f"{root.where}//IncludedSupplyChainTradeLineItem: lines were expected; there are none")
        draft.whole = False
    settle_ship_to(draft, [read_line(draft, node, is_change=is_change) for node in nodes])
