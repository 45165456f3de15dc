"""Text that nobody sees: earlier readings under a page's picture, blanks, and words in white."""

from __future__ import annotations

import io
import random

import pikepdf

from benchmarks.corpus.degrading import effects
from benchmarks.corpus.degrading.recipes import rasterize
from benchmarks.corpus.degrading.searchable import misread, write_searchable
from benchmarks.corpus.disguising.unicode_maps import saved
from benchmarks.corpus.world import fill


def read_right(pdf: bytes, rng: random.Random) -> bytes:
    """A clean scan over a reading without fault."""
    return _layered(pdf, rng, 0.0)


def read_wrong(pdf: bytes, rng: random.Random) -> bytes:
    """A clean scan over a reading that takes many signs for others."""
    return _layered(pdf, rng, rng.choice([0.08, 0.25]))


def read_other(pdf: bytes, rng: random.Random) -> bytes:
    """A clean scan over the words of another page: every digit differs."""
    turned = rng.randint(1, 9)
    figures = str.maketrans("0123456789", "".join(str((digit + turned) % 10) for digit in range(10)))
    return write_searchable(pdf, _pictures(pdf, rng), rng, quality=80, spoil=lambda text: text.translate(figures))


def read_nothing(pdf: bytes, rng: random.Random) -> bytes:
    """A clean scan over a text layer of blanks."""
    return write_searchable(pdf, _pictures(pdf, rng), rng, quality=80, spoil=lambda _text: "\u00a0")


def whisper(pdf: bytes, rng: random.Random) -> bytes:
    """Words that the page does not show, in white or in no ink at all: another number, another quantity."""
    secret = fill(rng, "BC-####    ## x AB-12##/25    ####.##")
    mode, ink = rng.choice([(3, "0 g"), (0, "1 g")])
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        fonts = page.obj.Resources.get("/Font") or pikepdf.Dictionary()
        page.obj.Resources.Font = fonts
        fonts["/Whisper"] = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        height = float(page.MediaBox[3])
        words = f"q {ink} BT {mode} Tr /Whisper 6 Tf 300 {height - rng.randint(14, 30):.0f} Td ({secret}) Tj ET Q\n"
        page.contents_add(document.make_stream(words.encode()), prepend=True)
        return saved(document)


def _pictures(pdf: bytes, rng: random.Random) -> list[effects.Picture]:
    return [effects.blur(page, 0.5) for page in rasterize(pdf, rng.choice([200, 300]), grey=True)]


def _layered(pdf: bytes, rng: random.Random, share: float) -> bytes:
    pictures = _pictures(pdf, rng)
    return write_searchable(pdf, pictures, rng, quality=80, spoil=lambda text: misread(text, rng, share))
