import random

import pytest

from benchmarks.corpus.words import LANGUAGES, Bilingual, Loud, american, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    def keys(name: str) -> set[tuple[str, str]]:
        table = words_of(name).table
        return {(section, key) for section, entries in table.items() if isinstance(entries, dict) for key in entries}

    assert keys(language) == keys("fr")
    assert len(words_of(language).months) == 12


def test_an_american_order_has_its_own_labels_and_the_rest_of_the_english_ones() -> None:
    words = american()
    assert "PO #" in words.table["field"]["order_number"]
    assert words.table["months"] == words_of("en").table["months"]


def test_labels_in_two_languages_and_in_capitals_leave_the_other_words_alone() -> None:
    german = words_of("de")
    both = Bilingual("de", german.table, words_of("en"))
    rng = random.Random(1)
    assert both.draw(rng, "column", "quantity").endswith(" / Qty")
    assert both.draw(rng, "phrase", "tel") in german.table["phrase"]["tel"]
    loud = Loud("de", german.table)
    assert loud.draw(rng, "field", "payment").isupper()
    assert loud.draw(rng, "unit", "C62") in german.table["unit"]["C62"]
