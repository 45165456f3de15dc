import io
import random
from collections.abc import Callable

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from benchmarks.corpus.degrading import paper
from benchmarks.corpus.degrading.desk import sign, stamp, tick, write_note
from benchmarks.corpus.degrading.effects import Picture
from benchmarks.corpus.degrading.faxline import draw_line, print_line
from benchmarks.corpus.degrading.recipes import RECIPES, rasterize
from benchmarks.corpus.degrading.searchable import write_searchable
from benchmarks.corpus.engines.pen import Pen

Effect = Callable[[Picture, random.Random], Picture]


@pytest.fixture(scope="module")
def page() -> bytes:
    pen = Pen()
    pen.text(60, 80, "Commande n° BC-4711")
    return pen.finish()


@pytest.mark.parametrize("group", sorted(RECIPES))
def test_the_same_seed_gives_the_same_bytes(group: str, page: bytes) -> None:
    assert RECIPES[group](page, random.Random(4)) == RECIPES[group](page, random.Random(4))


@pytest.mark.parametrize("group", sorted(RECIPES.keys() - {"scan-300"}))
def test_nothing_of_the_text_layer_survives(group: str, page: bytes) -> None:
    for seed in range(4):
        form, written = RECIPES[group](page, random.Random(seed))
        if form == "pdf":
            assert text_of(written) == ""
        else:
            Image.open(io.BytesIO(written)).verify()


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_a_searchable_scan_hides_a_faulty_text(page: bytes) -> None:
    picture = rasterize(page, 100, grey=True)
    hidden = text_of(write_searchable(page, picture, random.Random(2), quality=60, share=1.0))
    assert "Commande" in hidden
    assert "BC-4711" not in hidden


def test_a_desk_darkens_a_page_and_never_lightens_it(page: bytes) -> None:
    picture = rasterize(page, 100, grey=True)[0]
    for effect in (stamp, sign, write_note, tick):
        marked = effect(picture, random.Random(3))
        assert (marked <= picture).all()
        assert (marked < picture).any()


def test_a_standard_fax_has_its_two_resolutions(page: bytes) -> None:
    forms = (RECIPES["fax-standard"](page, random.Random(seed)) for seed in range(20))
    written = next(written for form, written in forms if form == "tif")
    with Image.open(io.BytesIO(written)) as image:
        assert image.mode == "1"
        assert image.info["dpi"] == (204, 98)
        assert image.info["compression"] == "group4"


@pytest.mark.parametrize("effect", [*paper.EFFECTS[1:], paper.curl], ids=lambda effect: effect.__name__)
@pytest.mark.parametrize("grey", [True, False])
def test_paper_ages_alike_from_the_same_seed_and_keeps_its_print(effect: Effect, grey: bool, page: bytes) -> None:
    picture = rasterize(page, 100, grey=grey)[0]
    aged = effect(picture, random.Random(3))
    assert (aged == effect(picture, random.Random(3))).all()
    assert aged.shape == picture.shape
    assert (aged != picture).any()
    assert float(np.percentile(aged, 30)) > 140


def test_a_fax_line_adds_its_strip_above_the_page(page: bytes) -> None:
    picture = rasterize(page, 100, grey=True)[0]
    lined = print_line(picture, draw_line(random.Random(2)), 1, 2)
    strip = lined.shape[0] - picture.shape[0]
    assert (lined[strip:] == picture).all()
    assert (lined[:strip] < 128).any()
