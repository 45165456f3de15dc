"""Look-alikes settled by the page's own letters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from orderbot.reading.recognition.letterforms import letter_forms
from orderbot.reading.recognition.look_alikes import settle_look_alikes
from orderbot.reading.recognition.ocr import OcrWord

_LINE = 60


def page(*texts: str) -> tuple[NDArray[np.uint8], list[OcrWord]]:
    """One word a line, as a sure word each."""
    picture = Image.new("L", (700, _LINE * len(texts)), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(36)
    words = []
    for row, text in enumerate(texts):
        pen.text((10, 8 + row * _LINE), text, fill=0, font=font)
        left, top, right, bottom = (round(edge) for edge in pen.textbbox((10, 8 + row * _LINE), text, font=font))
        words.append(OcrWord(text, (left - 2, top - 2, right + 2, bottom + 2), 0.98))
    return np.asarray(picture), words


def misread(word: OcrWord, text: str) -> OcrWord:
    unsure = tuple(place for place, (one, two) in enumerate(zip(word.text, text, strict=True)) if one != two)
    return OcrWord(text, word.box, 0.7, unsure)


def test_letters_are_cut_apart_where_ink_parts() -> None:
    grey, words = page("AB-1204")
    forms = letter_forms(grey, words[0].box, 7)
    assert forms is not None
    assert len(forms) == 7
    assert forms[2].height < 0.3 < 0.9 < forms[0].height
    assert letter_forms(grey, words[0].box, 4) is None
    assert letter_forms(grey, (600, 10, 650, 50), 2) is None


@pytest.mark.parametrize(("true", "read"), [("H07-4", "HO7-4"), ("DJC16N", "DJCI6N"), ("COL-41", "C0L-41")])
def test_numbers_and_words_say_what_a_sign_is(true: str, read: str) -> None:
    grey, words = page("1200,10", "30105,80", "Orléans", "COMMANDE", "Objet", "Indice", "INTERNE", true)
    settled = settle_look_alikes(grey, [*words[:-1], misread(words[-1], read)])[-1]
    assert (settled.text, settled.unsure) == (true, ())
    assert settled.confidence == pytest.approx(0.98)


def test_without_letters_to_hold_it_against_a_sign_stays_open() -> None:
    grey, words = page("1200,10", "H07-4")
    doubtful = misread(words[1], "HO7-4")
    assert settle_look_alikes(grey, [words[0], doubtful])[1] == doubtful
