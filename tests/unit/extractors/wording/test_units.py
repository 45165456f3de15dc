from __future__ import annotations

import pytest

from orderbot.extractors.wording.units import (
    column_unit,
    heads_measure,
    heads_pieces,
    is_feet,
    unit_code,
    unit_in_language,
    unit_meanings,
)


@pytest.mark.parametrize(
    ("text", "code"), [("NO", "C62"), ("no.", "C62"), ("BAG", "BG"), ("RS", "RM"), ("DR", "DR"), ("xyz", None)]
)
def test_words_in_a_column_of_units(text: str, code: str | None) -> None:
    assert column_unit(text) == code


@pytest.mark.parametrize(
    ("heading", "tells"),
    [
        ("Stuks", True),
        ("Prijs per stuk", True),
        ("Preis je Stück", True),
        ("Prix unitaire", False),
        ("Unidades", False),
    ],
)
def test_headings_that_count_pieces(heading: str, tells: bool) -> None:
    assert heads_pieces(heading) is tells


def test_pi_may_be_feet() -> None:
    assert is_feet("PI")
    assert not is_feet("pce")


@pytest.mark.parametrize(
    ("heading", "code"),
    [("Poids net kg", "KGM"), ("Surface m²", "MTK"), ("Length (m)", "MTR"), ("Prix M", None), ("Total pièces", None)],
)
def test_a_heading_tells_the_measure_of_its_figures(heading: str, code: str | None) -> None:
    assert heads_measure(heading) == code


def test_pieces_behind_a_word_of_counting_are_counted() -> None:
    assert heads_pieces("Total pièces") and heads_pieces("Nb pièces")
    assert not heads_pieces("Autres pièces")


@pytest.mark.parametrize(("text", "code"), [("ROT/ROLLE", "RO"), ("PZ/STK", "C62"), ("km/h", None), ("xyz/abc", None)])
def test_one_of_two_languages_names_a_unit(text: str, code: str | None) -> None:
    assert unit_code(text) == code


def test_a_doubtful_word_has_all_its_meanings_and_one_where_the_language_tells() -> None:
    assert (
        unit_meanings("9 u") == ("C62", "HUR") and unit_meanings("MT.") == ("MTR", "TNE") and unit_meanings("kg") == ()
    )
    assert unit_in_language("u.", "nl") == "HUR"
    assert (
        unit_in_language("u", "fr") is None
        and unit_in_language("u", None) is None
        and unit_in_language("kg", "nl") is None
    )
