from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.printed.header.calendar import Calendar, Habit, habit_of, order_date, wished_delivery
from orderbot.extractors.printed.header.claims import claims_of
from tests.unit.extractors.printed.printing import sheet, words_at

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "language", "form", "sure"),
    [
        ("le 25/02/2026", "fr", "dmy", True),
        ("02/25/2026", "en", "mdy", True),
        ("03/04/2026 Seattle, WA 98101 $", "en", "mdy", False),
        ("03/04/2026 VAT No. GB1 £", "en", "dmy", False),
        ("03/04/2026", "fr", "dmy", True),
    ],
)
def test_habits(text: str, language: str, form: str, sure: bool) -> None:
    assert habit_of(text, language) == Habit(form, sure)


def test_an_order_date_behind_its_label() -> None:
    laid = sheet(words_at(40, 100, "Date de commande :"), words_at(200, 100, "03/02/2026"))
    found = order_date(claims_of(laid), [laid], Calendar("fr", TODAY, Habit("dmy", sure=True)), None)
    assert found is not None
    assert (found.value, found.basis) == (date(2026, 2, 3), "order_date:right")


def test_a_date_that_reads_both_ways_is_doubted() -> None:
    laid = sheet(words_at(40, 100, "Order date: 03/02/2026"))
    found = order_date(claims_of(laid), [laid], Calendar("en", TODAY, Habit("dmy", sure=False)), None)
    assert found is not None
    assert found.basis == "date:ambiguous"


def test_a_day_and_a_week_of_delivery() -> None:
    calendar = Calendar("fr", TODAY, Habit("dmy", sure=True))
    day = wished_delivery(claims_of(sheet(words_at(40, 100, "À livrer le : 20/03/2026"))), calendar)
    assert day.day is not None
    assert day.day.value == date(2026, 3, 20)
    week = wished_delivery(claims_of(sheet(words_at(40, 100, "Semaine de livraison : 12/2026"))), calendar)
    assert week.start is not None and week.end is not None
    assert (week.start.value, week.end.value) == (date(2026, 3, 16), date(2026, 3, 22))


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("Livraison semaine 18 (du 27/04/2026 au 30/04/2026)", "fr", date(2026, 4, 27), date(2026, 4, 30)),
        ("Required: w/c 30/03/2026 - bricks as called off", "en", date(2026, 3, 30), date(2026, 4, 5)),
    ],
)
def test_a_period_inside_other_words_is_no_day(text: str, language: str, start: date, end: date) -> None:
    wish = wished_delivery(
        claims_of(sheet(words_at(40, 100, text))), Calendar(language, TODAY, Habit("dmy", sure=True))
    )
    assert wish.day is None and wish.start is not None and wish.end is not None
    assert (wish.start.value, wish.end.value) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The goods should reach us by 24.11.2026 at the conservation studio,",
        "Veuillez nous faire parvenir ces marchandises pour le 24.11.2026 à l'atelier",
    ],
)
def test_a_sentence_that_wishes_for_goods_tells_the_day(text: str) -> None:
    (phrase,) = sheet(words_at(40, 100, text)).phrases
    wish = wished_delivery([], Calendar("fr", TODAY, Habit("dmy", sure=True)), [phrase.tokens])
    assert wish.day is not None and wish.day.value == date(2026, 11, 24)
