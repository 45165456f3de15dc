"""Pages that are turned, shifted in their sheet, or struck twice."""

from __future__ import annotations

import io
import random

import pikepdf

from benchmarks.corpus.disguising.unicode_maps import saved

_UPRIGHT = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def turn_and_back(pdf: bytes, rng: random.Random) -> bytes:
    """Content drawn sideways, and a /Rotate that shows it upright."""
    angle = rng.choice([90, 180, 270])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            width, height = _size(page)
            shift = {90: (height, 0), 180: (width, height), 270: (0, width)}[angle]
            _wrap(document, page, (*_UPRIGHT[angle], *shift))
            page.MediaBox = pikepdf.Array([0, 0, width, height] if angle == 180 else [0, 0, height, width])
            page.Rotate = angle
            _drop_boxes(page)
        return saved(document)


def lay_sideways(pdf: bytes, rng: random.Random) -> bytes:
    """Pages that lie on their side or stand on their head when shown, not all of them alike."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        first = rng.choice([90, 180, 270])
        for number, page in enumerate(document.pages):
            page.Rotate = first if number == 0 or rng.random() < 0.6 else 0
        return saved(document)


def shift_sheet(pdf: bytes, rng: random.Random) -> bytes:
    """A sheet whose origin is not its corner, cropped to the page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        x, y = rng.randint(-180, 240), rng.randint(-160, 300)
        for page in document.pages:
            width, height = _size(page)
            _wrap(document, page, (1, 0, 0, 1, x, y))
            page.MediaBox = pikepdf.Array([x - 40, y - 40, x + width + 40, y + height + 40])
            _drop_boxes(page)
            page.CropBox = pikepdf.Array([x, y, x + width, y + height])
        return saved(document)


def strike_twice(pdf: bytes, rng: random.Random) -> bytes:
    """Everything drawn twice a hair's breadth apart, as cheap drivers make bold: each word is in the text layer twice."""
    shift = rng.choice([0.15, 0.25, 0.35])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.contents_coalesce()
            once = page.Contents.read_bytes()
            page.Contents = document.make_stream(
                b"q\n" + once + b"\nQ\nq 1 0 0 1 %.2f 0 cm\n" % shift + once + b"\nQ\n"
            )
        return saved(document)


def lock(pdf: bytes, _rng: random.Random) -> bytes:
    """An owner's password: anybody may read, nobody may edit."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        guard = pikepdf.Encryption(owner="owner", user="", R=3, aes=False, metadata=False)
        document.save(out, static_id=True, encryption=guard)
    return out.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(value) for value in page.MediaBox)
    return x1 - x0, y1 - y0


def _drop_boxes(page: pikepdf.Page) -> None:
    for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if box in page.obj:
            del page.obj[box]


def _wrap(document: pikepdf.Pdf, page: pikepdf.Page, matrix: tuple[float, ...]) -> None:
    numbers = " ".join(f"{value:g}" for value in matrix)
    page.contents_add(document.make_stream(f"q {numbers} cm\n".encode()), prepend=True)
    page.contents_add(document.make_stream(b"\nQ\n"))
