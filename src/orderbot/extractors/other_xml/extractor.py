"""The last of the XML extractors: orders of nobody's standard by their names, and of all else what it is."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.errors import DocumentError
from orderbot.extractors.transcription.by_names import GUESSED, Found, orders_in, read
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.xml_orders import XML_TYPES
from orderbot.extractors.wording.field_names import OTHER_PAPERS_NAMED
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.reading.xml import Xml, parse_xml

_TYPE = 0.8


class OtherXml:
    """Reads orders by the names of their elements; names the root element of what is none."""

    name = "other-xml"

    def accepts(self, document: Document) -> bool:
        """Any XML."""
        return document.media_type in XML_TYPES

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """A record for each order found. DocumentError "unsupported" with the root's name where there is none."""
        xml = parse_xml(document.content, around.limits.bytes)
        root = xml.root
        found = [] if any(word in root.name.lower() for word in OTHER_PAPERS_NAMED) else orders_in(root)
        if found:
            return [_record(each, xml) for each in found]
        namespace = f" in the namespace {root.namespace[:200]}" if root.namespace else ""
        told = f"XML with the root element <{root.name[:100]}>{namespace} is of no order format that is known."
        raise DocumentError("unsupported", told)


def _record(found: Found, xml: Xml) -> Extraction:
    draft = Draft(Method.XML, problems=list(xml.flaws), whole=xml.whole, completeness=GUESSED, silence=GUESSED)
    read(draft, found)
    return draft.extraction(type_confidence=_TYPE, reason=f"the names in <{found.node.name}> are an order's")
