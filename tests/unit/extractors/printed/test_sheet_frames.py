from __future__ import annotations

from orderbot.extractors.printed.sheet_frames import without_frame
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

CELLS = ["Bestellschein", "Datum 12.06.26", "", "Menge Artikel", "6 Apfelschorle", "250 Weißwurst", "", "netto 780,10"]


def framed(letters: str = "ABC") -> list[list[Word]]:
    head = [words_at(60 + 120 * at, 20, sign) for at, sign in enumerate(letters)]
    numbers = [right_at(40, 35 + 15 * at, str(at + 1)) for at in range(len(CELLS))]
    return [*head, *numbers, *(words_at(60, 35 + 15 * at, cell) for at, cell in enumerate(CELLS) if cell)]


def test_letters_over_columns_and_numbers_before_rows_are_left_out() -> None:
    rows = without_frame(sheet(*framed()).rows)
    assert [row.text for row in rows] == [cell for cell in CELLS if cell]


def test_numbers_of_lines_without_letters_over_them_stay() -> None:
    page = sheet(*framed("X"))
    assert without_frame(page.rows) == page.rows
