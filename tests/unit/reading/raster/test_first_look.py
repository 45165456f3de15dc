from __future__ import annotations

import pytest

from orderbot.reading.raster.first_look import likely_languages
from orderbot.reading.recognition.ocr import OcrWord


def strip(text: str, confidence: float = 0.9) -> list[OcrWord]:
    return [OcrWord(word, (0, 0, 1, 1), confidence) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merci de livrer avant la fin du mois notre commande urgente", ("fr", "en")),
        ("Bitte liefern Sie unsere Bestellung bis zum Ende dieses Monats", ("de", "en")),
        ("Please deliver our order before the end of this month", ("en",)),
        ("AB-1204 12 48,30", ("fr", "en")),
    ],
)
def test_the_language_of_the_strip(text: str, expected: tuple[str, ...]) -> None:
    assert likely_languages(strip(text)) == expected


def test_doubtful_words_do_not_decide() -> None:
    assert likely_languages(strip("Bitte liefern Sie unsere Bestellung bis zum Ende", 0.3)) == ("fr", "en")
