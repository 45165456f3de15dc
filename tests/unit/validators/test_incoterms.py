from dataclasses import replace

import pytest

from orderbot.model.order import Incoterms
from orderbot.model.reference import Contract
from orderbot.validators.incoterms import check_incoterms
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, order, resolved


def agreed(contract: str | None, customer: str | None = None) -> Catalogue:
    known = catalogue()
    known.agreements[0] = replace(known.agreements[0], incoterms=contract)
    known.customers[0] = replace(known.customers[0], incoterms=customer)
    return known


def held(code: str | None, place: str | None, known: Catalogue) -> list[tuple[str, str | None, str | None, str | None]]:
    of = order(incoterms=Incoterms(code, place))
    found = check_incoterms(resolved(of, reference=known), known, Past())
    return [(one.path, one.expected, one.found, one.suggestion) for one in found]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("DAP", "Lyon"),
        ("DAP", "LYON (69), France"),
        ("DDU", "Lyon"),
        ("DAP", None),
        (None, None),
        (None, "Lyon"),
        ("DAP Lyon", None),
        ("franco", None),
        ("???", None),
    ],
)
def test_the_agreed_term_passes_however_it_is_written(code: str | None, place: str | None) -> None:
    assert held(code, place, agreed("DAP Lyon (Incoterms® 2020)")) == []


def test_another_code_and_another_place_are_held() -> None:
    known = agreed("DAP Lyon")
    assert held("EXW", "Lyon", known) == [("/incoterms/code", "DAP Lyon", "EXW Lyon", "DAP")]
    assert held("DDP", None, known) == [("/incoterms/code", "DAP Lyon", "DDP", "DAP")]
    assert held("DAP", "Marseille", known) == [("/incoterms/place", "DAP Lyon", "DAP Marseille", "Lyon")]
    assert held("DAP", "Marseille", agreed("DAP")) == []
    assert held("EXW", None, agreed("franco domicile")) == [("/incoterms/code", "franco domicile", "EXW", None)]


def test_without_a_contracts_the_customers_term_counts_and_without_either_none() -> None:
    assert held("EXW", None, agreed(None, "DAP Lyon")) == [("/incoterms/code", "DAP Lyon", "EXW", "DAP")]
    assert held("EXW", None, agreed("EXW", "DAP Lyon")) == held("EXW", None, agreed(None)) == []


def test_either_of_several_contracts_will_do_and_one_that_nobody_understands_may_be_it() -> None:
    known = agreed("DAP Lyon")
    known.agreements.append(Contract("K-2", "C001", incoterms="EXW"))
    known.prices.clear()
    assert held("EXW", None, known) == held("DAP", None, known) == []
    assert held("FCA", None, known) != []
    known.agreements[1] = replace(known.agreements[1], incoterms="selon accord")
    assert held("FCA", None, known) == []


def test_the_message_names_the_contract() -> None:
    known = agreed("DAP Lyon")
    (found,) = check_incoterms(resolved(order(incoterms=Incoterms("EXW", "Lyon")), reference=known), known, Past())
    assert found.message_en == "The order asks for EXW Lyon; contract K-1 says DAP Lyon."
    assert found.message_fr == "La commande demande EXW Lyon ; le contrat K-1 prévoit DAP Lyon."
