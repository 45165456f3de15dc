"""Quantities and units that were read as one word."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.glued_units import quantity_and_unit
from orderbot.extractors.printed.grid import lay_out
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
