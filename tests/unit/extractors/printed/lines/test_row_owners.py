from __future__ import annotations

from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.lines.row_owners import settle_rows
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def page(*rows: tuple[float, str]) -> Sheet:
    """Rows at heights; a figure stands right of a text that a bar parts from it."""
    words = []
    for top, text in rows:
        left, _, right = text.partition("|")
        words.append(words_at(40.0, top, left))
        if right:
            words.append(words_at(400.0, top, right))
    return sheet(*words)


def item(*rows: Row) -> LineReading:
    """An item with its figure in the row that prints one."""
    line = LineReading(rows=rows)
    anchor = next(row for row in rows if len(row.phrases) > 1)
    line.put("quantity", anchor.phrases[1].text, anchor.phrases[1].tokens, "quantity:column")
    return line


def test_the_widest_white_between_the_figures_parts_two_items() -> None:
    printed = page(
        (100, "Valve|12"), (110, "Item: AB-1"), (134, "Pump|3"), (144, "Item: AB-2"), (168, "Hose|4"), (178, "Item: AB-3")
    )  # fmt: skip
    valve, valves, pump, pumps, hose, hoses = printed.rows
    lines = [item(valve), item(valves, pump), item(pumps, hose, hoses)]
    lines[1].put("seller_item_id", "AB-1", valves.tokens[1:], "code:labelled")
    settle_rows(lines, [printed])
    assert [line.rows for line in lines] == [(valve, valves), (pump, pumps), (hose, hoses)]
    assert lines[0].value("seller_item_id") == "AB-1"
    assert lines[1].value("seller_item_id") is None


def test_items_at_even_distances_keep_their_rows() -> None:
    printed = page(
        (100, "Part of"), (114, "Valve|12"), (128, "Part of"), (142, "Pump|3"), (156, "Part of"), (170, "Hose|4")
    )
    rows = printed.rows
    lines = [item(*rows[:2]), item(*rows[2:4]), item(*rows[4:])]
    settle_rows(lines, [printed])
    assert [line.rows for line in lines] == [rows[:2], rows[2:4], rows[4:]]


def test_a_label_that_an_item_would_have_twice_is_that_of_the_item_before() -> None:
    printed = page((100, "Valve|12"), (114, "Item: AB-1"), (128, "Pump|3"), (142, "Item: AB-2"))
    rows = printed.rows
    lines = [item(rows[0]), item(*rows[1:3])]
    settle_rows(lines, [printed])
    assert [line.rows for line in lines] == [rows[:2], rows[2:3]]


def test_a_row_that_the_others_have_under_their_figures_is_no_beginning() -> None:
    printed = page(
        (100, "Valve|12"), (114, "AB-1"), (128, "Pump|3"), (142, "AB-2"), (156, "Hose|4"), (170, "AB-3"), (184, "Seal|9")
    )  # fmt: skip
    rows = printed.rows
    lines = [item(rows[0]), item(*rows[1:4]), item(*rows[4:6]), item(rows[6])]
    lines[1].put("seller_item_id", "AB-1", rows[1].tokens, "code:roles")
    settle_rows(lines, [printed])
    assert [line.rows for line in lines] == [rows[:2], rows[2:4], rows[4:6], rows[6:]]
    assert lines[0].value("seller_item_id") == "AB-1"
