from dataclasses import replace

import pytest

from orderbot.model.order import Order, Party
from orderbot.model.reference import Contract
from orderbot.validators.currency import check_currency
from tests.unit.checking.catalogue import Catalogue, D, Past, catalogue, line, order, resolved


def held(of: Order, known: Catalogue | None = None) -> list[tuple[str, str | None, str | None, str | None]]:
    known = known or catalogue()
    found = check_currency(resolved(of, reference=known), known, Past())
    return [(one.path, one.expected, one.found, one.suggestion) for one in found]


def two_contracts() -> Catalogue:
    known = catalogue()
    known.agreements.append(Contract("K-2", "C001", currency="USD"))
    known.prices.append(("K-2", "NEW-1", D(0), D("11.00"), None))
    return known


@pytest.mark.parametrize("currency", ["EUR", None])
def test_the_contracts_currency_passes_and_so_does_none(currency: str | None) -> None:
    assert held(order(currency=currency)) == []


def test_another_currency_than_the_contracts_is_held_once() -> None:
    assert held(order(line(), line(), currency="USD")) == [("/currency", "EUR", "USD", "EUR")]


def test_without_a_contract_the_customers_currency_counts() -> None:
    known = catalogue()
    known.agreements.clear()
    assert held(order(), known) == []
    assert held(order(currency="CHF"), known) == [("/currency", "EUR", "CHF", "EUR")]
    known.customers[0] = replace(known.customers[0], currency=None)
    assert held(order(currency="CHF"), known) == []


def test_of_several_contracts_either_currency_will_do() -> None:
    both = order(line(), line(seller_item_id="NEW-1"), currency="USD")
    assert held(both, two_contracts()) == []
    assert held(replace(both, currency="GBP"), two_contracts()) == [("/currency", "EUR, USD", "GBP", None)]
    assert held(replace(both, currency=None), two_contracts()) == [("/currency", "EUR, USD", None, None)]


def test_an_unknown_customer_has_no_currency() -> None:
    assert held(order(buyer=Party(name="Nobody at all"), currency="USD")) == []


def test_the_message_names_who_says_otherwise() -> None:
    known = catalogue()
    (found,) = check_currency(resolved(order(currency="USD"), reference=known), known, Past())
    assert found.message_en == "The order is in USD; contract K-1 is in EUR. Its prices are not compared."
    assert found.message_fr == "La commande est en USD ; le contrat K-1 est en EUR. Ses prix ne sont pas comparés."
