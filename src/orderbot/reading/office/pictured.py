"""Pictures in a document that may be pages of an order themselves: a scan pasted into a letter is read by OCR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.model.document import Page
from orderbot.reading.office.blocks import Block, Frame, Picture, Table, Written

if TYPE_CHECKING:
    from orderbot.interfaces import Limits

_LEAST_PIXELS = 600  # of a picture's shorter side: below, it is a logo or a signature
_LEAST_POINTS = 250.0  # as shown: what is smaller nobody reads
_FEW_WORDS = 30  # a document of text with a picture of the goods is not a scan


def read_pictured(written: Written, pages: Sequence[Page], limits: Limits, pictures: Path | None) -> tuple[Page, ...]:
    """The pages that large pictures are, numbered on from the document's own.

    Beside real text they are looked at only where they are as large as a page. A picture that cannot be read is passed over.
    """
    words = sum(len(page.words) for page in pages)
    found: list[Page] = []
    for picture in _pictures(block for section in written.sections for block in section.blocks):
        if _may_be_page(picture, few_words=words < _FEW_WORDS) and len(pages) + len(found) < limits.pages:
            found += _read(picture, len(pages) + len(found), limits, pictures)
    return tuple(found)


def _pictures(blocks: Iterator[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Frame):
            yield from _pictures(iter(block.blocks))
        elif isinstance(block, Table):
            yield from _pictures(inner for row in block.rows for cell in row.cells for inner in cell.blocks)


def _may_be_page(picture: Picture, *, few_words: bool) -> bool:
    from orderbot.reading.sniff import media_type

    if not media_type(picture.content).startswith("image/"):
        return False
    shown = min(picture.width or _LEAST_POINTS, picture.height or _LEAST_POINTS)
    if shown < (_LEAST_POINTS if few_words else 1.6 * _LEAST_POINTS):
        return False
    size = _size(picture.content)
    return size is not None and min(size) >= _LEAST_PIXELS


def _size(content: bytes) -> tuple[int, int] | None:
    import io

    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _read(picture: Picture, before: int, limits: Limits, pictures: Path | None) -> list[Page]:
    """A picture's pages, their images written as those of the following pages."""
    from orderbot.reading.raster.image_pages import read_image

    folder = None
    if pictures is not None:
        folder = pictures / "pasted"
        folder.mkdir(exist_ok=True)
    try:
        pages = read_image(picture.content, limits, None, folder)
    except DocumentError:
        return []
    if folder is not None and pictures is not None:
        for page in pages:
            (folder / f"page-{page.number}.png").rename(pictures / f"page-{before + page.number}.png")
        folder.rmdir()
    return [replace(page, number=before + page.number) for page in pages]
