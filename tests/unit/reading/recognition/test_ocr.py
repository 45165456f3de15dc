from __future__ import annotations

import numpy as np
import pytest

from orderbot.errors import SettingsError
from orderbot.reading.raster.raster import Raster
from orderbot.reading.recognition import tessdata
from orderbot.reading.recognition.ocr import OcrEngine, OcrWord, Pytesseract, Tesserocr
from tests.unit.reading.drawn import order_raster


@pytest.fixture(scope="module")
def page() -> Raster:
    return order_raster(200)


ENGINES = [Tesserocr(), Pytesseract()]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: type(engine).__name__)
def test_both_engines_read_the_same_words(engine: OcrEngine, page: Raster) -> None:
    words = engine.read(page.grey, page.dpi, "eng", 6)
    assert {"Commande", "BC-47115", "facture"} <= {word.text for word in words}
    for word in words:
        assert 0 <= word.confidence <= 1
        left, top, right, bottom = word.box
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height
    number = next(word for word in words if word.text == "BC-47115")
    assert number.box[0] * page.points == pytest.approx(134, abs=3)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: type(engine).__name__)
def test_both_engines_see_the_orientation(engine: OcrEngine, page: Raster) -> None:
    lying = np.ascontiguousarray(np.rot90(page.grey, 1))
    assert engine.orientation(lying, page.dpi).turn == 90
    assert engine.orientation(np.full((300, 300), 255, np.uint8), 200).confidence == 0.0


def test_a_blank_page_has_no_words() -> None:
    assert Tesserocr().read(np.full((300, 300), 255, np.uint8), 200, "eng") == []


def test_languages_are_those_installed() -> None:
    assert tessdata.tesseract_languages(["de", "en", "fr"]) == "deu+eng"
    assert tessdata.tesseract_languages(["xx"]) == "fra+eng"
    assert tessdata.tesseract_languages(None) == "fra+eng"


def test_a_machine_without_language_files_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path_factory.mktemp("empty")))
    monkeypatch.setattr(tessdata, "_USUAL", ())
    with pytest.raises(SettingsError, match="tesseract-ocr-fra"):
        tessdata.tessdata_folder.__wrapped__()


def test_ocr_words_compare_by_value() -> None:
    assert OcrWord("a", (0, 0, 1, 1), 0.5) == OcrWord("a", (0, 0, 1, 1), 0.5)
