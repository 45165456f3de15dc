"""The last of the XML extractors: it says what a file is that none of the others reads."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.errors import DocumentError
from orderbot.extractors.transcription.xml_orders import XML_TYPES
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.reading.xml import parse_xml


class OtherXml:
    """Names the root element of XML that no family reads."""

    name = "other-xml"

    def accepts(self, document: Document) -> bool:
        """Any XML."""
        return document.media_type in XML_TYPES

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """Never a record: DocumentError "unsupported" with the root's name, "malformed" where there is none."""
        root = parse_xml(document.content, around.limits.bytes).root
        namespace = f" in the namespace {root.namespace[:200]}" if root.namespace else ""
        raise DocumentError(
            "unsupported",
            f"XML with the root element <{root.name[:100]}>{namespace} is of no order format that is known.",
        )
