"""PDF bytes to pages: the text layer where it tells the truth, OCR of the rendered page where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.model.document import Page, PageSource, Word
from orderbot.reading import later
from orderbot.reading.pdf import pdf_truth
from orderbot.reading.pdf.pdf_drawings import Drawings, read_drawings
from orderbot.reading.pdf.pdf_file import frame_of, opened, opened_page, rendered
from orderbot.reading.pdf.pdf_words import TextLayer, read_text_layer
from orderbot.reading.pdf.pictured_text import pictures_of_text, read_pictures
from orderbot.reading.pdf.word_mending import mended
from orderbot.reading.raster.frame import Frame

if TYPE_CHECKING:
    from orderbot.interfaces import Limits
    from orderbot.reading.raster.flat_sheet import View

_CHECK_DPI = 72.0
_GOOD_PART = 0.2  # of the words
_OCR_DPI = 300.0
_LEAST_DPI, _MOST_DPI = 100.0, 300.0


@dataclass(frozen=True, slots=True)
class _Opened:
    """One page with what its objects say, turned so that its text stands upright."""

    page: Any
    number: int
    frame: Frame
    turned: int
    layer: TextLayer
    drawings: Drawings


def read_pdf(
    content: bytes, limits: Limits, languages: Sequence[str] | None, pictures: Path | None
) -> tuple[Page, ...]:
    """Read every page. Raises DocumentError: encrypted, unreadable, too-large."""
    with opened(content, limits) as file:
        pages = []
        for index in range(len(file)):
            page = opened_page(file, index, limits)
            try:
                pages.append(_read_page(page, index + 1, content, limits, languages, pictures))
            finally:
                page.close()
        return tuple(pages)


def _read_page(
    page: Any, number: int, content: bytes, limits: Limits, languages: Sequence[str] | None, pictures: Path | None
) -> Page:
    sheet = _look_at(page, number, content, limits)
    verdict = pdf_truth.judge(sheet.layer, sheet.drawings, sheet.frame)
    read, view = None, None
    if verdict is not pdf_truth.Verdict.TRUSTED:
        read, view = _from_raster(sheet, verdict, limits, languages)
    if read is None or (verdict is pdf_truth.Verdict.DOUBTFUL and not _contradicted(sheet, read)):
        read, view = _with_pictured_text(sheet, _from_text_layer(sheet), limits, languages), None
    if pictures is not None and view is not None:
        _picture_of_sheet(sheet, read.turned, view, pictures)
    elif pictures is not None:
        _picture(replace(sheet, turned=read.turned), pictures, limits)
    return read


def _look_at(page: Any, number: int, content: bytes, limits: Limits) -> _Opened:
    frame = frame_of(page)
    layer = _text_layer(page, number, content, frame)
    turned = (layer.turn - frame.turn) % 360 if layer.words else 0
    if turned:
        layer = _layer_of_upright_page(page, number, content, frame, turned)
    frame = frame.turned(turned)
    drawings = read_drawings(page, frame)
    if any(image.pixels[0] * image.pixels[1] > limits.pixels for image in drawings.images):
        raise DocumentError("too-large", f"Page {number} shows a picture of more than {limits.pixels} pixels.")
    return _Opened(page, number, frame, turned, layer, drawings)


def _layer_of_upright_page(page: Any, number: int, content: bytes, frame: Frame, turned: int) -> TextLayer:
    """Read the words again as of a page that displays them upright: pdfium puts them in order by what is displayed."""
    page.set_rotation((frame.turn + turned) % 360)
    try:
        return _text_layer(page, number, content, frame)
    finally:
        page.set_rotation(frame.turn)


def _text_layer(page: Any, number: int, content: bytes, frame: Frame) -> TextLayer:
    import pypdfium2

    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        from orderbot.reading.pdf.plumber_words import read_text_layer as read_by_plumber

        return read_by_plumber(content, number, frame)
    try:
        return read_text_layer(text_page)
    finally:
        text_page.close()


def _from_text_layer(sheet: _Opened) -> Page:
    words = _placed(sheet)
    raster = rendered(sheet.page, _CHECK_DPI, sheet.turned)
    seen = pdf_truth.seen_on(raster, words, _CHECK_DPI / 72)
    return Page(
        number=sheet.number,
        width=sheet.frame.width,
        height=sheet.frame.height,
        words=mended(seen.shown),
        source=PageSource.TEXT_LAYER,
        rules=tuple(sheet.drawings.rules),
        hidden_text=pdf_truth.tells(seen.hidden),
        turned=sheet.turned,
    )


def _with_pictured_text(sheet: _Opened, page: Page, limits: Limits, languages: Sequence[str] | None) -> Page:
    """The page with what OCR reads in its large pictures; where that is a good part, the page counts as a scan."""
    images = pictures_of_text(sheet.drawings.images, page.words, sheet.frame)
    if not images:
        return page
    later.need("ocr")
    dpi = _raster_dpi(sheet, limits)
    found = read_pictures(rendered(sheet.page, dpi, sheet.turned), dpi, images, sheet.number, languages)
    page = replace(page, words=mended((*page.words, *found.words)), rules=(*page.rules, *found.rules))
    if len(found.words) < _GOOD_PART * len(page.words):
        return page
    return replace(page, source=PageSource.OCR, quality=found.quality, dpi=dpi)


def _placed(sheet: _Opened) -> list[Word]:
    words = (word.placed(sheet.frame) for word in sheet.layer.words)
    return [word for word in words if sheet.frame.shows(word.box)]


def _from_raster(
    sheet: _Opened, verdict: pdf_truth.Verdict, limits: Limits, languages: Sequence[str] | None
) -> tuple[Page, View | None]:
    """The page as OCR reads it and, where it is a photographed sheet, how to see it in a picture of 72 dpi."""
    later.need("ocr")
    from orderbot.reading.raster.flat_sheet import as_sheet
    from orderbot.reading.raster.raster import Raster
    from orderbot.reading.raster.raster_page import read_raster

    dpi = _raster_dpi(sheet, limits)
    bilevel = sheet.drawings.is_bilevel(sheet.frame)
    raster, view = as_sheet(Raster(rendered(sheet.page, dpi, sheet.turned), dpi, 72 / dpi, bilevel=bilevel))
    read = read_raster(raster, sheet.number, languages)
    hidden = verdict is pdf_truth.Verdict.UNDER_IMAGE and _contradicted(sheet, read)
    turned = (sheet.turned + read.turned) % 360
    rules = tuple(sheet.drawings.rules) if read.turned == 0 and sheet.drawings.rules else read.rules
    page = replace(read, hidden_text=hidden, turned=turned, rules=rules)
    return page, None if view is None else view.scaled(72 / dpi)


def _contradicted(sheet: _Opened, read: Page) -> bool:
    """Say whether OCR does not find on the page what the text layer says."""
    return pdf_truth.contradicts([word.text for word in sheet.layer.words], [word.text for word in read.words])


def _raster_dpi(sheet: _Opened, limits: Limits) -> float:
    """The resolution of the page's own images where they make it up, so that nothing is resampled; 300 otherwise."""
    native = sheet.drawings.native_dpi(sheet.frame)
    dpi = min(max(native or _OCR_DPI, _LEAST_DPI), _MOST_DPI)
    pixels = sheet.frame.width * sheet.frame.height * (dpi / 72) ** 2
    most = min(limits.pixels, 40_000_000)
    if pixels > most:
        dpi *= (most / pixels) ** 0.5
    if dpi < 50:
        raise DocumentError("too-large", f"Page {sheet.number} is too large to be read as a picture.")
    return dpi


def _picture_of_sheet(sheet: _Opened, turned: int, view: View, pictures: Path) -> None:
    from orderbot.reading.page_picture import PICTURE_DPI, write_raster_picture

    whole = rendered(sheet.page, PICTURE_DPI, sheet.turned, grey=False)
    shown = view.scaled(PICTURE_DPI / 72).of(whole)
    write_raster_picture(shown, PICTURE_DPI, (turned - sheet.turned) % 360, sheet.number, pictures)


def _picture(sheet: _Opened, pictures: Path, limits: Limits) -> None:
    from orderbot.reading.page_picture import PICTURE_DPI, write_picture

    area = sheet.frame.width * sheet.frame.height / 72**2
    dpi = min(PICTURE_DPI, (min(limits.pixels, 20_000_000) / max(area, 1e-6)) ** 0.5)
    write_picture(rendered(sheet.page, dpi, sheet.turned, grey=False), sheet.number, pictures)
