"""A document's bytes to pages of words: PDF or image, text layer or OCR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.model.document import Document, Page, PageSource

if TYPE_CHECKING:
    from orderbot.interfaces import Limits

PDF = "application/pdf"
_SURE, _LETTERS = 0.6, 3  # a word that OCR did not make of grain or of leaves
IMAGES = frozenset(
    {"image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif", "image/avif", "image/jp2"}
    | {"image/x-icon", "image/heic"}
)


def reads(media_type: str) -> bool:
    """Say whether `read_pages` can make pages of that media type."""
    return media_type == PDF or media_type in IMAGES


def read_pages(
    document: Document, limits: Limits, languages: Sequence[str] | None = None, pictures: Path | None = None
) -> tuple[Page, ...]:
    """Read a PDF or an image into pages, counted from 1, as displayed and upright.

    `languages` (ISO 639-1) guides OCR; None lets a first look decide. With `pictures`, each page is also written there
    as `page-N.png`. A page may be without words. Raises DocumentError: empty, encrypted, too-large, unreadable,
    unsupported.
    """
    if not document.content:
        raise DocumentError("empty", "The file is empty.")
    if len(document.content) > limits.bytes:
        raise DocumentError("too-large", f"The file has more than {limits.bytes} bytes.")
    if document.media_type == PDF:
        from orderbot.reading.pdf.pdf_pages import read_pdf

        return read_pdf(document.content, limits, languages, pictures)
    if document.media_type in IMAGES:
        from orderbot.reading.raster.image_pages import read_image

        return read_image(document.content, limits, languages, pictures)
    raise DocumentError("unsupported", f"Files of kind {document.media_type} cannot be read as pages.")


def check_legible(pages: Sequence[Page]) -> None:
    """Raises DocumentError where there is nothing to read: empty without any word, unreadable with none that is one."""
    words = [word for page in pages for word in page.words]
    if not any(any(map(str.isalnum, word.text)) for word in words):
        raise DocumentError("empty", "There is no text on its pages.")
    proper = any(word.confidence >= _SURE and sum(map(str.isalnum, word.text)) >= _LETTERS for word in words)
    if not proper and any(page.source is PageSource.OCR for page in pages):
        raise DocumentError("unreadable", "What is on its pages could not be read as text.")
