"""Write page images as a file: image-only PDF, TIFF, JPEG or PNG, the same bytes for the same pages."""

from __future__ import annotations

import io
import time

from PIL import Image

from benchmarks.corpus.degrading.effects import Picture

EPOCH = time.gmtime(1767225600)


def _image(page: Picture, bilevel: bool) -> Image.Image:
    image = Image.fromarray(page)
    return image.convert("1", dither=Image.Dither.NONE) if bilevel else image


def write_pages(
    pages: list[Picture], form: str, dpi: tuple[int, int], *, quality: int = 75, bilevel: bool = False
) -> tuple[str, bytes]:
    """The extension and bytes of `form` (`pdf`, `tif`, `jpg` or `png`); bilevel pages are CCITT G4 in PDF and TIFF."""
    first, *rest = [_image(page, bilevel) for page in pages]
    out = io.BytesIO()
    if form == "pdf":
        squeeze = {} if bilevel else {"quality": quality}
        dates = {"creationDate": EPOCH, "modDate": EPOCH}
        first.save(out, "PDF", save_all=True, append_images=rest, dpi=dpi, **squeeze, **dates)
    elif form == "tif":
        compression = "group4" if bilevel else "jpeg"
        first.save(out, "TIFF", save_all=True, append_images=rest, dpi=dpi, compression=compression)
    elif form == "jpg":
        first.convert("L" if first.mode == "1" else first.mode).save(out, "JPEG", quality=quality, dpi=dpi)
    else:
        first.save(out, "PNG", dpi=dpi)
    return form, out.getvalue()
