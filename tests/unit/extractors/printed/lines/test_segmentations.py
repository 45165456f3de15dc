from __future__ import annotations

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.lines.segmentations import Group, Segment, Strip, joined_segments
from tests.unit.extractors.printed.printing import sheet, words_at


def parts(*roles: str) -> list[Segment]:
    """One segment of one row for each role."""
    rows: tuple[Row, ...] = sheet(*(words_at(40, 100 + 14 * at, f"word{at}") for at in range(len(roles)))).rows
    return [
        Segment((Strip(row, 0, [Group(role, row.tokens, 1.0, at)]),))
        for at, (row, role) in enumerate(zip(rows, roles, strict=True))
    ]


def test_segments_that_take_turns_are_one_item_each() -> None:
    joined = joined_segments(parts("description", "amount", "description", "amount"), 2)
    assert [len(part.strips) for part in joined] == [2, 2]


def test_segments_alike_are_items_of_their_own() -> None:
    assert joined_segments(parts("description", "description", "description", "description"), 2) == []
    assert joined_segments(parts("description", "amount", "description"), 2) == []
