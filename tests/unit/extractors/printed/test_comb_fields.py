from __future__ import annotations

from orderbot.extractors.printed.comb_fields import with_fields_joined
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def boxes(left: float, step: float, signs: str, top: float = 100.0) -> list[list[Word]]:
    return [words_at(left + step * at, top, sign) for at, sign in enumerate(signs)]


def test_a_box_for_each_character_is_one_word() -> None:
    page = sheet(*boxes(40, 12, "40712"), words_at(130, 100, "Cahier 24x32"), *boxes(300, 13, "26-0187"))
    (row,) = with_fields_joined(page.rows)
    assert row.text == "40712   Cahier 24x32   26-0187"


def test_columns_of_sizes_and_spaced_letters_stay() -> None:
    page = sheet(*boxes(40, 30, "2431"), *boxes(300, 12, "NOTE"))
    assert with_fields_joined(page.rows) == page.rows
