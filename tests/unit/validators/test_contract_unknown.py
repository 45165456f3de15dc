from dataclasses import dataclass
from datetime import date

import pytest

from orderbot.model.order import Party
from orderbot.model.reference import Contract
from orderbot.validators.contract_unknown import check_contract_known
from tests.unit.checking.catalogue import Catalogue, Past, catalogue, order, resolved


@dataclass
class NoContracts(Catalogue):
    """A catalogue whose contracts.csv was never imported."""

    def known(self, table: str) -> bool:
        return table != "contracts"


def with_others() -> Catalogue:
    known = catalogue()
    known.agreements.append(Contract("X-9", "C002"))
    return known


def held(number: str | None, known: Catalogue | None = None) -> list[tuple[str | None, str | None, str | None]]:
    known = known or with_others()
    found = check_contract_known(resolved(order(contract_number=number), reference=known), known, Past())
    return [(one.expected, one.found, one.suggestion) for one in found]


@pytest.mark.parametrize("number", ["K-1", "k-1", " K - 1 ", "K-.1", None, "", " "])
def test_the_customers_number_passes_whatever_its_spaces_dots_and_case(number: str | None) -> None:
    assert held(number) == []


@pytest.mark.parametrize("number", ["K1", "K-11", "X-9", "4600012345"])
def test_a_number_that_is_not_the_customers_is_held(number: str) -> None:
    assert held(number) == [("K-1", number, "K-1")]


def test_a_contract_of_the_customers_that_is_over_is_known() -> None:
    known = with_others()
    known.agreements.append(Contract("K-0", "C001", None, date(2025, 12, 31)))
    assert held("K-0", known) == []


def test_of_several_in_force_the_one_that_resembles_is_suggested() -> None:
    known = with_others()
    known.agreements += [Contract("CT-2026-106", "C001"), Contract("CT-2024-377", "C001")]
    assert held("CT-2026-1O6", known) == [("K-1, CT-2026-106, CT-2024-377", "CT-2026-1O6", "CT-2026-106")]
    assert held("4711", known)[0][2] is None


def test_nothing_is_held_of_contracts_that_were_never_imported_or_of_an_unknown_customer() -> None:
    assert held("4711", NoContracts(**vars(catalogue()))) == []
    nobody = resolved(order(contract_number="4711", buyer=Party(name="Nobody at all")))
    assert list(check_contract_known(nobody, catalogue(), Past())) == []


def test_the_message_says_whose_the_contract_is() -> None:
    known = with_others()
    (found,) = check_contract_known(resolved(order(contract_number="x-9"), reference=known), known, Past())
    assert found.message_en == (
        "The contract X-9 is customer C002's, not customer C001's. Its contracts in force: K-1."
    )
    known.agreements = [one for one in known.agreements if one.customer_id != "C001"]
    (found,) = check_contract_known(resolved(order(contract_number="Z"), reference=known), known, Past())
    assert found.message_fr == "Le contrat Z n'est pas connu pour le client C001. Il n'a pas de contrat en vigueur."
