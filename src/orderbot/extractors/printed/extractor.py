"""The extractor of printed orders: PDF and images, born digital or scanned."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.assemble import assemble
from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.grid import lay_out
from orderbot.extractors.wording.document_type import TypeGuess, classify
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Page
from orderbot.model.extraction import Extraction, PageSize


class Printed:
    """Reads orders printed on pages, whatever their layout."""

    name = "printed"

    def accepts(self, document: Document) -> bool:
        """PDF and every kind of image."""
        return document.media_type == "application/pdf" or document.media_type.startswith("image/")

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """Read the pages, say what the document is, and read its order when it carries one."""
        from orderbot.reading.pages import read_pages

        pages = read_pages(document, around.limits, languages=None, pictures=around.pictures)
        return read_printed(pages, document, around)


def read_printed(pages: Sequence[Page], document: Document, around: Surroundings) -> tuple[Extraction, ...]:
    """The records of a document whose pages are read already."""
    from orderbot.reading.language import language as language_of

    sheets = [lay_out(page) for page in pages]
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    language, _sure = language_of(text)
    guess = classify(text, subject=around.envelope.subject or "", file_name=document.name or "", language=language)
    sizes = tuple(PageSize(page.width, page.height) for page in pages)
    if not guess.document_type.carries_order:
        return (_record(document, guess, language, sizes),)
    order, evidence, confidence = assemble(read_order(sheets, language, around))
    return (
        Extraction(
            part=document.part,
            document_type=guess.document_type,
            type_confidence=guess.probability,
            language=language,
            confidence=confidence,
            order=order,
            evidence=evidence,
            pages=sizes,
            reason=guess.reason,
        ),
    )


def _record(document: Document, guess: TypeGuess, language: str | None, sizes: tuple[PageSize, ...]) -> Extraction:
    return Extraction(
        part=document.part, document_type=guess.document_type, type_confidence=guess.probability, language=language,
        confidence=guess.probability, pages=sizes, reason=guess.reason,
    )  # fmt: skip
