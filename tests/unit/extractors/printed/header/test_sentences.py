from __future__ import annotations

import datetime as dt

import pytest

from orderbot.extractors.printed.header.calendar import Calendar, Habit, wished_delivery
from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.sentences import sentences_of
from orderbot.extractors.printed.lines.tables import Table
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def wished(*words: list[Word], language: str = "en") -> dt.date | None:
    laid = sheet(*words)
    calendar = Calendar(language, dt.date(2026, 3, 4), Habit("dmy", True))
    day = wished_delivery(claims_of(laid), calendar, list(sentences_of([laid], Table()))).day
    return day.value if day else None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Total: $2,654.00. Please deliver no later than August 21, 2026 to the school", "en", dt.date(2026, 8, 21)),
        ("La livraison devra se faire le vendredi 12 juin dans la matinée", "fr", dt.date(2026, 6, 12)),
        ("Please deliver the goods of your quotation of 2 May 2026 as usual", "en", None),
        ("We deliver our own papers by post, invoices on 4 March 2026", "en", None),
        ("Please mark the cartons with our number, dated 21 August 2026", "en", None),
    ],
)
def test_a_sentence_tells_the_delivery(text: str, language: str, day: dt.date | None) -> None:
    assert wished(words_at(40, 100, text), language=language) == day


def test_the_sentence_goes_on_in_the_next_row() -> None:
    assert wished(
        words_at(40, 100, "Please deliver to our Infant Site, 14 Ashford Road, no"),
        words_at(40, 113, "later than Friday 27th March 2026, during school hours."),
    ) == dt.date(2026, 3, 27)


def test_a_row_with_a_label_is_no_part_of_the_sentence() -> None:
    assert (
        wished(
            words_at(40, 100, "Deliver between eight and three on working days only"),
            words_at(40, 113, "Invoice date: 28 April 2026"),
        )
        is None
    )
