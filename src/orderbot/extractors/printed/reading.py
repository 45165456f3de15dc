"""Pages already in words → records: what the document is, and its orders where it carries any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.calibration.applying import calibrated
from orderbot.extractors.calibration.clues import Statement, Whole
from orderbot.extractors.printed.assemble import Sketch, assemble
from orderbot.extractors.printed.clues import page_quality
from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.headline import headline
from orderbot.extractors.printed.letters import ReadWords, with_lines_of_letter
from orderbot.extractors.printed.paper_size import as_pictured, on_paper
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.extractors.printed.splitting import split_orders
from orderbot.extractors.remarks.on_pages import remarks_on_pages
from orderbot.extractors.wording.acceptances import Own, of_returned_offer
from orderbot.extractors.wording.document_type import TypeGuess, classify
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Page
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError, PageSize
from orderbot.model.order import DocumentType

ORDERS = (DocumentType.ORDER, DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION)
_WEAK = ("bare", "rivals", "scorer", "disputed", "title")  # how an order number was found that alone makes no order
_OWN_LABEL = re.compile(r"order_number:(?:inline|right|below|places)(?::bare)?(?::agree)?$")
_LEFT_OPEN = 0.7
_BY_STRUCTURE = 0.8
_OF_THE_BUYER = ("buyer/", "seller/", "ship_to/", "bill_to/", "order_date")  # an offer is written the other way round
_SURELY_OTHER = 0.9  # a confirmation, a delivery note: they too have a number and lines that add up


def with_problems(
    records: tuple[Extraction, ...], problems: Sequence[str], left_out: Sequence[str] = ()
) -> tuple[Extraction, ...]:
    """What is broken in the file goes with all that could be read of it; what was hidden in it, with the reason."""
    if left_out:
        reason = f"not read: {', '.join(left_out)}"
        records = tuple(
            replace(record, reason=f"{record.reason}; {reason}" if record.reason else reason) for record in records
        )
    if not problems:
        return records
    error = ExtractionError(ErrorCode.MALFORMED, f"The document is damaged: {'; '.join(problems)}.")
    return tuple(replace(record, error=error) for record in records)


def read_printed(
    pages: Sequence[Page], document: Document, around: Surroundings, read_words: ReadWords | None = None
) -> tuple[Extraction, ...]:
    """The records of a document whose pages are read already, each with what the pages say beside its order.

    `read_words` reads what turns out to be a letter.
    """
    found = _records([on_paper(page) for page in pages], document, around, read_words)
    records = [as_pictured(record, pages) for record in found]
    return tuple(replace(record, remarks=remarks_on_pages(pages, record.evidence)) for record in records)


def _records(
    pages: Sequence[Page], document: Document, around: Surroundings, read_words: ReadWords | None
) -> tuple[Extraction, ...]:
    from orderbot.reading.language import language as language_of

    sheets = [part for page in pages for part in lay_out_parts(page)]
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    language, _sure = language_of(text)
    stands_out, subject, name = headline(sheets), around.envelope.subject or "", document.name or ""
    guess = classify(text, subject=subject, file_name=name, headline=stands_out, language=language)
    own = Own(around.seller.name, around.seller_domains)
    offer = of_returned_offer(guess, text, own, subject=subject, file_name=name, headline=stands_out)
    found = _of_type(offer or guess, pages, sheets, language, document, around, read_words)
    return found if offer is None else tuple(_no_surer(record, offer.probability) for record in found)


def _of_type(
    guess: TypeGuess,
    pages: Sequence[Page],
    sheets: Sequence[Sheet],
    language: str | None,
    document: Document,
    around: Surroundings,
    read_words: ReadWords | None,
) -> tuple[Extraction, ...]:
    """The records of pages whose words say what they are, unless all else on them speaks for an order."""
    sizes = tuple(PageSize(page.width, page.height, page.turned, page.hidden_text, page.quality) for page in pages)
    told = guess.document_type is DocumentType.OTHER and (guess.titled or guess.probability >= _SURELY_OTHER)
    if told or guess.document_type not in (*ORDERS, DocumentType.OTHER):
        return (_record(document, guess, language, sizes, page_quality([page.quality for page in pages])),)
    groups = split_orders(sheets)
    sketches = [read_order(group, language, around) for group in groups]
    if not guess.document_type.carries_order:
        if len(sketches) == 1 and _is_further_page(sketches[0], document):
            return (_extraction(sketches[0], document, guess, language, sizes),)
        if not any(_is_plainly_order(sketch) or asks_for_delivery(sketch, guess.probability) for sketch in sketches):
            return (_record(document, guess, language, sizes, page_quality([page.quality for page in pages])),)
        guess = TypeGuess(DocumentType.ORDER, _BY_STRUCTURE, "an order number and item lines that add up")
    records = [_extraction(sketch, document, guess, language, sizes) for sketch in sketches]
    if read_words is not None:
        pairs = zip(records, groups, strict=True)
        records = [with_lines_of_letter(record, group, read_words, document, around) for record, group in pairs]
    return tuple(records)


def _no_surer(record: Extraction, most: float) -> Extraction:
    """The record of an offer that is agreed to: neither its type nor who is who on the seller's paper is surer than `most`."""
    evidence = {
        (line_id, name): replace(entry, confidence=min(entry.confidence, most)) if _is_open(line_id, name) else entry
        for (line_id, name), entry in record.evidence.items()
    }
    kind, worth = min(record.type_confidence, most), min(record.confidence, most)
    return replace(record, type_confidence=kind, confidence=worth, evidence=evidence)


def _is_open(line_id: str | None, name: str) -> bool:
    return line_id is None and name.startswith(_OF_THE_BUYER)


def _is_plainly_order(sketch: Sketch) -> bool:
    """Say whether the page itself speaks for an order: a labelled number and several closing lines."""
    number = sketch.header.get("order_number")
    closed = sum(1 for line in sketch.lines if line.closed)
    return (
        number is not None
        and not number.basis.removesuffix(":agree").endswith(_WEAK)
        and closed >= max(1, len(sketch.lines) - 1)
    )


def asks_for_delivery(sketch: Sketch, otherwise: float = 1.0) -> bool:
    """Say whether a page has all that an order has: a number, quantities, and a wished delivery or a total the lines come to.

    The number must stand under a label of the order, unless words leave it open (`otherwise`: what they give another type).
    """
    number = sketch.header.get("order_number")
    labelled = number is not None and bool(_OWN_LABEL.match(number.basis))
    counted = bool(sketch.lines) and all("quantity" in line.values for line in sketch.lines)
    days = [sketch.header.get(name) for name in ("requested_delivery_date", "requested_delivery_period/start")]
    wished = any(day is not None and day.basis.startswith("delivery_date:") for day in days)
    added = bool(sketch.sums.net_closed) and all(line.closed for line in sketch.lines)
    told = labelled or (number is not None and wished and otherwise < _LEFT_OPEN)
    return told and counted and (wished or added)


def _is_further_page(sketch: Sketch, document: Document) -> bool:
    """Say whether a single image may be a further page of an order: item lines that add up, and no number of its own.

    Its record stays what its words are; the lines count only beside the image that it continues.
    """
    single = document.part is not None and document.media_type.startswith("image/")
    closed = sum(1 for line in sketch.lines if line.closed)
    return single and "order_number" not in sketch.header and closed >= max(1, len(sketch.lines) // 2)


def _extraction(
    sketch: Sketch, document: Document, guess: TypeGuess, language: str | None, sizes: tuple[PageSize, ...]
) -> Extraction:
    found = assemble(sketch)
    told = Extraction(
        part=document.part,
        document_type=guess.document_type,
        type_confidence=guess.probability,
        language=language,
        order=found.order,
        evidence=found.evidence,
        pages=sizes,
        reason=guess.reason,
    )
    return calibrated(Statement(told, found.clues, found.whole))


def _record(
    document: Document, guess: TypeGuess, language: str | None, sizes: tuple[PageSize, ...], quality: str
) -> Extraction:
    told = Extraction(
        part=document.part,
        document_type=guess.document_type,
        type_confidence=guess.probability,
        language=language,
        pages=sizes,
        reason=guess.reason,
    )
    return calibrated(Statement(told, whole=Whole(cue="none", quality=quality)))
