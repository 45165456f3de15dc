"""A digit that a reader took for another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.misread_digits import mend_digits
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word

FIGURES = ("quantity", "unit_price", "line_net_amount")


def line(*texts: str, confidence: float = 0.93, discount: str | None = None) -> LineReading:
    found = LineReading(closed=False)
    for place, (name, text) in enumerate(zip(FIGURES, texts, strict=True)):
        box = (100.0 * place, 100.0, 100.0 * place + 12, 110.0)
        found.put(name, Decimal(text), (Token(text, box, 1, (Word(text, box, confidence),)),), f"{name}:open")
    found.put("discount_percent", Decimal(discount) if discount else None, (), "discount:column")
    return found


@pytest.mark.parametrize(
    ("read", "discount", "told"),
    [
        (("4", "5.980", "20.09"), "10", ("4", "5.580", "20.09")),
        (("2", "75.35", "904.20"), None, ("12", "75.35", "904.20")),
        (("12", "75.35", "904.80"), None, ("12", "75.35", "904.20")),
        (("7", "13.40", "99.99"), None, ("7", "13.40", "99.99")),
    ],
)
def test_the_one_digit_that_closes_the_line(read: tuple[str, ...], discount: str | None, told: tuple[str, ...]) -> None:
    found = line(*read, discount=discount)
    mend_digits([found])
    assert [found.value(name) for name in FIGURES] == [Decimal(text) for text in told]
    assert found.closed is False


def test_what_two_readers_saw_stays() -> None:
    found = line("4", "5.980", "23.52", confidence=0.98)
    mend_digits([found])
    assert found.value("unit_price") == Decimal("5.980")


def test_of_several_ways_none_is_taken() -> None:
    found = line("2", "2.00", "6.00")
    mend_digits([found])
    assert [found.value(name) for name in FIGURES] == [Decimal(2), Decimal("2.00"), Decimal("6.00")]
