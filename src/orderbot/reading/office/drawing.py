"""Pictures of virtual pages, drawn simply: reviewers see the words where their boxes are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orderbot.model.document import Page
from orderbot.reading.office.laying.metrics import ASCENT, DESCENT
from orderbot.reading.page_picture import PICTURE_DPI, write_picture

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_MOST_SIDE = 8_000  # pixels
_INK, _LINE, _PAPER = 20, 150, 255
_FONTS = ("LiberationSans-Regular.ttf", "Arial.ttf", "DejaVuSans.ttf")


def draw_pages(pages: Sequence[Page], folder: Path) -> None:
    """Write `page-N.png` for each page."""
    for page in pages:
        _draw(page, folder)


def _draw(page: Page, folder: Path) -> None:
    import numpy as np
    from PIL import Image, ImageDraw

    scale = min(PICTURE_DPI / 72, _MOST_SIDE / max(page.width, page.height))
    picture = Image.new("L", (max(round(page.width * scale), 1), max(round(page.height * scale), 1)), _PAPER)
    pen = ImageDraw.Draw(picture)
    for rule in page.rules:
        left, top, right, bottom = (round(edge * scale) for edge in rule.box)
        pen.rectangle((left, top, max(right - 1, left), max(bottom - 1, top)), fill=_LINE)
    for word in page.words:
        _write(pen, word.text, word.box, scale, bold=word.bold)
    write_picture(np.asarray(picture), page.number, folder)


def _write(pen: ImageDraw, text: str, box: tuple[float, ...], scale: float, *, bold: bool) -> None:
    left, top, right, bottom = (edge * scale for edge in box)
    size = (bottom - top) / (ASCENT + DESCENT)
    font = _font(max(round(size), 1))
    length = font.getlength(text)
    if length > right - left > 0:
        font = _font(max(int(size * (right - left) / length), 1))
    pen.text((left, top + ASCENT * size), text, fill=_INK, font=font, anchor="ls", stroke_width=0.3 if bold else 0)


@lru_cache(maxsize=64)
def _font(size: int) -> Any:
    from PIL import ImageFont

    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
