"""From a born-digital PDF to what arrives: one recipe for each group of the corpus."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium

from benchmarks.corpus.degrading import desk, effects, faxline, paper
from benchmarks.corpus.degrading.effects import Picture
from benchmarks.corpus.degrading.output import write_pages
from benchmarks.corpus.degrading.searchable import write_searchable

Recipe = Callable[[bytes, random.Random], tuple[str, bytes]]


def rasterize(pdf: bytes, dpi: int, *, grey: bool) -> list[Picture]:
    """Every page at `dpi`, 8-bit grey or RGB."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            np.array(page.render(scale=dpi / 72).to_pil().convert("L" if grey else "RGB"), dtype=np.uint8)
            for page in document
        ]
    finally:
        document.close()


def _form(pages: list[Picture], rng: random.Random, single: tuple[str, ...], several: tuple[str, ...]) -> str:
    return rng.choice(single if len(pages) == 1 else several)


def scan_300(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """An office scanner at 300 dpi: straight to slightly skewed, grey, colour or black and white."""
    style = rng.choice(["grey", "grey", "colour", "bilevel"])
    pages = rasterize(pdf, 300, grey=style != "colour")
    angle = rng.choice(
        [0.0, 0.0, rng.uniform(-0.5, 0.5), rng.uniform(-1.8, 1.8), rng.uniform(-1.8, 1.8), rng.uniform(-4, 4)]
    )
    turns = rng.choice([0] * 17 + [1, 2, 3])
    sigma, grain = rng.uniform(0.5, 0.9), rng.uniform(1, 5)
    black, white = rng.randint(0, 45), rng.randint(238, 255)
    for index, page in enumerate(pages):
        is_bilevel = style == "bilevel"  # black strokes over print would hide it
        sheet = desk.handle(page, rng, over=0.0 if is_bilevel else desk.OVER)
        sheet = paper.age(sheet, rng, 0.0 if is_bilevel else 0.2)
        worn = effects.fade(effects.blur(effects.skew(sheet, angle), sigma), black, white)
        worn = effects.noise(worn, grain, rng) if style != "bilevel" else effects.bilevel(worn, 170)
        pages[index] = effects.turn(worn, turns)
    if style != "bilevel" and turns == 0 and rng.random() < 0.12:
        share = rng.choice([0.02, 0.1])
        return "pdf", write_searchable(pdf, pages, rng, quality=rng.randint(60, 80), share=share)
    single = ("pdf", "tif", "png") if style == "bilevel" else ("pdf", "pdf", "tif", "jpg")
    form = _form(pages, rng, single, ("pdf", "pdf", "tif"))
    return write_pages(pages, form, (300, 300), quality=rng.randint(60, 88), bilevel=style == "bilevel")


def scan_low(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A copier at 200 or 150 dpi: skew, noise, hard JPEG, stains, sometimes upside down or on its side."""
    dpi = rng.choice([200, 200, 150])
    pages = rasterize(pdf, dpi, grey=rng.random() < 0.7)
    angle = rng.choice([rng.uniform(-2.5, 2.5), rng.uniform(-2.5, 2.5), rng.uniform(-4, 4)])
    turns = rng.choice([0] * 7 + [1, 2, 3])
    sigma, grain = rng.uniform(0.4, 0.8 if dpi == 200 else 0.55), rng.uniform(2, 14)
    stained = rng.random() < 0.25
    for index, page in enumerate(pages):
        sheet = paper.age(desk.handle(page, rng), rng, 0.35)
        worn = effects.blur(effects.skew(sheet, angle), sigma)
        worn = effects.fade(worn, rng.randint(10, 70), rng.randint(225, 250))
        worn = effects.stain(worn, rng) if stained else worn
        pages[index] = effects.turn(effects.noise(worn, grain, rng), turns)
    form = _form(pages, rng, ("pdf", "pdf", "jpg", "jpg", "png"), ("pdf",))
    return write_pages(pages, form, (dpi, dpi), quality=rng.randint(38, 72))


def photo(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A telephone's camera: perspective, shadow, soft focus, JPEG without a resolution."""
    dpi = rng.choice([200, 220, 250])
    pages = rasterize(pdf, dpi, grey=False)
    turns = rng.choice([0] * 8 + [1, 3])
    sigma = rng.uniform(0.5, 1.0)
    for index, page in enumerate(pages):
        sheet = paper.age(desk.handle(page, rng, 0.15), rng, 0.2)
        sheet = paper.curl(sheet, rng) if rng.random() < 0.35 else sheet
        seen = effects.photograph(effects.fade(sheet, 20, 246), rng)
        seen = effects.shadow(seen, rng.uniform(0.15, 0.55), rng)
        pages[index] = effects.turn(effects.noise(effects.blur(seen, sigma), rng.uniform(2, 6), rng), turns)
    form = _form(pages, rng, ("jpg",), ("pdf",))
    return write_pages(pages, form, (72, 72) if form == "jpg" else (dpi, dpi), quality=rng.randint(62, 85))


def _fax(pdf: bytes, rng: random.Random, lines_per_inch: int) -> tuple[str, bytes]:
    pages = rasterize(pdf, 204, grey=True)
    angle = rng.uniform(-0.8, 0.8)
    line = faxline.draw_line(rng) if rng.random() < 0.5 else None
    for index, page in enumerate(pages):
        worn = effects.blur(effects.skew(desk.handle(page, rng, 0.2, over=0.0), angle), 0.4)
        worn = faxline.print_line(worn, line, index + 1, len(pages)) if line else worn
        height = round(page.shape[0] * lines_per_inch / 204)
        rows = (np.arange(height) * 204 / lines_per_inch).astype(int)
        worn = effects.bilevel(np.ascontiguousarray(worn[rows]), rng.randint(150, 190))
        worn = effects.speckle(worn, rng.choice([20, 120, 500]), rng)
        pages[index] = effects.streak(worn, rng) if rng.random() < 0.2 else worn
    form = _form(pages, rng, ("tif", "pdf"), ("tif", "pdf"))
    return write_pages(pages, form, (204, lines_per_inch), bilevel=True)


def fax_fine(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Group 3 fax at fine resolution: 204 × 196 dots an inch (ITU-T T.4)."""
    return _fax(pdf, rng, 196)


def fax_standard(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Group 3 fax at standard resolution: 204 × 98 dots an inch (ITU-T T.4)."""
    return _fax(pdf, rng, 98)


RECIPES: dict[str, Recipe] = {
    "scan-300": scan_300,
    "scan-low": scan_low,
    "photo": photo,
    "fax-fine": fax_fine,
    "fax-standard": fax_standard,
}
