from __future__ import annotations

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.lines.reading_order import in_reading_order
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Rule, Ruling
from tests.unit.extractors.printed.printing import sheet, words_at

PLACES = {"A": (40.0, 100.0), "C": (40.0, 160.0), "B": (300.0, 100.0)}


def printed(*, framed: bool = False) -> tuple[list[LineReading], list[Sheet]]:
    """Items of two columns, read column by column: A and C left, B right."""
    lines = [LineReading(rows=sheet(words_at(*place, name)).rows[:1]) for name, place in PLACES.items()]
    rules: list[Rule] = []
    for x, y in PLACES.values() if framed else ():
        low, high, left, right = y - 10, y + 30, x - 5, x + 200
        rules += [Rule((left, edge, right, edge + 0.5), Ruling.HORIZONTAL) for edge in (low, high)]
        rules += [Rule((edge, low, edge + 0.5, high), Ruling.VERTICAL) for edge in (left, right)]
    return lines, [sheet(*(words_at(*place, name) for name, place in PLACES.items()), rules=tuple(rules))]


def names(lines: list[LineReading]) -> list[str]:
    return [line.rows[0].text for line in lines]


def test_numbers_order_what_stands_side_by_side() -> None:
    lines, sheets = printed()
    for line, number in zip(lines, ("10", "30", "20"), strict=True):
        line.put("line_number", number, (), "line_number:column")
    assert names(in_reading_order(lines, sheets)) == ["A", "B", "C"]


def test_framed_cards_are_read_row_by_row() -> None:
    lines, sheets = printed(framed=True)
    assert names(in_reading_order(lines, sheets)) == ["A", "B", "C"]


def test_columns_without_frames_or_numbers_stay() -> None:
    lines, sheets = printed()
    assert names(in_reading_order(lines, sheets)) == ["A", "C", "B"]


def test_items_of_a_grid_are_read_row_by_row_however_high_each_is() -> None:
    heights = {"A": (40.0, 100.0, 4), "C": (40.0, 160.0, 2), "B": (300.0, 100.0, 2), "D": (300.0, 160.0, 3)}
    lines = [
        LineReading(rows=sheet(*(words_at(x, y + 12 * at, name) for at in range(count))).rows)
        for name, (x, y, count) in heights.items()
    ]
    assert names(in_reading_order(lines, [])) == ["A", "B", "C", "D"]
