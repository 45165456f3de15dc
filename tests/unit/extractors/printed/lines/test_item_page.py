"""What the items of a document share."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.item_page import counting
from orderbot.extractors.printed.lines.segmentations import Segment, Strip
from tests.unit.extractors.printed.printing import sheet, words_at


@pytest.mark.parametrize(
    ("first", "counted"),
    [
        (("1", "2", "3"), True),
        (("1.", "2.", "3."), True),
        (("10", "20", "30", "40"), True),
        (("1", "2"), False),  # two may be quantities
        (("12", "24", "30"), False),
        (("0", "0", "0"), False),
        (("AB", "2", "3"), False),
    ],
)
def test_numbers_that_count_the_items(first: tuple[str, ...], counted: bool) -> None:
    rows = [sheet(words_at(40, 300, text), words_at(90, 300, "Vanne")).rows[0] for text in first]
    segments = [Segment((Strip(row, 0),)) for row in rows]
    found = counting(segments)
    assert found == (frozenset(id(row.tokens[0]) for row in rows) if counted else frozenset())
