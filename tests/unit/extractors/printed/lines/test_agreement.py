from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.agreement import Agreement, agreement
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.model.document import Word

WORDS = {text: Word(text, (0, 0, 10, 10)) for text in ("12", "48,30", "AB-1", "C-9", "3", "7,00")}


def reading(value: object, text: str) -> Reading:
    word = WORDS[text]
    return Reading(value, (Token(text, word.box, 1, (word,)),))


def line(quantity: str, code: str, slot: str = "item_id") -> LineReading:
    return LineReading({"quantity": reading(Decimal(quantity), quantity), slot: reading(code, code)})


def test_two_readings_that_agree_and_one_that_does_not() -> None:
    chosen = [line("12", "AB-1"), line("3", "C-9")]
    rival = [line("12", "AB-1", "seller_item_id"), line("3", "AB-1")]
    told = agreement(chosen, [(5.0, rival)], 6.5)
    assert told.values == {(0, "quantity"): True, (0, "item_id"): True, (1, "quantity"): True, (1, "item_id"): False}
    assert (told.lead, told.same_count, told.twinned) == (1.5, True, 1.0)


def test_what_no_other_reading_speaks_of_is_left_out() -> None:
    told = agreement([line("12", "AB-1"), line("3", "C-9")], [(5.0, [line("12", "AB-1")]), (1.0, [])], 6.5)
    assert set(told.values) == {(0, "quantity"), (0, "item_id")}
    assert (told.same_count, told.twinned) == (False, 0.5)
    assert agreement([line("12", "AB-1")], [], 6.5) == Agreement()
