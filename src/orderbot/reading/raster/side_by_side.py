"""Blocks that stand side by side on lines of their own, read one after another: OCR would run their lines together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from orderbot.reading.raster.raster import Raster
from orderbot.reading.recognition.ocr import OcrWord, engine

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEARCH_DPI = 75.0
_INK = 205
_GUTTER_INCHES = 0.1
_LEAST_RUN_INCHES = 1.5
_LEAST_LINES = 8
_LINE_INCHES = (0.03, 0.4)  # the least and the greatest height of a line
_ON_ONE_LINE_INCHES = 0.02
_ALIGNED = 0.3  # of the lines of the side with fewer: rows of a table stand on common lines
_MOST_BLOCKS = 4
_TRIED = 16

Block = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def read_whole(raster: Raster, languages: str) -> list[OcrWord]:
    """Read the page in one go."""
    return engine().read(raster.grey, raster.dpi, languages)


def read_apart(raster: Raster, languages: str) -> list[OcrWord]:
    """Read the page, blocks with lines of their own apart from the rest."""
    blocks = standing_apart(raster.grey, raster.dpi)
    rest = raster.grey
    if blocks:
        rest = rest.copy()
        for left, top, right, bottom in blocks:
            rest[top:bottom, left:right] = 255
    words = engine().read(rest, raster.dpi, languages)
    whole = raster.grey.copy() if len(blocks) > 1 else raster.grey
    for left, top, right, bottom in blocks:
        found = engine().read(whole[top:bottom, left:right], raster.dpi, languages)
        words += [_moved(word, left, top) for word in found]
        if len(blocks) > 1:
            whole[top:bottom, left:right] = 255
    return words


def standing_apart(grey: NDArray[np.uint8], dpi: float) -> list[Block]:
    """Blocks to the right of a white gutter whose lines do not stand on the lines to its left, the tallest first."""
    import cv2

    scale = min(_SEARCH_DPI / dpi, 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(small < _INK, dtype=np.bool_)
    blocks: list[Block] = []
    while len(blocks) < _MOST_BLOCKS and (block := _next_block(ink, dpi * scale)):
        left, top, right, bottom = block
        ink[top:bottom, left:right] = False
        blocks.append((round(left / scale), round(top / scale), round(right / scale), round(bottom / scale)))
    return blocks


def _next_block(ink: NDArray[np.bool_], inch: float) -> Block | None:
    """The tallest block that stands apart."""
    import cv2

    gutter = max(round(_GUTTER_INCHES * inch) | 1, 3)
    near = cv2.dilate(ink.astype(np.uint8), np.ones((1, gutter), np.uint8)) > 0
    between = [run for run in _runs(near, round(_LEAST_RUN_INCHES * inch)) if _has_print_beside(ink, *run)]
    for place, top, bottom in sorted(between, key=lambda run: run[1] - run[2])[:_TRIED]:
        block = _right_of(ink, place, top, bottom)
        if block and _is_misaligned(ink, place, block, inch):
            return block
    return None


def _runs(near: NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int]]:
    """For columns a little apart, the stretches of rows without ink: column, top, bottom."""
    width = near.shape[1]
    for place in range(width // 12, width - width // 12, 3):
        edges = np.flatnonzero(np.diff(np.concatenate([[True], near[:, place], [True]]).astype(np.int8)))
        for top, bottom in zip(edges[::2], edges[1::2], strict=False):
            if bottom - top >= least:
                yield place, int(top), int(bottom)


def _has_print_beside(ink: NDArray[np.bool_], place: int, top: int, bottom: int) -> bool:
    return bool(np.any(ink[top:bottom, :place])) and bool(np.any(ink[top:bottom, place:]))


def _right_of(ink: NDArray[np.bool_], place: int, top: int, bottom: int) -> Block | None:
    """What stands right of the gutter, cut where its own rows are white, so that no line is cut in two."""
    white = np.flatnonzero(~np.any(ink[top:bottom, place:], axis=1))
    if len(white) < 2:
        return None
    top, bottom = top + int(white[0]), top + int(white[-1])
    columns = np.flatnonzero(np.any(ink[top:bottom, place:], axis=0))
    if len(columns) == 0:
        return None
    return (place, top, min(place + int(columns[-1]) + 4, ink.shape[1]), bottom)


def _is_misaligned(ink: NDArray[np.bool_], place: int, block: Block, inch: float) -> bool:
    _, top, right, bottom = block
    ours = _lines(ink[top:bottom, place : _block_end(ink[top:bottom, place:right], inch) + place], inch)
    left = ink[top:bottom, :place][:, ::-1]
    theirs = _lines(left[:, : _block_end(left, inch)], inch)
    if min(len(ours), len(theirs)) < _LEAST_LINES:
        return False
    few, many = sorted((ours, theirs), key=len)
    distances = np.abs(np.subtract.outer(np.array(few), np.array(many))).min(axis=1)
    return bool((distances <= _ON_ONE_LINE_INCHES * inch).mean() < _ALIGNED)


def _block_end(part: NDArray[np.bool_], inch: float) -> int:
    """How far the nearest block reaches from the left edge: to the next gutter as white as this one."""
    columns = np.asarray(np.any(part, axis=0))
    start = int(columns.argmax())
    gap = 0
    for place in range(start, len(columns)):
        gap = 0 if columns[place] else gap + 1
        if gap >= _GUTTER_INCHES * 1.5 * inch:
            return place
    return len(columns)


def _lines(part: NDArray[np.bool_], inch: float) -> list[float]:
    """The middles of the lines of text."""
    rows = np.asarray(np.any(part, axis=1))
    edges = np.flatnonzero(np.diff(np.concatenate([[False], rows, [False]]).astype(np.int8)))
    low, high = (height * inch for height in _LINE_INCHES)
    return [
        float(top + bottom) / 2
        for top, bottom in zip(edges[::2], edges[1::2], strict=True)
        if low <= bottom - top <= high
    ]


def _moved(word: OcrWord, left: int, top: int) -> OcrWord:
    x0, y0, x1, y1 = word.box
    return replace(word, box=(x0 + left, y0 + top, x1 + left, y1 + top))
