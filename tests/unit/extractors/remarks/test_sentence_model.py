"""The learned scorer: what it finds that no phrase names, and where it keeps quiet."""

from __future__ import annotations

import pytest

from orderbot.extractors.remarks.instructions import AlreadyRead, is_instruction
from orderbot.extractors.remarks.sentence_features import sentence_features
from orderbot.extractors.remarks.sentence_model import sentence_model
from orderbot.extractors.wording.flat import flatten

UNPHRASED = [
    "Le portail n'est ouvert qu'avant midi, prévenez le gardien.",
    "No lorries over 18 tonnes through the village.",
    "Die Rampe ist defekt, nur Fahrzeuge mit Hebebühne.",
    "El certificado de calidad tiene que acompañar cada palé.",
    "Il carrello non c'è, prevedere mezzo con sponda.",
    "Geen gemengde pallets, elke doos apart labelen.",
]
HARMLESS = [
    "Suivez-nous sur LinkedIn !",
    "Sign up for our newsletter.",
    "Vielen Dank für die schnelle Lieferung.",
    "Adjunto el pedido de esta semana.",
    "12 scatole di viti a 4,20 € l'una.",
    "Onze kantooruren zijn van 9 tot 17 uur.",
]


@pytest.mark.parametrize("sentence", UNPHRASED)
def test_what_no_phrase_names_is_found(sentence: str) -> None:
    assert is_instruction(sentence)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_is_harmless_is_left(sentence: str) -> None:
    assert not is_instruction(sentence)


def test_the_scorer_keeps_quiet_where_something_was_read() -> None:
    sentence = "No lorries over 18 tonnes through the village."
    assert sentence_model().score(flatten(sentence)) >= sentence_model().asks_from
    assert not is_instruction(sentence, AlreadyRead(anything=True))


def test_words_in_six_languages_are_about_the_same() -> None:
    trucks = ["camion", "truck", "lkw", "furgoneta", "bilico", "vrachtwagen"]
    assert all("about vehicle" in sentence_features(word) for word in trucks)


def test_parts_of_compounds_are_known() -> None:
    assert "about document" in sentence_features("werkstoffprufzeugnisse")


def test_a_matter_is_paired_with_a_negation() -> None:
    assert "about not + vehicle" in sentence_features("pas de camion")


@pytest.mark.parametrize("nothing", ["", " | ", "12,50", "----"])
def test_what_holds_no_word_has_no_matter(nothing: str) -> None:
    assert not any(name.startswith(("about", "word ", "letters")) for name in sentence_features(nothing))
