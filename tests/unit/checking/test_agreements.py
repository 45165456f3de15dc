from datetime import date

from orderbot.checking.agreements import agreements
from orderbot.model.reference import Contract
from tests.unit.checking.catalogue import Catalogue, D, catalogue, line, order, resolved

ON = date(2026, 3, 2)


def three() -> Catalogue:
    """K-1 of 2026 in EUR; K-2 since February in EUR; K-3 of 2025 in USD, and one that is over."""
    known = catalogue()
    known.agreements += [
        Contract("K-2", "C001", date(2026, 2, 1), None, "EUR", incoterms="EXW"),
        Contract("K-3", "C001", date(2025, 1, 1), None, "USD"),
        Contract("K-0", "C001", None, date(2026, 3, 1), "EUR"),
        Contract("K-9", "C002", None, None, "EUR"),
    ]
    known.prices += [("K-2", "AB-1204/7", D(0), D("47.00"), None), ("K-3", "AB-1204/7", D(0), D("50.00"), None)]
    return known


def first(number: str | None = None, currency: str | None = "EUR") -> list[str]:
    found = agreements(order(contract_number=number, currency=currency), "C001", ON, three())
    return [one.contract_number for one in found.contracts]


def test_the_named_contract_comes_first_then_the_currencys_then_the_latest() -> None:
    assert first() == ["K-2", "K-1", "K-3"]
    assert first(currency=None) == ["K-2", "K-1", "K-3"]
    assert first(currency="USD") == ["K-3", "K-2", "K-1"]
    assert first(" k-1. ") == ["K-1", "K-2", "K-3"]
    assert first("K-0") == first("K-9") == first("K1") == first()


def test_a_contract_is_in_force_on_its_first_and_last_day() -> None:
    known = three()
    for on, number, there in (
        (date(2026, 2, 1), "K-2", True),
        (date(2026, 1, 31), "K-2", False),
        (date(2026, 3, 1), "K-0", True),
        (date(2026, 3, 2), "K-0", False),
    ):
        found = [one.contract_number for one in agreements(order(), "C001", on, known).contracts]
        assert (number in found) is there


def test_a_named_contract_out_of_its_dates_is_known_but_does_not_price() -> None:
    answer = resolved(order(contract_number="K-0"), reference=three())
    assert answer.named_contract is not None and answer.named_contract.contract_number == "K-0"
    assert [one.contract_number for one in answer.contracts] == ["K-2"]
    other = resolved(order(contract_number="K-9"), reference=three())
    assert other.named_contract is None


def test_the_named_contracts_prices_and_terms_hold() -> None:
    answer = resolved(order(line(unit_price=None), contract_number="K-1"), reference=three())
    assert answer.lines[0].unit_price == D("48.30")
    assert [one.contract_number for one in answer.contracts] == ["K-1"]
    unnamed = resolved(order(line(unit_price=None)), reference=three())
    assert unnamed.lines[0].unit_price == D("47.00")
    assert [one.contract_number for one in unnamed.contracts] == ["K-2"]


def test_contracts_that_price_nothing_of_the_order_hold_all_the_same() -> None:
    answer = resolved(order(line(seller_item_id="NEW-1")), reference=three())
    assert [one.contract_number for one in answer.contracts] == ["K-2", "K-1", "K-3"]
    assert answer.lines[0].agreed is None


def test_nobodys_order_has_no_agreements() -> None:
    assert agreements(order(), None, ON, three()).contracts == ()
