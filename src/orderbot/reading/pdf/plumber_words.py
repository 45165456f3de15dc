"""Words of a PDF page through pdfplumber: slower, another judgement, for pages on which pdfium fails."""

from __future__ import annotations

import io

from orderbot.reading.pdf.pdf_words import RawWord, TextLayer
from orderbot.reading.raster.frame import Frame

_MOST_BYTES = 5_000_000  # appended junk hangs the parser behind it


def read_text_layer(content: bytes, number: int, frame: Frame) -> TextLayer:
    """Read the words of one page, counted from 1; none when the file is too large for this reader or beyond it."""
    if len(content) > _MOST_BYTES:
        return TextLayer((), 0, 0, 0)
    import pdfplumber
    from pdfminer.pdfparser import PDFSyntaxError

    try:
        with pdfplumber.open(io.BytesIO(content), pages=[number]) as file:
            page = file.pages[0]
            found = page.extract_words(use_text_flow=False, keep_blank_chars=False, extra_attrs=["fontname"])
    except (PDFSyntaxError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return TextLayer((), 0, 0, 0)
    words = tuple(_raw(word, frame) for word in found)
    return TextLayer(words, sum(len(word.text) for word in words), 0, 0)


def _raw(word: dict[str, object], frame: Frame) -> RawWord:
    """Pdfplumber places words as displayed; this takes them back to PDF space, where readers meet."""
    x0, top, x1, bottom = (float(str(word[key])) for key in ("x0", "top", "x1", "bottom"))
    ax, ay = frame.undisplayed(x0, top)
    bx, by = frame.undisplayed(x1, bottom)
    corners = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    return RawWord(str(word["text"]), corners, frame.turn, "bold" in str(word.get("fontname", "")).lower())
