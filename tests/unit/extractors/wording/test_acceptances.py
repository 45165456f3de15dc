from __future__ import annotations

import pytest

from orderbot.extractors.wording.acceptances import AGREED, ASKED, Own, acceptance_in, of_returned_offer
from orderbot.extractors.wording.document_type import TypeGuess, classify
from orderbot.extractors.wording.type_observations import Headline
from orderbot.model.order import DocumentType

OFFERS = {
    "fr": "DEVIS N° D26-0418",
    "en": "QUOTATION",
    "de": "ANGEBOT",
    "es": "PRESUPUESTO",
    "it": "PREVENTIVO",
    "nl": "OFFERTE",
}
GIVEN = {
    "fr": "Bon pour accord\nLe 12/03/2026\nJean Dupont",
    "en": "Accepted by: J. Smith  Date: 18 March 2026",
    "de": "Einverstanden, Auftrag erteilt",
    "es": "Conforme, 12.03.2026 A. Pérez",
    "it": "Per accettazione\nNapoli, 12/03/2026 G. Bianchi",
    "nl": "Voor akkoord: P. Jansen, 12-03-2026",
}
ASKED_FOR = {
    "fr": "Bon pour accord (date, cachet, signature) :",
    "en": "Accepted by: ______________________ Date: ___________",
    "de": "Einverstanden: Ort, Datum, Unterschrift",
    "es": "Conforme el cliente (firma y sello):",
    "it": "Timbro e firma per accettazione:",
    "nl": "Voor akkoord:",
}


@pytest.mark.parametrize("language", GIVEN)
def test_words_that_agree_are_given_once_they_are_dated_or_said(language: str) -> None:
    given, asked = acceptance_in(GIVEN[language]), acceptance_in(ASKED_FOR[language])
    assert given is not None and given.given
    assert asked is not None and not asked.given


@pytest.mark.parametrize(
    "text",
    [
        "This quotation may be accepted within 30 days of its date by written order and is subject to our terms of sale.",
        "Producto conforme a la norma EN 1090",
        "Payment by card is welcome",
        "Délai : 5 semaines à compter de l'acceptation.",
    ],
)
def test_what_only_speaks_of_agreeing_agrees_to_nothing(text: str) -> None:
    assert acceptance_in(text) is None


def guess_of(text: str) -> tuple[TypeGuess, TypeGuess | None]:
    headline = Headline(larger=text.splitlines()[0])
    guess = classify(text, headline=headline)
    return guess, of_returned_offer(guess, text, Own(), headline=headline)


@pytest.mark.parametrize("language", OFFERS)
def test_an_offer_that_is_agreed_to_orders_and_one_that_may_be_is_in_doubt(language: str) -> None:
    offer = f"{OFFERS[language]}\nRohr 40 m\n10 AB-1204 40,00\n"
    guess, told = guess_of(offer)
    assert guess.document_type is DocumentType.OTHER and told is None
    _, told = guess_of(offer + GIVEN[language])
    assert told is not None and (told.document_type, told.probability) == (DocumentType.ORDER, AGREED)
    _, told = guess_of(offer + ASKED_FOR[language])
    assert told is not None and told.document_type is DocumentType.OTHER and told.probability <= ASKED


def test_a_confirmation_to_be_signed_is_no_offer() -> None:
    _, told = guess_of("CONFIRMATION DE COMMANDE\n10 AB-1204 40,00\nBon pour accord, le 12/03/2026")
    assert told is None


def test_the_sellers_own_offer_that_comes_back_is_in_doubt() -> None:
    text = "DEVIS N° D26-0418\nClôtures Gâtinaises SARL\n10 AB-1204 40,00\n"
    headline = Headline(larger="DEVIS N° D26-0418")
    guess = classify(text, headline=headline)
    told = of_returned_offer(guess, text, Own("Clôtures Gâtinaises"), headline=headline)
    assert told is not None and told.document_type is DocumentType.OTHER and told.probability <= ASKED
    assert of_returned_offer(guess, text, Own("Autre Maison"), headline=headline) is None
