"""What page OCR is known to get wrong is put right."""

from __future__ import annotations

import pytest

from orderbot.reading.recognition.misread_signs import put_right
from orderbot.reading.recognition.ocr import OcrWord


def row(*texts: str, gap: int = 14) -> list[OcrWord]:
    words, left = [], 100
    for text in texts:
        words.append(OcrWord(text, (left, 50, left + 15 * len(text), 80), 0.9))
        left = words[-1].box[2] + gap
    return words


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("m?", "m²"),
        ("mm?", "mm²"),
        ("20m?", "20m²"),
        ("..RC20-3419", "RC20-3419"),
        ("[JH336V", "JH336V"),
        ("12,50]", "12,50"),
        ("[a]", "[a]"),
        ("[", "["),
        ("...", "..."),
        ("wie?", "wie?"),
        ("pz.|", "pz."),
        ("|12", "12"),
        ("|", "|"),
        ("a|b", "a|b"),
    ],
)
def test_a_word(read: str, right: str) -> None:
    (word,) = put_right(row(read))
    assert word.text == right


@pytest.mark.parametrize(
    "parts",
    [("info@", "x-y.example"), ("info", "@x-y.example"), ("info", "@", "x-y.example"), ("jean.roy", "@x.example")],
)
def test_an_address_broken_at_its_sign_is_whole(parts: tuple[str, ...]) -> None:
    (word,) = put_right(row(*parts))
    assert word.text == "".join(parts)
    assert (word.box[0], word.box[2]) == (100, row(*parts)[-1].box[2])


def test_a_number_and_its_unit_part_where_a_rule_stood() -> None:
    number, unit = put_right(row("4|ST"))
    assert (number.text, unit.text) == ("4", "ST")
    assert number.box[0] == 100
    assert number.box[2] <= unit.box[0]


@pytest.mark.parametrize(("language", "sign"), [("de", "à"), ("fr", "à"), ("it", "a"), (None, "a")])
def test_a_lone_a_before_a_price(language: str | None, sign: str) -> None:
    assert [word.text for word in put_right(row("1", "a", "15,760", "a", "partir"), language)] == [
        "1", sign, "15,760", "a", "partir",
    ]  # fmt: skip


def test_a_page_without_words() -> None:
    assert put_right([], "fr") == []


def test_what_stands_apart_stays_apart() -> None:
    assert len(put_right(row("12", "@", "4,50"))) == 3
    assert len(put_right(row("info", "@x-y.example", gap=80))) == 2
    assert len(put_right(row("Courriel:", "@x-y.example"))) == 2
