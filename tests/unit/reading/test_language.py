from __future__ import annotations

import pytest

from orderbot.reading import language as module
from orderbot.reading.language import language, languages, plausibility


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merci de nous livrer vingt cartons avant la fin du mois", "fr"),
        ("Please deliver twenty boxes before the end of the month", "en"),
        ("Bitte liefern Sie uns zwanzig Kartons bis Ende des Monats", "de"),
        ("Por favor, entreguen veinte cajas antes de fin de mes", "es"),
        ("Vi preghiamo di consegnare venti scatole entro la fine del mese", "it"),
        ("Graag twintig dozen leveren voor het einde van de maand", "nl"),
    ],
)
def test_each_language(text: str, expected: str) -> None:
    found, probability = language(text)
    assert found == expected
    assert probability > 0.9


def test_a_parts_list_says_nothing() -> None:
    assert language("AB-1204/7 12 48,30 KX-88 7") == (None, 0.0)
    assert languages("") == ()


def test_exchanged_letters_are_implausible() -> None:
    text = "Merci de livrer notre commande dans les meilleurs delais avec la facture, avant la fin du mois prochain"
    exchanged = text.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "hijklmnopqrstuvwxyzabcdefg"))
    honest, odd = plausibility(text), plausibility(exchanged)
    assert honest is not None
    assert odd is not None
    assert odd < -11 < honest
    assert plausibility("Merci") is None


def test_the_automaton_run_from_every_place_finds_what_it_finds_byte_by_byte() -> None:
    identifier = module._identifier()
    encoded = "Größere Stückzahlen: veuillez nous livrer à l'adresse ci-dessous, por favor".lower().encode()
    state, found = identifier.start, []
    for byte in encoded:
        state = int(identifier.following[identifier.row_at[state] + identifier.kind_of[byte]])
        found.append(int(identifier.feature_of[state]))
    assert identifier._features(encoded).tolist() == [feature for feature in found if feature >= 0]
