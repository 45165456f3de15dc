from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orderbot.extractors.printed.confidence import absence, all_right, folded, probability, trust, trust_table
from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.readings import Reading
from orderbot.model.document import Word


def reading(basis: str, confidence: float) -> Reading:
    word = Word("12", (0, 0, 10, 10), confidence)
    return Reading("12", (Token("12", word.box, 1, (word,)),), basis)


def test_every_trust_is_a_probability_below_certainty() -> None:
    assert all(0 < value <= 0.99 for room in trust_table().values() for value in room.values())


def test_agreement_is_worth_more_than_a_lone_cue() -> None:
    assert trust("quantity:closed") > trust("quantity:label") > trust("quantity:open")
    assert trust("order_number:agree") > trust("order_number:rivals")
    assert trust("date:ambiguous") < 0.7
    assert trust("never:measured") < 0.5
    assert absence("order_number") < 0.5


def test_a_reader_in_doubt_lowers_what_arithmetic_does_not_prove() -> None:
    assert probability(reading("unit:column", 0.5), ocr=True) < 0.7
    assert probability(reading("quantity:closed", 0.5), ocr=True) == trust("quantity:closed")
    assert probability(reading("code:column", 1.0), ocr=True) < 0.95


@given(st.floats(0, 1), st.floats(0, 1))
def test_folding_never_rises_as_the_reader_doubts(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert folded(low) <= folded(high) <= 1


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=60))
def test_all_right_is_no_likelier_than_the_least(parts: list[float]) -> None:
    assert all_right(parts) <= min(parts) + 1e-9 or min(parts) > 0.995
