"""The extractor of SAP IDocs: ORDERS01–ORDERS05 in full, other message types by what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from orderbot.extractors.idoc.documents import type_of
from orderbot.extractors.idoc.header import (
    check_count,
    put_header,
    put_references,
    put_terms_of_delivery,
    references_in_words,
)
from orderbot.extractors.idoc.items import Item, put_item
from orderbot.extractors.idoc.partners import put_partners
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import settle_ship_to
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType
from orderbot.reading.edi.idoc import Idoc, Segment, idocs_of_file

_FLAT = "application/vnd.sap.idoc"
_XML = "application/xml"
_ON_THE_LINES = 0.95
_TEST = 0.9  # an order by its form, but a person decides
_LANGUAGES: Mapping[str, str] = {
    "D": "de", "E": "en", "F": "fr", "S": "es", "I": "it", "N": "nl", "P": "pt", "K": "da", "V": "sv", "L": "pl",
}  # fmt: skip
"""SAP's language keys of one letter."""


class SapIdoc:
    """Reads IDocs of the type ORDERS01–ORDERS05, flat or XML; one record for each."""

    name = "sap-idoc"

    def accepts(self, document: Document) -> bool:
        """Flat files by their control record, XML by its root."""
        if document.media_type == _FLAT:
            return True
        if document.media_type != _XML:
            return False
        from orderbot.reading.edi.idoc_xml import holds_control_record, is_idoc
        from orderbot.reading.xml import root_name

        return is_idoc(root_name(document.content)) or holds_control_record(document.content)

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:  # noqa: ARG002
        """Read each IDoc of the file."""
        if document.media_type == _FLAT:
            return tuple(_read(idoc, Method.EDI, document.part) for idoc in idocs_of_file(document.content))
        from orderbot.reading.edi.idoc_xml import idocs_of_xml

        return tuple(_read(idoc, Method.XML, document.part) for idoc in idocs_of_xml(document.content))


def _read(idoc: Idoc, method: Method, part: str | None) -> Extraction:
    draft = Draft(method, problems=list(idoc.problems), whole=idoc.whole)
    kind, sure = type_of(idoc)
    reason = f"IDoc of message type {idoc.message_type or 'unknown'}"
    if kind.carries_order and idoc.control.get("TEST"):
        sure, reason = min(sure, _TEST), f"{reason}, marked as a test"
    if kind.carries_order:
        _put_order(draft, idoc, is_change=kind is not DocumentType.ORDER)
    language = _language(idoc.segments)
    record = draft.extraction(kind, type_confidence=sure, language=language, reason=reason)
    return replace(record, part=part)


def _put_order(draft: Draft, idoc: Idoc, *, is_change: bool) -> None:
    header, items = _parted(idoc.segments)
    put_header(draft, header)
    put_partners(draft, [segment for segment in header if segment.name == "E1EDKA1"])
    places = [put_item(draft, item, is_change=is_change) for item in items]
    settle_ship_to(draft, places)
    for item in items[:1]:
        _put_from_lines(draft, items, item)
    check_count(draft, [segment for segment in header if segment.name == "E1EDS01"])
    if not items and not is_change:
        draft.problems.append("E1EDP01: items were expected; there are none")
        draft.whole = False


def _put_from_lines(draft: Draft, items: Sequence[Item], first: Item) -> None:
    """What only the items say, where all say the same: references, terms of delivery; other references as their notes."""
    for name, field, put in (("E1EDP02", "BELNR", put_references), ("E1EDP17", "LKOND", put_terms_of_delivery)):
        told = [tuple((each.get("QUALF"), each.get(field)) for each in item.of(name)) for item in items]
        if told[0] and len(set(told)) == 1 and not (name == "E1EDP17" and draft.has("incoterms/code")):
            put(draft, first.of(name), _ON_THE_LINES)
    for item, line in zip(items, draft.lines, strict=True):
        for words, place in references_in_words(item.of("E1EDP02"), draft):
            line.add_note(words, place)


def _parted(segments: Sequence[Segment]) -> tuple[list[Segment], list[Item]]:
    """The segments of header and foot, and the items."""
    header: list[Segment] = []
    items: list[Item] = []
    for segment in segments:
        if segment.name == "E1EDP01":
            items.append(Item(segment))
        elif segment.name.startswith("E1EDP") and items:
            texts = segment.name in ("E1EDPT1", "E1EDPT2")
            items[-1].parts.setdefault("E1EDPT" if texts else segment.name, []).append(segment)
        else:
            header.append(segment)
    return header, items


def _language(segments: Sequence[Segment]) -> str | None:
    for segment in segments:
        if segment.name == "E1EDKA1" and segment.get("PARVW") == "AG":
            told = segment.get("SPRAS_ISO") or _LANGUAGES.get(segment.get("SPRAS") or "")
            return told.lower() if told else None
    return None
