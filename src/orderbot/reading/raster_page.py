"""A raster to a page of words: turned upright, prepared, read, read again where in doubt, placed in page points."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.model.document import Page, PageSource, Word
from orderbot.reading import deskew, flatten, noise, rules_out
from orderbot.reading.first_look import likely_languages
from orderbot.reading.layout import reading_order
from orderbot.reading.ocr import OcrWord, engine
from orderbot.reading.raster import Raster
from orderbot.reading.rereading import read_in_doubt
from orderbot.reading.resolution import at_reading_resolution
from orderbot.reading.tessdata import tesseract_languages
from orderbot.reading.upright import turned_upright

_SPECK = 0.3  # below this confidence a word without letter or digit is dirt


def read_raster(raster: Raster, number: int, languages: Sequence[str] | None) -> Page:
    """Read one page by OCR; size, words and rules are those of the upright page, in points."""
    bilevel = noise.is_bilevel(raster.grey)
    noisy = noise.is_noisy(raster.grey)
    upright = turned_upright(raster, tesseract_languages(languages))
    page = upright.raster
    paper = flatten.paper_of(page.grey)
    prepared = _prepared(page, bilevel=bilevel, noisy=noisy)
    clean, rules = rules_out.without_rules(prepared)
    chosen = languages or likely_languages(upright.strip)
    first = engine().read(clean.grey, clean.dpi, tesseract_languages(chosen))
    found = read_in_doubt(clean.grey, first, fax=bilevel)
    return Page(
        number=number,
        width=page.width * page.points,
        height=page.height * page.points,
        words=_placed(clean, found),
        source=PageSource.OCR,
        rules=rules,
        dpi=raster.dpi,
        quality=noise.quality(raster.dpi, bilevel=bilevel, noisy=noisy, paper=paper),
        turned=upright.turn,
    )


def _prepared(page: Raster, *, bilevel: bool, noisy: bool) -> Raster:
    """Blur where it helps, even lighting, reading resolution, straight lines."""
    if bilevel or noisy:
        page = page.changed(noise.blurred(page.grey))
    page = page.changed(flatten.flattened(page.grey, flatten.paper_of(page.grey)))
    return deskew.deskewed(at_reading_resolution(page))


def _placed(raster: Raster, found: Sequence[OcrWord]) -> tuple[Word, ...]:
    words = [
        Word(word.text, raster.in_points(*word.box), word.confidence)
        for word in found
        if word.confidence >= _SPECK or any(sign.isalnum() for sign in word.text)
    ]
    return reading_order(words)
