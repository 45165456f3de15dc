"""Which way up a raster is: a strip read first, Tesseract's own look where that leaves a doubt, all four as a last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.ocr import PSM_BLOCK, OcrEngine, OcrWord, engine
from orderbot.reading.raster import Raster

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRIP_INCHES = 1.1
_OSD_DPI = 150.0
_SURE = 2.0
_READS_WELL = 0.8
_WORDS_NEEDED = 4


@dataclass(frozen=True, slots=True)
class Upright:
    """A raster that stands upright, the clockwise turn that it took, and the words of a strip of it."""

    raster: Raster
    turn: int
    strip: tuple[OcrWord, ...]


def turned_upright(raster: Raster, languages: str) -> Upright:
    """Turn the page by quarters until its text stands upright.

    The densest strip is read as it is; when it reads well the page is upright. Otherwise Tesseract's orientation is
    asked, and below a confidence of 2 the strip of each of the four turns is read and the best wins.
    """
    reader = engine()
    if not _lies_on_its_side(raster.grey):
        strip = _read_strip(reader, raster, languages)
        if _score(strip) >= _READS_WELL:
            return Upright(raster, 0, tuple(strip))
    seen = reader.orientation(_reduced(raster), _OSD_DPI)
    if seen.confidence >= _SURE:
        turned = quarter_turned(raster, seen.turn)
        return Upright(turned, seen.turn, tuple(_read_strip(reader, turned, languages)))
    return _best_of_four(reader, raster, languages)


def quarter_turned(raster: Raster, turn: int) -> Raster:
    """The raster turned clockwise by 0, 90, 180 or 270 degrees, as a page of its own: points follow the new page."""
    if turn % 360 == 0:
        return raster
    return Raster(np.ascontiguousarray(np.rot90(raster.grey, -turn // 90)), raster.dpi, raster.points)


def _best_of_four(reader: OcrEngine, raster: Raster, languages: str) -> Upright:
    best = Upright(raster, 0, ())
    for turn in (0, 90, 270, 180):
        turned = quarter_turned(raster, turn)
        strip = _read_strip(reader, turned, languages)
        if _weight(strip) > _weight(best.strip):
            best = Upright(turned, turn, tuple(strip))
    return best


def _score(words: list[OcrWord] | tuple[OcrWord, ...]) -> float:
    """The mean confidence over letters of proper words; 0.0 when there are too few to tell."""
    proper = [word for word in words if sum(sign.isalnum() for sign in word.text) >= 3]
    letters = sum(len(word.text) for word in proper)
    if len(proper) < _WORDS_NEEDED:
        return 0.0
    return sum(word.confidence * len(word.text) for word in proper) / letters


def _weight(words: list[OcrWord] | tuple[OcrWord, ...]) -> float:
    return sum(
        (word.confidence - 0.4) * len(word.text) for word in words if sum(sign.isalnum() for sign in word.text) >= 3
    )


def _read_strip(reader: OcrEngine, raster: Raster, languages: str) -> list[OcrWord]:
    """Read the band of a page that has the most changes from white to ink along its rows: a few lines of text."""
    height = max(round(_STRIP_INCHES * raster.dpi), 40)
    top = _densest(raster.grey, height)
    return reader.read(raster.grey[top : top + height], raster.dpi, languages, PSM_BLOCK)


def _densest(grey: NDArray[np.uint8], height: int) -> int:
    """The top of the band of that height with the most letter edges; bars and pictures have few."""
    sample = grey[::4, ::2].astype(np.int16)
    edges = (np.abs(np.diff(sample, axis=1)) > 60).sum(axis=1).astype(np.float64)
    span = max(height // 4, 1)
    if len(edges) <= span:
        return 0
    sums = np.convolve(np.minimum(edges, np.percentile(edges, 95) + 1), np.ones(span), mode="valid")
    return int(sums.argmax()) * 4


def _lies_on_its_side(grey: NDArray[np.uint8]) -> bool:
    """Say whether columns of pixels vary more like lines of text than rows do."""
    sample = 255.0 - grey[::3, ::3].astype(np.float64)
    across, down = sample.mean(axis=1), sample.mean(axis=0)
    return bool(np.square(np.diff(down)).mean() > np.square(np.diff(across)).mean())


def _reduced(raster: Raster) -> NDArray[np.uint8]:
    import cv2

    scale = _OSD_DPI / raster.dpi
    if scale >= 1:
        return raster.grey
    return np.asarray(cv2.resize(raster.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
