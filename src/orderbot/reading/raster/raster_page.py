"""A raster to a page of words: prepared, read, read again where in doubt, placed in page points."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.model.document import Page, PageSource, Word
from orderbot.reading.pdf.word_mending import mended
from orderbot.reading.raster.first_look import FIRST_LOOK, likely_languages
from orderbot.reading.raster.preparation import prepare
from orderbot.reading.raster.raster import Raster
from orderbot.reading.raster.side_by_side import read_apart, read_whole
from orderbot.reading.raster.ticks import without_ticks
from orderbot.reading.recognition.barcodes import read_barcodes
from orderbot.reading.recognition.dirt import without_dirt
from orderbot.reading.recognition.doubled_words import without_doubles
from orderbot.reading.recognition.look_alikes import settle_look_alikes
from orderbot.reading.recognition.misread_signs import put_right
from orderbot.reading.recognition.missed_ink import with_missed
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.raised_signs import with_raised_signs
from orderbot.reading.recognition.rereading import read_in_doubt
from orderbot.reading.recognition.tessdata import tesseract_languages
from orderbot.reading.recognition.transmission_line import without_transmission_line
from orderbot.reading.recognition.unread_ink import unread_places
from orderbot.reading.recognition.word_splitting import split_words
from orderbot.reading.steps import steps

_TOO_SMALL = 32  # pixels: no line of text is so low
_LEAST_CONTRAST = 12  # of 255: nothing is printed on a page more even than this


def read_raster(raster: Raster, number: int, languages: Sequence[str] | None) -> Page:
    """Read one page by OCR; size, words and rules are those of the upright page, in points."""
    if min(raster.grey.shape) < _TOO_SMALL or int(raster.grey.max()) - int(raster.grey.min()) < _LEAST_CONTRAST:
        return _empty(raster, number)
    done = steps()
    prepared = prepare(raster, tesseract_languages(FIRST_LOOK))
    clean = prepared.clean
    chosen = languages or likely_languages(prepared.strip)
    found = (read_apart if done.blocks_apart else read_whole)(clean, tesseract_languages(chosen))
    found = put_right(found, chosen[0])
    if done.splitting:
        found = split_words(clean.grey, found)
    found = with_raised_signs(clean.grey, found)
    if done.second_reader:
        found = read_in_doubt(clean.grey, found, fax=prepared.is_fax)
    if done.missed_ink:
        found = with_missed(clean.grey, clean.dpi, found)
    if done.look_alikes:
        found = settle_look_alikes(clean.grey, found)
    said = without_transmission_line(without_ticks(without_doubles(found)), clean.height)
    return Page(
        number=number,
        width=prepared.page.width * prepared.page.points,
        height=prepared.page.height * prepared.page.points,
        words=_placed(clean, said),
        source=PageSource.OCR,
        rules=prepared.rules,
        barcodes=read_barcodes(prepared.page),
        dpi=raster.dpi,
        quality=prepared.quality,
        turned=prepared.turn,
        unread=tuple(clean.in_points(*place) for place in unread_places(clean.grey, clean.dpi, found)),
    )


def _empty(raster: Raster, number: int) -> Page:
    width, height = raster.width * raster.points, raster.height * raster.points
    return Page(number, width, height, (), PageSource.OCR, dpi=raster.dpi, quality="scan")


def _placed(raster: Raster, found: Sequence[OcrWord]) -> tuple[Word, ...]:
    return mended([Word(word.text, raster.in_points(*word.box), word.confidence) for word in without_dirt(found)])
