from __future__ import annotations

from orderbot.extractors.printed.broken_numbers import with_whole_numbers
from tests.unit.extractors.printed.printing import sheet, words_at


def test_a_number_broken_behind_its_thousands_stands_on_the_row_between() -> None:
    page = sheet(
        words_at(300, 100, "1"),
        words_at(40, 107, "2"), words_at(80, 107, "Sheet 3 mm"), words_at(340, 107, "KG"), words_at(400, 107, "94,50"),
        words_at(295, 114, "060"),
    )  # fmt: skip
    assert len(page.rows) == 3
    (row,) = with_whole_numbers(page.rows)
    assert row.text == "2   Sheet 3 mm   1 060   KG   94,50"


def test_figures_under_one_another_in_a_table_stay_apart() -> None:
    page = sheet(
        words_at(80, 100, "Sheet"), words_at(300, 100, "1"), words_at(400, 100, "94,50"),
        words_at(80, 114, "Plate"), words_at(300, 114, "7"), words_at(400, 114, "94,50"),
        words_at(80, 128, "Angle"), words_at(290, 128, "160"), words_at(400, 128, "94,50"),
    )  # fmt: skip
    assert with_whole_numbers(page.rows) == page.rows
