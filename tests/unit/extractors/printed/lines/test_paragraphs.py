"""Items as labelled pairs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.lines.paragraphs import role_of
from orderbot.interfaces import Surroundings
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, tokens, words_at

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
LEFTS = (40.0, 200.0, 260.0, 330.0, 420.0)


def pairs(top: float, *texts: str) -> list[list[Word]]:
    return [words_at(x, top, text) for x, text in zip(LEFTS, texts, strict=True)]


def test_an_item_number_that_counts_nothing_is_the_items_code() -> None:
    printed = sheet(
        words_at(40, 60, "Purchase order"), words_at(40, 80, "Order # : PO-2026-3907"),
        words_at(40, 290, "Flat washer M16 A2 stainless"),
        *pairs(303, "Item Number: 100767M16", "Qty: 6,000", "UOM: each", "Price: 0.1027", "Ext. Cost: 616.20"),
        words_at(40, 323, "Installation work forfait 2 techn."),
        *pairs(336, "Item Number: MO-FORFAIT2TECHN.2", "Qty: 1", "UOM: hr", "Price: 55.0100", "Ext. Cost: 55.01"),
        words_at(40, 360, "Subtotal : 671.21"),
    )  # fmt: skip
    lines = read_order([printed], "en", AROUND).lines
    assert [line.value("item_id") for line in lines] == ["100767M16", "MO-FORFAIT2TECHN.2"]
    assert [line.value("unit") for line in lines] == ["C62", "HUR"]


@pytest.mark.parametrize(
    ("meaning", "text", "role"),
    [
        ("line_number", "100767M16", "code"), ("line_number", "10", "line_number"), ("line_number", "00010", "line_number"),
        ("line_number", "3.", "line_number"), ("line_number", "938009", "code"), ("quantity", "100767M16", "quantity"),
    ],
)  # fmt: skip
def test_what_a_label_means_beside_its_value(meaning: str, text: str, role: str) -> None:
    assert role_of(meaning, tokens(text)) == role
