from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import read_header
from orderbot.extractors.body_text.subjects import is_of_another
from orderbot.extractors.wording.flat import flatten

TODAY = date(2026, 3, 2)


def headed(subject: str, text: str = "20 valves") -> Draft:
    draft = Draft(Body(text))
    read_header(draft, subject, None, TODAY, len(text))
    return draft


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("2026-01060 : nouvelle cde", "2026-01060"),
        ("appro chantier P0607", None),
        ("Bestellung KW 42/2027", None),
        ("Material Kostenstelle 41850", None),
        ("commande saison 2026/2027", None),
        ("Papierbestellung A07921, Auftrag D-264134", "A07921"),
    ],
)
def test_the_number_of_a_subject_is_the_orders_unless_a_word_before_it_says_other(
    subject: str, number: str | None
) -> None:
    assert headed(subject).get("order_number") == number


def test_a_number_behind_the_word_of_something_else_is_of_that() -> None:
    assert is_of_another("obra 4711", 5) and not is_of_another("pedido 4711", 7)


def test_an_order_is_dated_in_its_subject() -> None:
    assert headed("Bestellung 4711 vom 27.02.2026").get("order_date") == date(2026, 2, 27)
    assert headed("Bestellung 4711").get("order_date") is None


def test_the_wanted_day_of_the_subject_counts_where_the_text_has_none() -> None:
    assert headed("Bestellung, Lieferung 13.8.2026").get("requested_delivery_date") == date(2026, 8, 13)
    assert headed("besoin pour demain").get("requested_delivery_date") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("Notre n° : F-048272", "F-048272"), ("Rechnung mit unserer Nr. A76233", "A76233"), ("our no. 0171 5555", None)],
)
def test_a_number_that_is_called_ours_is_the_orders(text: str, number: str | None) -> None:
    assert headed("", text).get("order_number") == number


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Zahlung: 14 Tage 2 % Skonto, 30 Tage netto\n", "14 Tage 2 % Skonto, 30 Tage netto"),
        ("Conditions : 45 jours fin de mois\n", "45 jours fin de mois"),
        ("Pag. bonifico 60 giorni\n", "bonifico 60 giorni"),
        ("Paiement 30 jours, livraison lundi\n", "30 jours"),
    ],
)
def test_terms_of_payment_go_on_behind_a_comma_with_another_term(text: str, terms: str) -> None:
    assert flatten(str(headed("", text).get("payment_terms"))) == flatten(terms)
