"""Image files to pages: every frame is read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.model.document import Page
from orderbot.reading import later
from orderbot.reading.raster.image_file import ImageFrame, frames
from orderbot.reading.raster.raster import Raster

if TYPE_CHECKING:
    from orderbot.interfaces import Limits


def read_image(
    content: bytes, limits: Limits, languages: Sequence[str] | None, pictures: Path | None
) -> tuple[Page, ...]:
    """Read every frame as a page. Raises DocumentError: too-large, unreadable."""
    later.need("ocr")
    pages: list[Page] = []
    for frame in frames(content, limits):
        pages.append(_read_frame(frame, len(pages) + 1, limits, languages, pictures))
    return tuple(pages)


def _read_frame(
    frame: ImageFrame, number: int, limits: Limits, languages: Sequence[str] | None, pictures: Path | None
) -> Page:
    from orderbot.reading.raster.flat_sheet import as_sheet
    from orderbot.reading.raster.raster_page import read_raster

    points = 72 / frame.stated_dpi
    if max(frame.grey.shape) * points > limits.page_points:
        raise DocumentError("too-large", f"Picture {number} is larger than {limits.page_points:g} points.")
    raster, view = as_sheet(Raster(frame.grey, frame.dpi, points, bilevel=frame.bilevel))
    page = read_raster(raster, number, languages)
    if pictures is not None:
        from orderbot.reading.page_picture import write_raster_picture

        shown = frame.grey if frame.colour is None else frame.colour
        if view is not None:
            shown = view.of(shown)
        write_raster_picture(shown, raster.dpi, page.turned, number, pictures)
    return page
