"""Text in the pictures of a page that has words of its own: a table pasted as a picture, a letterhead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orderbot.model.document import Page, Rule, Word
from orderbot.model.evidence import Box
from orderbot.reading.pdf.pdf_drawings import Image
from orderbot.reading.raster.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_SHARE = 0.08  # of the page: a logo is smaller
_LEAST_SIDES = (150.0, 45.0)  # points, across and down
_LEAST_DPI = 90.0
_WORDS_OVER = 2  # a picture with more words printed over it is their background
_MOST = 3
_PROPER_WORDS, _SURE = 6, 0.6  # fewer: a photograph


@dataclass(frozen=True, slots=True)
class Pictured:
    """Words and rules that OCR found in pictures, in points of the page; `quality` is the worst of these rasters."""

    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    quality: str = "digital"


def pictures_of_text(images: Sequence[Image], words: Sequence[Word], frame: Frame) -> list[Image]:
    """The pictures that may hold text of the document, largest first."""
    page = frame.width * frame.height
    chosen = [
        image for image in images if _is_large(image.box, page) and _is_fine(image) and _is_bare(image.box, words)
    ]
    return sorted(chosen, key=lambda image: -_area(image.box))[:_MOST]


def read_pictures(
    raster: NDArray[np.uint8], dpi: float, images: Sequence[Image], number: int, languages: Sequence[str] | None
) -> Pictured:
    """Read each picture where it stands on the page's raster; one that reads like no text is left out."""
    from orderbot.reading.raster.raster import Raster
    from orderbot.reading.raster.raster_page import read_raster

    words: list[Word] = []
    rules: list[Rule] = []
    quality = "digital"
    for image in images:
        left, top, right, bottom = (round(max(edge, 0) * dpi / 72) for edge in image.box)
        read = read_raster(Raster(raster[top:bottom, left:right].copy(), dpi, 72 / dpi), number, languages)
        if read.turned == 0 and _reads_well(read):
            shift = (max(image.box[0], 0.0), max(image.box[1], 0.0))
            words += [Word(word.text, _moved(word.box, shift), word.confidence, word.bold) for word in read.words]
            rules += [Rule(_moved(rule.box, shift), rule.direction) for rule in read.rules]
            quality = read.quality
    return Pictured(tuple(words), tuple(rules), quality)


def _is_large(box: Box, page: float) -> bool:
    wide, high = _LEAST_SIDES
    return box[2] - box[0] >= wide and box[3] - box[1] >= high and _area(box) >= _LEAST_SHARE * page


def _is_fine(image: Image) -> bool:
    across = max(image.box[2] - image.box[0], image.box[3] - image.box[1])
    return 72 * max(image.pixels) / max(across, 1.0) >= _LEAST_DPI


def _is_bare(box: Box, words: Sequence[Word]) -> bool:
    inside = sum(
        box[0] <= (word.box[0] + word.box[2]) / 2 <= box[2] and box[1] <= (word.box[1] + word.box[3]) / 2 <= box[3]
        for word in words
    )
    return inside <= _WORDS_OVER


def _reads_well(read: Page) -> bool:
    proper = [word for word in read.words if word.confidence >= _SURE and sum(map(str.isalnum, word.text)) >= 2]
    return len(proper) >= _PROPER_WORDS and 2 * len(proper) >= len(read.words)


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _moved(box: Box, by: tuple[float, float]) -> Box:
    x, y = by
    return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
