"""The extractor of orders on pages: PDF and images, born digital or scanned, office documents laid out as pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.reading import later

if TYPE_CHECKING:
    from orderbot.extractors.printed.letters import ReadWords


class Printed:
    """Reads orders printed on pages, whatever their layout."""

    name = "printed"

    def __init__(self, read_words: ReadWords | None = None) -> None:
        """`read_words` reads an order that is written as a letter, in sentences."""
        self._read_words = read_words

    def accepts(self, document: Document) -> bool:
        """PDF, every kind of image, word processors' documents and HTML."""
        from orderbot.reading.office.document import is_office

        kind = document.media_type
        return kind == "application/pdf" or kind.startswith("image/") or is_office(kind)

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """Read the pages, say what the document is, and read its order when it carries one."""
        later.need("print")
        from orderbot.extractors.printed.reading import read_printed, with_problems
        from orderbot.reading.office.document import is_office, read_office
        from orderbot.reading.pages import check_legible, read_pages

        if is_office(document.media_type):
            reading = read_office(document, around.limits, around.pictures)
            check_legible(reading.pages)
            records = read_printed(reading.pages, document, around, self._read_words)
            return with_problems(records, reading.problems, reading.left_out)
        pages = read_pages(document, around.limits, languages=None, pictures=around.pictures)
        check_legible(pages)
        return read_printed(pages, document, around, self._read_words)
