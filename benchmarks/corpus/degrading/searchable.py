"""A scan that another program has read before: the page image over an invisible, faulty text layer."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.corpus.degrading.effects import Picture
from benchmarks.corpus.engines.pen import latin

LOOKALIKES = {
    "0": "O",
    "O": "0",
    "1": "l",
    "l": "1",
    "5": "S",
    "S": "5",
    "8": "B",
    "B": "8",
    ",": ".",
    "é": "e",
    "rn": "m",
}


def misread(text: str, rng: random.Random, share: float) -> str:
    """The text with some of its signs taken for others."""
    return "".join(LOOKALIKES[sign] if sign in LOOKALIKES and rng.random() < share else sign for sign in text)


def write_searchable(
    pdf: bytes, pages: list[Picture], rng: random.Random, *, quality: int, share: float = 0.0,
    spoil: Callable[[str], str] | None = None,
) -> bytes:  # fmt: skip
    """Put each page image over its text, misread (or as `spoil` says it) and invisible (text render mode 3)."""
    say = spoil or (lambda text: misread(text, rng, share))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    document = pdfium.PdfDocument(pdf)
    for source, picture in zip(document, pages, strict=True):
        width, height = source.get_size()
        canvas.setPageSize((width, height))
        _write_hidden(canvas, source, say)
        packed = io.BytesIO()
        Image.fromarray(picture).save(packed, "JPEG", quality=quality)
        packed.seek(0)
        canvas.drawImage(ImageReader(packed), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()


def _write_hidden(canvas: Canvas, page: pdfium.PdfPage, say: Callable[[str], str]) -> None:
    layer = page.get_textpage()
    for index in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(index)
        text = layer.get_text_bounded(left, bottom, right, top).strip()
        if not text or right - left < 1:
            continue
        hidden = canvas.beginText(left, bottom + 0.2 * (top - bottom))
        hidden.setTextRenderMode(3)
        size = max(5.0, 1.1 * (top - bottom))
        hidden.setFont("Helvetica", size)
        wrong = latin(say(" ".join(text.split())))
        natural = stringWidth(wrong, "Helvetica", size)
        hidden.setHorizScale(100 * (right - left) / natural)
        hidden.textOut(wrong)
        canvas.drawText(hidden)
