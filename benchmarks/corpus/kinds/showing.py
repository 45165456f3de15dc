"""Whether a printed paper says what it is: not every dress has room for a title."""

from __future__ import annotations

import pypdfium2 as pdfium


def shows(pdf: bytes, *texts: str) -> bool:
    """Whether all of `texts` stand in the paper's text layer, blanks and case aside."""
    document = pdfium.PdfDocument(pdf)
    try:
        said = _flat("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
    return all(_flat(text) in said for text in texts)


def _flat(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
