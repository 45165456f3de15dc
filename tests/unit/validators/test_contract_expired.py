from datetime import date
from typing import Any

import pytest

from orderbot.model.reference import Contract
from orderbot.validators.contract_expired import check_contract_dates
from tests.unit.checking.catalogue import Catalogue, D, Past, catalogue, line, order, resolved

LAST_YEAR = Contract("K-0", "C001", date(2025, 1, 1), date(2025, 12, 31), "EUR")
NEXT_YEAR = Contract("K-2", "C001", date(2027, 1, 1), None, "EUR")


def held(
    *lines: Any, known: Catalogue | None = None, **header: Any
) -> list[tuple[str, str | None, str | None, str | None]]:
    known = known or catalogue()
    found = check_contract_dates(resolved(order(*lines, **header), reference=known), known, Past())
    return [(one.path, one.expected, one.found, one.suggestion) for one in found]


@pytest.mark.parametrize(
    ("day", "is_held"),
    [("2025-12-31", True), ("2026-01-01", False), ("2026-12-31", False), ("2027-01-01", True)],
)
def test_the_named_contract_holds_from_its_first_to_its_last_day(day: str, is_held: bool) -> None:
    found = held(contract_number="k-1", order_date=date.fromisoformat(day))
    assert found == ([("/contract_number", "2026-01-01/2026-12-31", day, None)] if is_held else [])


def test_the_only_contract_in_force_is_suggested_in_place_of_the_named_one() -> None:
    known = catalogue()
    known.agreements.append(LAST_YEAR)
    assert held(known=known, contract_number="K-0") == [
        ("/contract_number", "2025-01-01/2025-12-31", "2026-03-02", "K-1")
    ]


def only(*contracts: Contract) -> Catalogue:
    """K-1 gives way to these, each of which prices NEW-1 at 8.00 (the list says 10.00) and OLD-2 (not listed)."""
    known = catalogue()
    known.agreements = list(contracts)
    for contract in contracts:
        known.prices += [(contract.contract_number, item, D(1), D("8.00"), None) for item in ("NEW-1", "OLD-2")]
    return known


def new(**fields: Any) -> Any:
    return line(seller_item_id="NEW-1", **{"unit_price": D("8.00"), **fields})


def test_without_a_number_a_contract_that_is_over_is_told_where_it_priced_a_line() -> None:
    assert held(new(), known=only(LAST_YEAR)) == [("/order_date", "K-0: 2025-01-01/2025-12-31", "2026-03-02", None)]
    assert held(new(), known=only(NEXT_YEAR)) == [("/order_date", "K-2: 2027-01-01/", "2026-03-02", None)]
    assert held(new(unit_price=None), known=only(LAST_YEAR)) != []
    assert held(line(seller_item_id="OLD-2"), known=only(LAST_YEAR)) != []


def test_the_lists_price_or_an_item_that_no_contract_priced_does_not_stand_on_a_contract() -> None:
    assert held(new(unit_price=D("10.00")), known=only(LAST_YEAR)) == []
    assert held(line(seller_item_id="JT-10"), known=only(LAST_YEAR)) == []
    assert held(line(seller_item_id="nothing"), known=only(LAST_YEAR)) == []
    assert held(new(quantity=D("0.5")), known=only(LAST_YEAR)) == []  # below its lowest tier


def test_a_contract_in_force_that_prices_the_item_is_enough() -> None:
    assert held(new(), known=only(LAST_YEAR, Contract("K-1", "C001", date(2026, 1, 1)))) == []
    assert held(new(), known=only(Contract("K-9", "C002", None, date(2025, 1, 1)))) == []


def test_the_nearest_contract_is_told_with_the_lines_that_it_priced() -> None:
    known = only(Contract("K-8", "C001", date(2024, 1, 1), date(2024, 12, 31)), LAST_YEAR)
    of = order(new(), line(), new())
    (found,) = check_contract_dates(resolved(of, reference=known), known, Past())
    assert found.message_en == (
        "The contract K-0, which priced lines 1, 3, ended on 2025-12-31; the order is of 2026-03-02."
    )
    assert found.message_fr == (
        "Le contrat K-0, qui donnait le prix des lignes 1, 3, a pris fin le 31/12/2025 ; la commande est du 02/03/2026."
    )
