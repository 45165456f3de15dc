"""Units behind counts: words that are units only there, and those in brackets."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        ("120 off - spiral duct 250mm\n1000 off - access door (3503-21)\n30 off - flange corner", ["C62"] * 3),
        ("58380: epoxy filler 1L, 6 off\nVR-5730: impeller kit, 24 off\n21725: shackle, 15 off", ["C62"] * 3),
        ("* Eucalyptus - 15 bunches\n* Ruscus - 2 bunches\n* Astilbe pink - 3 bunches", ["BH"] * 3),
    ],
)
def test_a_word_behind_a_count_is_its_unit(lines: str, units: list[str]) -> None:
    order = order_of(f"Good morning,\n\nplease send our order:\n\n{lines}\n\nThanks,\nGareth Hartley\n")
    assert [line.unit for line in order.lines] == units
