import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from benchmarks.corpus.degrading.desk import sign, stamp, write_note
from benchmarks.corpus.degrading.recipes import RECIPES, rasterize
from benchmarks.corpus.degrading.searchable import write_searchable
from benchmarks.corpus.engines.pen import Pen


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
    for effect in (stamp, sign, write_note):
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
