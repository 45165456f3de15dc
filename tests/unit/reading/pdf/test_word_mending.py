from __future__ import annotations

from orderbot.model.document import Word
from orderbot.reading.pdf.word_mending import mended


def texts(*words: Word) -> list[str]:
    return [word.text for word in mended(words)]


def word(text: str, left: float, right: float, top: float = 100, size: float = 10, *, bold: bool = False) -> Word:
    return Word(text, (left, top, right, top + size), 0.9, bold)


def test_pieces_that_touch_become_one() -> None:
    (joined,) = mended([word("Pu", 40, 52), word("rchase", 52.2, 80)])
    assert (joined.text, joined.box, joined.confidence) == ("Purchase", (40, 100, 80, 110), 0.9)


def test_a_space_parts() -> None:
    assert texts(word("Prix", 40, 60), word("net", 62.5, 75)) == ["Prix", "net"]


def test_another_size_or_weight_parts() -> None:
    assert texts(word("12", 40, 50), word("3", 50, 53, 100, 6)) == ["12", "3"]
    assert texts(word("Total", 40, 60), word("12", 60, 70, bold=True)) == ["Total", "12"]


def test_the_same_word_twice_is_once() -> None:
    assert texts(word("TOTAL", 40, 70), word("TOTAL", 40.4, 70.4)) == ["TOTAL"]
    assert texts(word("12", 40, 50), word("12", 90, 100)) == ["12", "12"]
