"""Words that say where inside a place goods go."""

from __future__ import annotations

import pytest

from orderbot.extractors.wording.address_words import is_door


@pytest.mark.parametrize("text", ["quai b", "am tor 3", "al terzo piano", "dock 12", "halle 4"])
def test_a_door_or_a_storey_is_no_street(text: str) -> None:
    assert is_door(text)


@pytest.mark.parametrize("text", ["quai de la gare 4", "unit 5", "rue du port"])
def test_a_street_that_begins_with_a_doors_word_is_none(text: str) -> None:
    assert not is_door(text)
