"""The extractor of orders that are written as text, in a mail's body or in a text file."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.reading import later


class BodyText:
    """Reads plain text; HTML is flattened before it comes here."""

    name = "body-text"

    def accepts(self, document: Document) -> bool:
        """Any plain text."""
        return document.media_type == "text/plain"

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record: the order, what accompanies one, or why there is none; one each of several orders."""
        later.need("print")
        from orderbot.extractors.body_text.reading import read_body

        return read_body(document, around)
