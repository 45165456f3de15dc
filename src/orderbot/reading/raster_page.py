"""A raster to a page of words: turned upright, prepared, read, and placed in page points."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.model.document import Page, PageSource, Word
from orderbot.reading.layout import reading_order
from orderbot.reading.ocr import engine
from orderbot.reading.raster import Raster
from orderbot.reading.tessdata import tesseract_languages


def read_raster(raster: Raster, number: int, languages: Sequence[str] | None) -> Page:
    """Read one page by OCR; size, words and rules are those of the upright page, in points."""
    found = engine().read(raster.grey, raster.dpi, tesseract_languages(languages))
    words = [Word(word.text, raster.in_points(*word.box), word.confidence) for word in found]
    return Page(
        number=number,
        width=raster.width * raster.points,
        height=raster.height * raster.points,
        words=reading_order(words),
        source=PageSource.OCR,
        dpi=raster.dpi,
        quality="scan",
    )
