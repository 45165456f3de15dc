"""Office documents and HTML files as virtual pages, whatever their format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Document, Page
from orderbot.reading.office.blocks import Written
from orderbot.reading.office.laying.pages import lay_out
from orderbot.reading.office.pictured import read_pictured

_READERS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word.reader:read_word",
    "application/vnd.oasis.opendocument.text": "odt.reader:read_odt",
    "application/vnd.oasis.opendocument.text-template": "odt.reader:read_odt",
    "application/msword": "word97:read_word97",
    "application/rtf": "rtf.reader:read_rtf",
    "text/html": "html.reader:read_html_file",
    "application/xhtml+xml": "html.reader:read_html_file",
}
"""Who reads a media type, loaded when the first document of the kind comes."""


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """The pages of an office document, what is broken in it and what is hidden in it and was not read, in words."""

    pages: tuple[Page, ...]
    problems: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def is_office(media_type: str) -> bool:
    """Say whether `read_office` reads that media type."""
    return media_type in _READERS


def read_office(document: Document, limits: Limits, pictures: Path | None = None) -> OfficeReading:
    """Lay the document out as pages, embedded pictures of pages behind them.

    With `pictures`, each page is drawn there as `page-N.png`. Raises DocumentError: malformed, encrypted, too-large,
    unsupported, empty.
    """
    try:
        written = _reader(document.media_type)(document.content, limits)
        pages = lay_out(written, limits)
    except RecursionError as error:
        raise DocumentError("malformed", "The document's parts are nested too deep.") from error
    pages = pages if any(page.words for page in pages) else ()
    if pictures is not None:
        from orderbot.reading.office.drawing import draw_pages

        draw_pages(pages, pictures)
    pasted = read_pictured(written, pages, limits, pictures)
    return OfficeReading((*pages, *pasted), tuple(written.problems), tuple(written.left_out))


def _reader(media_type: str) -> Callable[[bytes, Limits], Written]:
    module, _, function = _READERS[media_type].partition(":")
    found: Callable[[bytes, Limits], Written] = getattr(import_module(f"orderbot.reading.office.{module}"), function)
    return found
