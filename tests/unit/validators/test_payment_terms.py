from dataclasses import replace

import pytest

from orderbot.model.reference import Contract
from orderbot.validators.payment_terms import check_payment_terms
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, order, resolved


def agreed(contract: str | None, customer: str | None = None) -> Catalogue:
    known = catalogue()
    known.agreements[0] = replace(known.agreements[0], payment_terms=contract)
    known.customers[0] = replace(known.customers[0], payment_terms=customer)
    return known


def held(printed: str | None, known: Catalogue) -> list[tuple[str, str | None, str | None, str | None]]:
    found = check_payment_terms(resolved(order(payment_terms=printed), reference=known), known, Past())
    return [(one.path, one.expected, one.found, one.suggestion) for one in found]


@pytest.mark.parametrize(
    "printed", ["30 jours fin de mois", "Virement 30 j FDM", "30 Tage Monatsende", "selon contrat", "Z030", "", None]
)
def test_what_means_the_same_or_is_not_understood_passes(printed: str | None) -> None:
    assert held(printed, agreed("30 jours fin de mois")) == []


@pytest.mark.parametrize("printed", ["60 jours fin de mois", "30 jours", "30 jours fin de mois le 10", "comptant"])
def test_other_terms_are_held(printed: str) -> None:
    expected = "30 jours fin de mois"
    assert held(printed, agreed(expected)) == [("/payment_terms", expected, printed, expected)]


def test_without_a_contracts_the_customers_terms_count_and_without_either_none() -> None:
    assert held("Net 60", agreed(None, "30 jours")) == [("/payment_terms", "30 jours", "Net 60", "30 jours")]
    assert held("Net 60", agreed("60 jours", "30 jours")) == held("Net 60", agreed(None)) == []


def test_either_of_several_contracts_in_force_will_do() -> None:
    known = agreed("30 jours")
    known.agreements.append(Contract("K-2", "C001", payment_terms="60 jours"))
    known.prices.clear()
    assert held("Net 60", known) == held("30 Tage", known) == []
    assert held("Net 45", known) != []


def test_the_message_names_the_contract() -> None:
    known = agreed("30 jours")
    (found,) = check_payment_terms(resolved(order(payment_terms="60 Tage netto"), reference=known), known, Past())
    assert found.message_en == "The order asks for “60 Tage netto”; contract K-1 says “30 jours”."
    assert found.message_fr == "La commande demande « 60 Tage netto » ; le contrat K-1 prévoit « 30 jours »."
