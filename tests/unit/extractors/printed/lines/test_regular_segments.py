from __future__ import annotations

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.lines.regular_segments import (
    joined_segments,
    with_first_beginnings,
    with_line_numbers_first,
    with_names_above,
    with_numbered,
    with_usual_beginnings,
    with_usual_second_rows,
)
from orderbot.extractors.printed.lines.segmentations import Group, Segment, Strip
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


def strips_of_rows(*rows: tuple[float, float, str]) -> list[Strip]:
    return [Strip(row, 0) for row in sheet(*(words_at(x, y, text) for x, y, text in rows)).rows]


def test_a_number_that_the_others_count_over_begins_an_item() -> None:
    strips = strips_of_rows((40, 100, "1. Vis"), (40, 114, "2. Clou"), (40, 128, "3. Joint"))
    found = with_numbered([Segment((strips[0],)), Segment((strips[2],))], strips)
    assert [part.strips[0].row.text for part in found] == ["1. Vis", "2. Clou", "3. Joint"]


def test_figures_set_in_under_a_numbered_item_are_its_own() -> None:
    strips = strips_of_rows(
        (40, 100, "1. 2 vis au prix de"), (52, 112, "4,50 EUR"), (40, 126, "2. Clou"), (40, 160, "Total 9,00")
    )
    found = with_numbered([Segment((strips[0],)), Segment((strips[2],))], strips)
    assert [len(part.strips) for part in found] == [2, 1]


def with_roles(strips: list[Strip], *roles: str) -> list[Strip]:
    """The strips, each wholly of its role; "" says nothing of an item."""
    for at, (strip, role) in enumerate(zip(strips, roles, strict=True)):
        strip.groups = [Group(role, strip.row.tokens, 1.0, at)] if role else []
    return strips


def test_items_that_end_with_the_next_ones_name_are_cut_a_row_higher() -> None:
    strips = with_roles(
        strips_of_rows(
            (40, 100, "Bolt"), (60, 114, "Quantity"), (60, 128, "4"), (40, 142, "Nut"), (60, 156, "Quantity"), (60, 170, "9")
        ),
        *("description", "", "quantity", "description", "", "quantity"),
    )  # fmt: skip
    late = [Segment((strips[2], strips[3])), Segment((strips[5],))]
    found = with_first_beginnings(late, strips)
    assert [[strip.row.text for strip in part.strips] for part in found] == [
        ["Bolt", "Quantity", "4"],
        ["Nut", "Quantity", "9"],
    ]
    assert with_first_beginnings(found, strips) == found


def test_an_item_takes_the_free_row_that_begins_it_as_one_begins_the_others() -> None:
    strips = with_roles(
        strips_of_rows(
            (40, 100, "Bolt"), (60, 112, "4"), (40, 124, "Nut"), (60, 136, "9"), (40, 148, "Pin"), (60, 160, "7")
        ),
        *("", "quantity", "description", "quantity", "description", "quantity"),
    )  # fmt: skip
    parts_found = [Segment((strips[1],)), Segment((strips[2], strips[3])), Segment((strips[4], strips[5]))]
    found = with_usual_beginnings(parts_found, strips)
    assert [part.strips[0].row.text for part in found] == ["Bolt", "Nut", "Pin"]


def test_a_name_over_its_quantity_is_taken_from_the_item_before() -> None:
    named, spare, counted = parts("description", "description", "quantity")
    strips = [part.strips[0] for part in (named, spare, counted)]
    found = with_names_above([Segment((strips[0], strips[1])), Segment((strips[2],))], strips)
    assert [part.strips for part in found] == [(strips[0],), (strips[1], strips[2])]


def test_the_only_name_of_an_item_stays() -> None:
    strips = [part.strips[0] for part in parts("quantity", "description", "quantity")]
    found = with_names_above([Segment((strips[0], strips[1])), Segment((strips[2],))], strips)
    assert [len(part.strips) for part in found] == [2, 1]


def test_a_free_name_over_the_first_quantity_is_its() -> None:
    strips = [part.strips[0] for part in parts("description", "quantity")]
    assert [len(part.strips) for part in with_names_above([Segment((strips[1],))], strips)] == [2]


def test_a_free_row_where_the_others_have_their_second_is_an_item_s_own() -> None:
    rows = [(x, 100 + 12 * at, text) for at, (x, text) in enumerate([(40, "10 Vis"), (70, "Fou. A1")] * 5)]
    strips = strips_of_rows(*rows)
    pairs = [Segment((strips[at], strips[at + 1])) for at in range(0, 10, 2)]
    found = with_usual_second_rows([*pairs[:2], Segment((strips[4],)), *pairs[3:]], strips)
    assert [len(part.strips) for part in found] == [2, 2, 2, 2, 2]


def numbered(*texts: str) -> list[Strip]:
    """Rows of which those that begin with a digit number their items; the others are set in."""
    strips = strips_of_rows(
        *(((40 if text[0].isdigit() else 70), 100 + 12 * at, text) for at, text in enumerate(texts))
    )
    for at, strip in enumerate(strips):
        if strip.row.text[0].isdigit():
            strip.groups.append(Group("line_number", strip.row.tokens[:1], 1.0, at))
    return strips


def test_what_stands_over_an_item_s_number_is_the_item_s_before() -> None:
    strips = numbered("10 Vis", "Rabatt 5,00-", "Ihre Nr. A1", "20 Clou", "30 Joint")
    parts = [Segment((strips[0],)), Segment((strips[2], strips[3])), Segment((strips[4],))]
    found = with_line_numbers_first(parts, strips)
    assert [len(part.strips) for part in found] == [3, 1, 1]


def test_a_part_set_in_behind_the_numbers_is_the_item_s_before() -> None:
    strips = numbered("10 Vis", "je 100 ST", "20 Clou")
    found = with_line_numbers_first([Segment((strip,)) for strip in strips], strips)
    assert [len(part.strips) for part in found] == [2, 1]


def test_numbers_on_the_second_rows_cut_nothing() -> None:
    strips = numbered("Vis", "10 A1", "Clou", "20 A2")
    parts = [Segment((strips[0], strips[1])), Segment((strips[2], strips[3]))]
    assert with_line_numbers_first(parts, strips) == parts
