"""The width of a typed character, on a page of several types."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import lay_out
from orderbot.extractors.printed.pitch import page_pitch, pitches_nearby
from orderbot.model.document import Page, PageSource, Word

NARROW = frozenset("fijlrt.,: ")


def typed(text: str, left: float, top: float, pitch: float = 6.0) -> list[Word]:
    """Words as OCR boxes them: around the ink alone."""
    words, at = [], 0
    for part in text.split(" "):
        start = left + at * pitch
        words.append(Word(part, (start + 0.6, top, start + len(part) * pitch - 0.6, top + 6.5), 0.96))
        at += len(part) + 1
    return words


def set_in_type(text: str, left: float, top: float) -> list[Word]:
    words = []
    for part in text.split(" "):
        width = sum(2.5 if sign in NARROW else 5.5 for sign in part)
        words.append(Word(part, (left, top, left + width, top + 6.5), 0.96))
        left += width + 2.6
    return words


LINES = (
    "Prière de livrer magasin",
    "Votre numéro article ancien",
    "Désignation complète brut",
    "Conditions de paiement",
)
FOOT = ("Société anonyme au capital social filial", "Tribunal commercial Lille Immatriculation", "Télécopie illisible")


def mixed() -> list[Word]:
    body = [word for row, line in enumerate(LINES) for word in typed(line, 40, 100 + 14 * row)]
    return body + [word for row, line in enumerate(FOOT) for word in set_in_type(line, 40, 700 + 9 * row)]


def test_a_page_of_two_types_has_no_pitch_of_its_own_but_its_typed_words_have() -> None:
    words = mixed()
    assert page_pitch(words) == 0.0
    pitches = dict(zip((word.text for word in words), pitches_nearby(words), strict=True))
    assert pitches["livrer"] == pytest.approx(6.0, rel=0.03)
    assert pitches["Immatriculation"] == 0.0


def test_a_few_words_tell_no_pitch() -> None:
    assert set(pitches_nearby(typed("Prière de livrer magasin", 40, 100))) == {0.0}


def test_a_space_does_not_part_typed_words_and_two_do() -> None:
    words = mixed() + typed("Magasin 0120 - quai  41,80", 40, 170)
    sheet = lay_out(Page(1, 595.0, 842.0, tuple(word for word in words if word.text), PageSource.OCR))
    row = next(row for row in sheet.rows if "Magasin" in row.text)
    assert [phrase.text for phrase in row.phrases] == ["Magasin 0120 - quai", "41,80"]
    assert [phrase.text for row in sheet.rows[:4] for phrase in row.phrases] == list(LINES)
