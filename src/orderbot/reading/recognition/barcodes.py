"""Barcodes on a raster: a cross-check of printed article numbers. Few formats, or ghosts appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orderbot.model.document import Barcode
from orderbot.model.evidence import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orderbot.reading.raster.raster import Raster

_SEARCH_DPI = 200.0
_LEAST_SIGNS = 6


def read_barcodes(raster: Raster) -> tuple[Barcode, ...]:
    """EAN-13, EAN-8, ITF-14, Code 128 and QR codes of a page, boxes in page points."""
    import zxingcpp

    grey, scale = _reduced(raster)
    kinds = zxingcpp.BarcodeFormat
    formats = [kinds.EAN13, kinds.EAN8, kinds.ITF14, kinds.Code128, kinds.QRCode]
    found = zxingcpp.read_barcodes(
        grey,
        formats=formats,  # type: ignore[arg-type]  # the stub knows only the deprecated form
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    return tuple(
        Barcode(code.text, _symbology(code.format), _box(code.position, raster, scale))
        for code in found
        if code.valid and len(code.text) >= _LEAST_SIGNS
    )


def _reduced(raster: Raster) -> tuple[NDArray[np.uint8], float]:
    import cv2

    scale = _SEARCH_DPI / raster.dpi
    if scale >= 0.9:
        return raster.grey, 1.0
    small = cv2.resize(raster.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), scale


def _box(position: object, raster: Raster, scale: float) -> Box:
    corners = [getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")]
    xs, ys = [corner.x / scale for corner in corners], [corner.y / scale for corner in corners]
    return raster.in_points(min(xs), min(ys), max(xs), max(ys))


def _symbology(format_: object) -> str:
    return str(format_).rsplit(".", 1)[-1]
