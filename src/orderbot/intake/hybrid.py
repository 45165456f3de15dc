"""PDFs that carry their order as XML: both are read, the XML's values are taken, the page is held against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.errors import DocumentError
from orderbot.intake.belonging import number_key
from orderbot.intake.page_words import PageWords
from orderbot.intake.representations import held_together
from orderbot.intake.source_views import write_source_view
from orderbot.interfaces import Extractor, Surroundings
from orderbot.model.document import Document, PartRole
from orderbot.model.evidence import LINES
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.order import DocumentType
from orderbot.reading import later

_PDF = "application/pdf"
_XML = "application/xml"


def read_hybrid(
    document: Document, around: Surroundings, extractors: Sequence[Extractor]
) -> tuple[Extraction, ...] | None:
    """The record of a PDF that carries an order or an invoice as XML; None where it carries none."""
    if document.media_type != _PDF:
        return None
    inside = _carried(document, around, extractors)
    carried = tuple(record for record, _ in inside)
    if not carried:
        return None
    pages, words = _page(document, around)
    read = [record for record in carried if record.document_type is not None]
    if not read:
        return _printed_only(pages, carried[0].error) or carried
    best = max(read, key=_worth)
    if around.pictures is not None:
        write_source_view(next(xml for record, xml in inside if record is best), around.limits, around.pictures)
    if best.error is not None and _is_bare(best) and pages and not all(map(_is_bare, pages)):
        return _printed_only(pages, best.error)
    merged = held_together(best, _the_page(pages, best), words) if pages else best
    return (replace(merged, part=document.part),)


def _printed_only(pages: Sequence[Extraction], error: ExtractionError | None) -> tuple[Extraction, ...]:
    """What the page says, where the XML beside it could not be read."""
    told = replace(error, message=f"The XML inside the PDF could not be read: {error.message}") if error else None
    return tuple(replace(page, error=page.error or told) for page in pages)


def _the_page(pages: Sequence[Extraction], taken: Extraction) -> Extraction:
    """The printed record that the XML is held against; of several none speaks for the whole list of lines."""
    if len(pages) == 1:
        return pages[0]
    number = number_key(taken.order.order_number if taken.order is not None else None)
    fitting = [page for page in pages if page.order is not None and number_key(page.order.order_number) == number]
    page = (fitting or pages)[0]
    return replace(page, evidence={key: entry for key, entry in page.evidence.items() if key != LINES})


def _is_bare(record: Extraction) -> bool:
    """Say whether nothing is ordered in a record."""
    return record.order is None or not record.order.lines


def _worth(record: Extraction) -> tuple[bool, bool, bool]:
    """Orders before invoices, invoices before the rest; whole ones first."""
    return record.order is not None, record.error is None, record.document_type is not DocumentType.OTHER


def _carried(
    document: Document, around: Surroundings, extractors: Sequence[Extractor]
) -> list[tuple[Extraction, Document]]:
    """What the XML files inside the PDF say, those that an extractor knows, each with its file."""
    from orderbot.reading.pdf.embedded_xml import embedded_xml

    records: list[tuple[Extraction, Document]] = []
    for name, content in embedded_xml(document.content, around.limits.bytes):
        inner = Document(content, _XML, document.part, name, PartRole.FILE)
        extractor = next((each for each in extractors if each.accepts(inner)), None)
        if extractor is None:
            continue
        try:
            records.extend((record, inner) for record in extractor.extract(inner, around))
        except DocumentError as error:
            told = ExtractionError(ErrorCode(str(error.code)), str(error))
            records.append((Extraction(error=told, part=document.part), inner))
    return records


def _page(document: Document, around: Surroundings) -> tuple[tuple[Extraction, ...], PageWords]:
    """What is printed, and the words; nothing of it when the pages cannot be read."""
    later.need("print")
    from orderbot.extractors.printed.reading import read_printed
    from orderbot.reading.pages import read_pages

    try:
        pages = read_pages(document, around.limits, languages=None, pictures=around.pictures)
    except DocumentError:
        return (), PageWords(())
    return read_printed(pages, document, around), PageWords(pages)
