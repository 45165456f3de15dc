"""Which way up a straightened raster is: a strip read first, Tesseract's own look in doubt, all four turns as a last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.raster.raster import Raster
from orderbot.reading.recognition.ocr import PSM_BLOCK, OcrWord, engine

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STRIP_INCHES = 0.9
_OSD_DPI = 150.0
_SURE = 2.0
_READS_WELL = 0.6  # mean confidence: upside down a strip reads at 0.1 to 0.35
_UPSIDE_DOWN = 0.45
_WORDS_NEEDED = 4


def lies_on_its_side(grey: NDArray[np.uint8]) -> bool:
    """Say whether columns of pixels change more sharply than rows do, as lines of text standing on end would."""
    sample = 255.0 - grey[::3, ::3].astype(np.float64)
    if min(sample.shape) < 2:
        return False
    across, down = sample.mean(axis=1), sample.mean(axis=0)
    return bool(np.square(np.diff(down)).mean() > np.square(np.diff(across)).mean())


def quarter_turned(raster: Raster, turn: int) -> Raster:
    """The raster turned clockwise by 0, 90, 180 or 270 degrees, as a page of its own: points follow the new page."""
    if turn % 360 == 0:
        return raster
    turned = np.ascontiguousarray(np.rot90(raster.grey, -turn // 90))
    return Raster(turned, raster.dpi, raster.points, bilevel=raster.bilevel)


def read_strip(raster: Raster, languages: str) -> list[OcrWord]:
    """Read the band of a page with the most letter edges: a few lines of text, a tenth of a second."""
    height = max(round(_STRIP_INCHES * raster.dpi), 40)
    top = _densest(raster.grey, height)
    return engine().read(raster.grey[top : top + height], raster.dpi, languages, PSM_BLOCK)


def reads_well(strip: Sequence[OcrWord]) -> bool:
    """Say whether a strip has words enough, read surely enough, to be the right way up."""
    proper = _proper(strip)
    letters = sum(len(word.text) for word in proper)
    return len(proper) >= _WORDS_NEEDED and sum(word.confidence * len(word.text) for word in proper) >= (
        _READS_WELL * letters
    )


def reads_badly(strip: Sequence[OcrWord]) -> bool:
    """Say whether a strip is read so unsurely that it may be upside down."""
    proper = _proper(strip)
    letters = sum(len(word.text) for word in proper)
    return sum(word.confidence * len(word.text) for word in proper) <= _UPSIDE_DOWN * letters


def turn_to_upright(raster: Raster, languages: str) -> int:
    """The clockwise turn that brings the page upright, by Tesseract's look at it; by the four strips below 2."""
    seen = engine().orientation(_reduced(raster), _OSD_DPI)
    if seen.confidence >= _SURE:
        return seen.turn
    turns = (0, 180, 90, 270)
    weights = [_weight(read_strip(quarter_turned(raster, turn), languages)) for turn in turns]
    return turns[int(np.argmax(weights))] if max(weights) > 0 else 0


def _proper(words: Sequence[OcrWord]) -> list[OcrWord]:
    return [word for word in words if sum(sign.isalnum() for sign in word.text) >= 3]


def _weight(words: Sequence[OcrWord]) -> float:
    return sum((word.confidence - 0.4) * len(word.text) for word in _proper(words))


def _densest(grey: NDArray[np.uint8], height: int) -> int:
    """The top of the band of that height with the most letter edges; bars and pictures have few."""
    sample = grey[::4, ::2].astype(np.int16)
    edges = (np.abs(np.diff(sample, axis=1)) > 60).sum(axis=1).astype(np.float64)
    span = max(height // 4, 1)
    if len(edges) <= span:
        return 0
    sums = np.convolve(np.minimum(edges, np.percentile(edges, 95) + 1), np.ones(span), mode="valid")
    return int(sums.argmax()) * 4


def _reduced(raster: Raster) -> NDArray[np.uint8]:
    import cv2

    scale = _OSD_DPI / raster.dpi
    if scale >= 1:
        return raster.grey
    return np.asarray(cv2.resize(raster.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
