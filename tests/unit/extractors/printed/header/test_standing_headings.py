"""Headings written from top to bottom, or turned upwards, left of their block."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.standing_headings import standing_blocks
from tests.unit.extractors.printed.printing import sheet, words_at

ADDRESS = [
    words_at(75, 100, "SOUTHERN CABLE & CONDUIT"),
    words_at(75, 112, "2000 FOUNDRY PKWY"),
    words_at(75, 124, "BIRMINGHAM AL 35204"),
]


@pytest.mark.parametrize(
    ("letters", "role"),
    [
        (["V", "E", "N", "D", "O", "R"], "seller"),
        (["R", "O", "D", "N", "E", "V"], "seller"),
        (["O", "T", "HIP", "S"], "ship_to"),
        (["A", "B", "C", "D"], None),
    ],
)
def test_letters_under_each_other_head_the_block_beside_them(letters: list[str], role: str | None) -> None:
    piled = [words_at(40, 96 + 12 * at, letter) for at, letter in enumerate(letters)]
    found = list(standing_blocks(sheet(*ADDRESS, *piled)))
    assert [block.role for block in found] == ([role] if role else [])
    if found:
        assert found[0].texts == ["SOUTHERN CABLE & CONDUIT", "2000 FOUNDRY PKWY", "BIRMINGHAM AL 35204"]
