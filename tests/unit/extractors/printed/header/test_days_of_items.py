from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.printed.header.calendar import Calendar, Habit, wished_delivery
from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.days_of_items import is_of_an_item
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at

CALENDAR = Calendar("fr", date(2026, 3, 1), Habit("dmy", sure=True))


@pytest.mark.parametrize(
    ("words", "of_item"),
    [
        ([words_at(40, 100, "À livrer le"), words_at(150, 100, "08/08/2026"), words_at(250, 100, "17/07/2026")], True),
        ([words_at(40, 100, "À livrer le : 08/08/2026"), words_at(40, 200, "À livrer le : 17/07/2026")], True),
        ([words_at(40, 100, "À livrer le : 08/08/2026"), words_at(40, 200, "À livrer le : 08/08/2026")], False),
        ([words_at(40, 100, "À livrer le"), words_at(150, 100, "08/08/2026"), words_at(250, 100, "Bordeaux")], False),
    ],
)
def test_days_side_by_side_or_under_the_same_label_are_of_items(words: list[list[Word]], of_item: bool) -> None:
    laid = sheet(*words)
    claims = claims_of(laid)
    day = wished_delivery(claims, CALENDAR).day
    assert day is not None
    assert is_of_an_item(day, claims, [laid], CALENDAR) is of_item
