import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.engines.pen import Pen


@pytest.fixture(scope="module")
def page() -> bytes:
    pen = Pen()
    pen.text(60, 80, "Commande n° BC-4711")
    return pen.finish()


@pytest.mark.parametrize("group", sorted(RECIPES))
def test_the_same_seed_gives_the_same_bytes(group: str, page: bytes) -> None:
    assert RECIPES[group](page, random.Random(4)) == RECIPES[group](page, random.Random(4))


@pytest.mark.parametrize("group", sorted(RECIPES))
def test_nothing_of_the_text_layer_survives(group: str, page: bytes) -> None:
    for seed in range(4):
        form, written = RECIPES[group](page, random.Random(seed))
        if form == "pdf":
            document = pdfium.PdfDocument(written)
            assert document[0].get_textpage().get_text_range() == ""
            document.close()
        else:
            Image.open(io.BytesIO(written)).verify()


def test_a_standard_fax_has_its_two_resolutions(page: bytes) -> None:
    forms = (RECIPES["fax-standard"](page, random.Random(seed)) for seed in range(20))
    written = next(written for form, written in forms if form == "tif")
    with Image.open(io.BytesIO(written)) as image:
        assert image.mode == "1"
        assert image.info["dpi"] == (204, 98)
        assert image.info["compression"] == "group4"
