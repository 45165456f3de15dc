import random

import numpy as np
import pypdfium2 as pdfium
import pytest

from benchmarks.corpus.degrading.recipes import rasterize
from benchmarks.corpus.disguising.recipes import DISGUISES
from benchmarks.corpus.engines.pen import Pen

SHOWN_AS_BORN = sorted(DISGUISES.keys() - {"sideways"})
LYING = ("shuffled", "private", "no-map", "outlined", "read-nothing", "read-other")


@pytest.fixture(scope="module")
def page() -> bytes:
    pen = Pen()
    pen.text(60, 80, "Commande 471923 du 12/03/2026", size=14)
    return pen.finish()


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


@pytest.mark.parametrize("name", sorted(DISGUISES))
def test_the_same_seed_gives_the_same_bytes(name: str, page: bytes) -> None:
    assert DISGUISES[name](page, random.Random(4)) == DISGUISES[name](page, random.Random(4))


@pytest.mark.parametrize("name", SHOWN_AS_BORN)
def test_a_reader_sees_the_same_page(name: str, page: bytes) -> None:
    born, shown = (rasterize(pdf, 60, grey=True)[0] for pdf in (page, DISGUISES[name](page, random.Random(1))))
    height, width = min(born.shape[0], shown.shape[0]), min(born.shape[1], shown.shape[1])
    assert abs(born.shape[0] - shown.shape[0]) <= 2
    gap = np.abs(born[:height, :width].astype(int) - shown[:height, :width].astype(int)).mean()
    assert gap < 1.0


@pytest.mark.parametrize("name", LYING)
def test_the_text_layer_does_not_say_what_is_shown(name: str, page: bytes) -> None:
    assert "471923" not in text_of(DISGUISES[name](page, random.Random(1)))


def test_a_whisper_is_in_the_text_layer_alone(page: bytes) -> None:
    text = text_of(DISGUISES["whispered"](page, random.Random(1)))
    assert "471923" in text
    assert "AB-12" in text
