"""A letter x before a lone number is the sign of multiplication."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.misread_times import with_times_signs
from tests.unit.extractors.printed.printing import words_at


@pytest.mark.parametrize(("read", "told"), [("x4", ["×", "4"]), ("×12", ["×", "12"]), ("x 12.500", ["×", "12.500"])])
def test_a_quantity_that_stands_alone(read: str, told: list[str]) -> None:
    words = [*words_at(50, 100, "Vanne DN50"), *words_at(300, 100, read), *words_at(450, 100, "99,04")]
    found = with_times_signs(words)
    assert [word.text for word in found] == ["Vanne", "DN50", *told, "99,04"]
    assert found[2].box[2] <= found[3].box[0]
    assert found[3].box[2] == words[-2].box[2]


@pytest.mark.parametrize("text", ["Papel 5 x 500", "M8 x80", "x kg", "x"])
def test_dimensions_and_other_letters_stay(text: str) -> None:
    words = words_at(50, 100, text)
    assert with_times_signs(words) == words
