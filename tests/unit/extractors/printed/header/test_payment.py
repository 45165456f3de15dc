from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.payment import payment_terms
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, words_at


def read(*words: list[Word]) -> str | None:
    laid = sheet(*words)
    found = payment_terms(claims_of(laid), [laid])
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Payment terms: 30 days net", "30 days net"),
        ("Comme convenu, le paiement interviendra à 30 jours date de facture.", "30 jours date de facture"),
        (
            "Rates fixed to 30-Jun-26. Payment 60 days end of month. Hiab offload, 48 hrs notice.",
            "60 days end of month",
        ),
        ("Échéance : 60 j fin de mois le 15", "60 j fin de mois le 15"),
        ("Échéance : 12/04/2026", None),
        ("Zahlungsbedingungen: Zahlbar innerhalb 14 Tagen ohne Abzug.", "Zahlbar innerhalb 14 Tagen ohne Abzug."),
        ("Paiement : 30 jours net. Tolérance de quantité : +5 %", "30 jours net"),
        ("Payment: 45 days net. Invoices by mail only.", "45 days net"),
        ("Forma de pago: Transferencia a 60 días · Agencia: Foo", "Transferencia a 60 días"),
        ("Conditions : 45 jours fin de mois – FCA Dijon", "45 jours fin de mois"),
        ("Payment: 30 days end of month DAP Cleveland USD", "30 days end of month"),
        ("Règlement par mandat : 45 jours fin de mois. Facture à déposer en ligne.", "45 jours fin de mois"),
        (
            "Paiement : Virement à 30 jours. Chantier 12 : merci de ne pas mélanger les colis avec ceux du chantier 14.",
            "Virement à 30 jours",
        ),
        ("Délai : 45 jours fin de mois", "45 jours fin de mois"),
        ("Délai : 45 jours", None),
        ("14 Tage 2 % Skonto, 30 Tage netto", "14 Tage 2 % Skonto, 30 Tage netto"),
        ("Terms : DDP Seattle", None),
        ("Konditionen: siehe Rückseite", None),
        ("Forma de pago: Transferencia, pago los días 10 y 25", "Transferencia, pago los días 10 y 25"),
    ],
)
def test_what_one_row_tells(text: str, terms: str | None) -> None:
    assert read(words_at(40, 100, text)) == terms


def test_the_value_stands_under_a_strip_whose_other_labels_are_unknown() -> None:
    assert (
        read(
            words_at(40, 100, "Terms"), words_at(200, 100, "Quux"), words_at(350, 100, "Ship Via"),
            words_at(40, 114, "2% 10 Net 30"), words_at(200, 114, "26/05/2026"), words_at(350, 114, "Your truck"),
        ) == "2% 10 Net 30"
    )  # fmt: skip


def test_a_value_that_cannot_end_so_goes_on_in_the_next_row() -> None:
    assert read(words_at(40, 100, "Paiement : 30 jours,"), words_at(40, 113, "virement")) == "30 jours, virement"
    assert read(words_at(40, 100, "Pagamento: RiBa 30"), words_at(93, 113, "giorni")) == "RiBa 30 giorni"


def test_the_next_row_with_a_label_of_its_own_is_no_part_of_the_value() -> None:
    assert (
        read(
            words_at(40, 100, "PAGAMENTO"), words_at(200, 100, "RIBA 90 GG"),
            words_at(40, 111, "XYZZY"), words_at(200, 111, "ASSEGNATO"),
        ) == "RIBA 90 GG"
    )  # fmt: skip
    assert read(words_at(40, 100, "Terms: Net 30"), words_at(76, 111, "Buyer")) == "Net 30"


def test_labels_under_each_other_have_each_their_value_behind_a_colon_set_apart() -> None:
    assert (
        read(
            words_at(40, 100, "TERMS"), words_at(120, 100, ": DDP SEATTLE"),
            words_at(40, 112, "PAYMENT"), words_at(120, 112, ": 30 DAYS END OF MONTH"),
        ) == "30 DAYS END OF MONTH"
    )  # fmt: skip


def test_a_german_unit_in_the_next_row_belongs_to_its_number() -> None:
    assert (
        read(
            words_at(40, 100, "Zahlung"), words_at(200, 100, "14 Tage 2 % Skonto, 30"), words_at(200, 113, "Tage netto"),
        ) == "14 Tage 2 % Skonto, 30 Tage netto"
    )  # fmt: skip
