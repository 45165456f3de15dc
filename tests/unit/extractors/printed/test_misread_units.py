"""Units that were read wrong, or as one word with their quantity."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.grid import lay_out
from orderbot.extractors.printed.misread_units import likely_unit, quantity_and_unit
from orderbot.model.document import PageSource, Word
from tests.unit.extractors.printed.printing import page


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("12pc", ("12", "pc")),
        ("Sbox", ("5", "box")),
        ("lea", ("1", "ea")),
        ("12m²", ("12", "m²")),
        ("2.5kg", ("2.5", "kg")),
        ("6L", ("6", "l")),
        ("500]!", ("500", "l")),
        ("2,5l", ("2,5", "l")),
        ("Stk", None),
        ("Box", None),
        ("lot", None),
        ("12M", None),
        ("A4", None),
    ],
)
def test_a_number_with_a_unit_behind_it(text: str, pair: tuple[str, str] | None) -> None:
    assert quantity_and_unit(text) == pair


def test_only_what_stands_alone_is_parted_and_only_where_ocr_read() -> None:
    words = [
        Word("Gel", (40, 100, 55, 108), 0.9),
        Word("500ml", (58, 100, 84, 108), 0.9),
        Word("12pc", (200, 100, 222, 108), 0.9),
    ]
    for source, texts in (
        (PageSource.OCR, ["Gel", "500ml", "12", "pc"]),
        (PageSource.TEXT_LAYER, ["Gel", "500ml", "12pc"]),
    ):
        row = lay_out(page(words, source=source)).rows[0]
        assert [token.text for token in row.tokens] == texts


@pytest.mark.parametrize(
    ("text", "unit"),
    [("rx", "rlx"), ("pe", "pc"), ("CIN", "ctn"), ("PCE:", None), ("pcs", None), ("12", None), ("Fe", None)],
)
def test_a_word_one_letter_from_a_unit(text: str, unit: str | None) -> None:
    assert likely_unit(text) == unit


def test_it_counts_in_a_column_of_units_alone() -> None:
    def row(top: float, text: str, left: float = 200) -> list[Word]:
        return [
            Word("4711", (40, top, 60, top + 8), 0.9),
            Word(text, (left, top, left + 12, top + 8), 0.9),
            Word("9,50", (300, top, 320, top + 8), 0.9),
        ]

    laid = lay_out(page([*row(100, "pc"), *row(114, "pe"), *row(128, "pe", left=240)], source=PageSource.OCR))
    assert [line.tokens[1].text for line in laid.rows] == ["pc", "pc", "pe"]
    often = lay_out(page([*row(100, "pe"), *row(114, "pe"), *row(128, "pe")], source=PageSource.OCR))
    assert [line.tokens[1].text for line in often.rows] == ["pc", "pc", "pc"]
