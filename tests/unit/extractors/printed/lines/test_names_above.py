from __future__ import annotations

from orderbot.extractors.printed.grid import Row, Sheet
from orderbot.extractors.printed.lines.names_above import settle_names_above
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def page(*rows: str) -> Sheet:
    """Rows at even distances: a name at the left, or a quantity and an amount set in."""
    words = []
    for at, text in enumerate(rows):
        left, _, right = text.partition("|")
        words.append(words_at(140.0 if right else 60.0, 100.0 + 13 * at, left))
        if right:
            words.append(words_at(400.0, 100.0 + 13 * at, right))
    return sheet(*words)


def items(printed: Sheet) -> list[LineReading]:
    """An item for each row that prints an amount, holding that row alone."""
    return [item(row) for row in printed.rows if len(row.phrases) > 1]


def item(row: Row) -> LineReading:
    line = LineReading(rows=(row,))
    line.put("quantity", row.tokens[0].text, row.tokens[:1], "quantity:column")
    return line


def names(lines: list[LineReading]) -> list[object]:
    return [line.value("description") for line in lines]


def test_names_and_figures_that_take_turns() -> None:
    printed = page("Abono NPK", "12 kg|30,00", "Sulfato granel", "25 t|50,00", "Azufre saco", "36 kg|20,00")
    lines = items(printed)
    settle_names_above(lines, [printed])
    assert names(lines) == ["Abono NPK", "Sulfato granel", "Azufre saco"]
    assert lines[0].rows == printed.rows[:2]


def test_a_row_under_the_last_figures_may_be_its_words() -> None:
    printed = page("Pedido", "12 kg|30,00", "Abono NPK", "25 t|50,00", "Sulfato granel")
    lines = items(printed)
    settle_names_above(lines, [printed])
    assert names(lines) == [None, None]


def test_items_that_are_named_already_keep_their_names() -> None:
    printed = page("Abono NPK", "12 kg|30,00", "Sulfato granel", "25 t|50,00")
    lines = items(printed)
    for line in lines:
        line.put("description", "Saco", line.rows[0].tokens[:1], "description:column")
    settle_names_above(lines, [printed])
    assert names(lines) == ["Saco", "Saco"]
