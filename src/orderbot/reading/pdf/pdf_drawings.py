"""Rules, images and invisible text among the objects drawn on a PDF page."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orderbot.model.document import Rule, Ruling
from orderbot.model.evidence import Box
from orderbot.reading.raster.frame import IDENTITY, Affine, Frame, applied, chained

_MOST_OBJECTS = 20_000
_MOST_POINTS = 40_000
_MOST_RULES = 3_000
_DEPTH = 6
_ONE_SHAPE = 5  # segments: a rectangle that is closed once more
_THIN = 2.5  # points: anything thicker is a bar
_SHORTEST = 6.0
_STRAIGHT = 0.6  # points off the axis over the whole length
_INVISIBLE = 3  # text rendering mode (ISO 32000-1, table 106)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the page: its place as displayed, its pixels, and how many text objects it was drawn over.

    `dpi` is the finer of its two resolutions: a fax has 204 dots an inch across and 98 down; `bits` a pixel.
    """

    box: Box
    pixels: tuple[int, int]
    text_objects_before: int
    dpi: float = 72.0
    bits: int = 8


@dataclass(slots=True)
class Drawings:
    """What was drawn besides text, placed as displayed; `invisible_text` counts text objects in rendering mode 3."""

    rules: list[Rule] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    paths: int = 0
    text_objects: int = 0
    invisible_text: int = 0

    def largest_image(self, frame: Frame) -> tuple[Image | None, float]:
        """The image that covers most of the page, and the share it covers, 0–1."""
        page = max(frame.width * frame.height, 1.0)
        best = max(self.images, key=lambda image: _area_on_page(image.box, frame), default=None)
        return best, _area_on_page(best.box, frame) / page if best else 0.0

    def native_dpi(self, frame: Frame) -> float | None:
        """The finest resolution among the images that make up the page; None when images hardly matter."""
        page = max(frame.width * frame.height, 1.0)
        found = [image.dpi for image in self.images if _area_on_page(image.box, frame) > 0.05 * page]
        return max(found, default=None)

    def is_bilevel(self, frame: Frame) -> bool:
        """Say whether the image that makes up the page is black and white alone."""
        image, share = self.largest_image(frame)
        return image is not None and image.bits == 1 and share > 0.5


def read_drawings(page: Any, frame: Frame) -> Drawings:
    """Walk the objects of a `pypdfium2.PdfPage`, form objects included, up to fixed numbers of objects and points."""
    import pypdfium2.raw as pdfium

    drawings = Drawings()
    walker = _Walker(pdfium, frame, drawings)
    walker.walk(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, IDENTITY, 0)
    return drawings


class _Walker:
    def __init__(self, pdfium: Any, frame: Frame, drawings: Drawings) -> None:
        self._pdfium = pdfium
        self._frame = frame
        self._drawings = drawings
        self._objects_left = _MOST_OBJECTS
        self._points_left = _MOST_POINTS
        self._matrix = pdfium.FS_MATRIX()
        self._metadata = pdfium.FPDF_IMAGEOBJ_METADATA()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._edges = [ctypes.c_float() for _ in range(4)]

    def walk(self, holder: Any, count: Any, get: Any, outer: Affine, depth: int) -> None:
        pdfium = self._pdfium
        for index in range(count(holder)):
            self._objects_left -= 1
            if self._objects_left < 0:
                return
            item = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._drawings.text_objects += 1
                self._drawings.invisible_text += pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._drawings.paths += 1
                self._path(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._image(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                matrix = chained(self._own_matrix(item), outer)
                self.walk(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, matrix, depth + 1)

    def _own_matrix(self, item: Any) -> Affine:
        if not self._pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(self._matrix)):
            return IDENTITY
        at = self._matrix
        return (at.a, at.b, at.c, at.d, at.e, at.f)

    def _image(self, item: Any, outer: Affine) -> None:
        left, bottom, right, top = self._edges
        if self._pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            x0, y0 = applied(outer, left.value, bottom.value)
            x1, y1 = applied(outer, right.value, top.value)
            pixels = ctypes.c_uint(), ctypes.c_uint()
            self._pdfium.FPDFImageObj_GetImagePixelSize(item, *pixels)
            box = self._frame.box(x0, y0, x1, y1)
            size = (pixels[0].value, pixels[1].value)
            dpi = _finest_dpi(size, chained(self._own_matrix(item), outer))
            self._pdfium.FPDFImageObj_GetImageMetadata(item, None, ctypes.byref(self._metadata))
            bits = int(self._metadata.bits_per_pixel)
            self._drawings.images.append(Image(box, size, self._drawings.text_objects, dpi, bits))

    def _path(self, item: Any, outer: Affine) -> None:
        if len(self._drawings.rules) >= _MOST_RULES or self._points_left <= 0:
            return
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        self._pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
        if not filled.value and not stroked.value:
            return
        segments = self._pdfium.FPDFPath_CountSegments(item)
        if not stroked.value and segments <= _ONE_SHAPE:
            self._filled_shape(item, outer)
            return
        matrix = chained(self._own_matrix(item), outer)
        for points in self._subpaths(item, segments, matrix):
            if stroked.value:
                self._drawings.rules.extend(self._straight_edges(points))
            elif rule := _thin_shape(points):
                self._drawings.rules.append(rule)

    def _filled_shape(self, item: Any, outer: Affine) -> None:
        """A bar or a box, of which the bounds say everything: most of what browsers and office programs draw."""
        self._points_left -= 1
        left, bottom, right, top = self._edges
        if self._pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            x0, y0 = applied(outer, left.value, bottom.value)
            x1, y1 = applied(outer, right.value, top.value)
            if rule := _as_rule(self._frame.box(x0, y0, x1, y1), _THIN):
                self._drawings.rules.append(rule)

    def _subpaths(self, item: Any, segments: int, matrix: Affine) -> Iterator[list[tuple[float, float]]]:
        """The corners of each subpath as displayed; a closed one ends where it began. Curves are passed over."""
        pdfium = self._pdfium
        points: list[tuple[float, float]] = []
        for index in range(segments):
            self._points_left -= 1
            if self._points_left <= 0:
                return
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points
                points = []
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                points = []
                continue
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            points.append(self._frame.displayed(*applied(matrix, self._x.value, self._y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _straight_edges(self, points: list[tuple[float, float]]) -> Iterator[Rule]:
        thin = _thin_shape(points) if len(points) > 3 else None
        if thin:
            yield thin
            return
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if rule := _as_rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), _STRAIGHT):
                yield rule


def _thin_shape(points: list[tuple[float, float]]) -> Rule | None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return _as_rule((min(xs), min(ys), max(xs), max(ys)), _THIN)


def _as_rule(box: Box, thickness: float) -> Rule | None:
    width, height = box[2] - box[0], box[3] - box[1]
    if height <= thickness and width >= max(_SHORTEST, 4 * height):
        return Rule(box, Ruling.HORIZONTAL)
    if width <= thickness and height >= max(_SHORTEST, 4 * width):
        return Rule(box, Ruling.VERTICAL)
    return None


def _finest_dpi(pixels: tuple[int, int], matrix: Affine) -> float:
    """The finer resolution of an image, which its matrix stretches from the unit square (ISO 32000-1, 8.9.5)."""
    sides = (math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3]))
    return max(72 * count / max(side, 1.0) for count, side in zip(pixels, sides, strict=True))


def _area_on_page(box: Box, frame: Frame) -> float:
    across = min(box[2], frame.width) - max(box[0], 0.0)
    down = min(box[3], frame.height) - max(box[1], 0.0)
    return max(across, 0.0) * max(down, 0.0)
