from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from orderbot.interfaces import OrderedBefore
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.model.rules import Rules, UsualQuantities
from orderbot.validators.unusual import check_unusual_quantities, is_unusual
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved

TENS = ("10", "8", "12", "10", "15", "10")


def history(*quantities: str, item: str = "AB-1204/7", customer: str = "C001") -> Past:
    lines = [
        (customer, OrderedBefore(case, datetime(2026, 2, case, tzinfo=UTC), item, Decimal(quantity)))
        for case, quantity in enumerate(quantities, 1)
    ]
    return Past(lines=lines)


def held(
    past: Past, rules: Rules | None = None, kind: DocumentType = DocumentType.ORDER, **fields: Any
) -> list[Finding]:
    reference = catalogue()
    of = resolved(order(line(**fields)), reference=reference, rules=rules or Rules(), document_type=kind)
    return list(check_unusual_quantities(of, reference, past))


def test_a_thousand_instead_of_ten_is_held() -> None:
    (found,) = held(history(*TENS), quantity=D(1000))
    assert (found.code, found.path, found.found) == ("quantity-unusual", "/lines/0/quantity", "1000 C62")
    assert (
        "the latest 6 times C001 ordered 8 to 15, 10 in the middle (last in case 6 on 2026-02-06)" in found.message_en
    )
    assert "de 8 à 15, 10 au milieu" in found.message_fr
    assert (found.expected, found.suggestion) == (None, None)


def test_cartons_instead_of_pieces_are_held_and_the_same_pieces_in_cartons_pass() -> None:
    past = history("500", "500", "1000", "500", item="VIS-0815")
    fields: dict[str, Any] = {"seller_item_id": "VIS-0815", "unit": "CT"}  # 500 in each
    assert held(past, quantity=D(1), **fields) == []
    assert held(past, quantity=D(500), **fields)[0].found == "250000 C62"


@pytest.mark.parametrize(("quantity", "unusual"), [("79", False), ("80", True), ("2", False), ("1.25", True)])
def test_the_factor_bounds_both_ways(quantity: str, unusual: bool) -> None:
    assert bool(held(history("10", "10", "10", "10"), quantity=D(quantity))) is unusual


def test_a_customer_whose_quantities_vary_may_vary() -> None:
    varied = history("2", "50", "5", "20", "10", "1")
    assert held(varied, quantity=D(200)) == []
    assert len(held(varied, quantity=D(20000))) == 1


def test_what_was_ordered_once_is_not_unusual_again() -> None:
    once = history(*TENS, "1000")
    assert held(once, quantity=D(1000)) == held(once, quantity=D(900)) == []
    assert len(held(once, quantity=D(1001))) == 1


def test_without_enough_history_of_its_own_nothing_is_held() -> None:
    assert held(history("10", "10", "10"), quantity=D(1000)) == []
    assert len(held(history("10", "10", "10", "10"), quantity=D(1000))) == 1
    assert held(history(*TENS, customer="C002"), quantity=D(1000)) == []
    assert held(history(*TENS, item="JT-10"), quantity=D(1000)) == []
    assert held(Past(), quantity=D(1000)) == []


def test_the_rules_say_when() -> None:
    past = history("10", "10", "10")
    rules = Rules(usual_quantities=UsualQuantities(orders=3, factor=D(3)))
    assert held(past, rules, quantity=D(29)) == []
    assert len(held(past, rules, quantity=D(30))) == 1
    assert not is_unusual(D(1000), [], UsualQuantities(orders=0))


def test_the_spread_bounds_too() -> None:
    before = [D(5), D(10), D(20), D(40)]
    usual = UsualQuantities(factor=D(2), spread=D("1"))
    assert is_unusual(D(45), before, usual)
    assert not is_unusual(D(45), before, UsualQuantities(factor=D(2), spread=D("2")))


@pytest.mark.parametrize(
    "fields", [{"quantity": None}, {"quantity": D(0)}, {"unit": "KGM"}, {"seller_item_id": "?"}, {"action": "delete"}]
)
def test_what_is_not_known_is_held_elsewhere(fields: dict[str, Any]) -> None:
    assert held(history(*TENS), **{"quantity": D(1000), **fields}) == []


def test_a_cancellation_orders_nothing() -> None:
    assert held(history(*TENS), kind=DocumentType.ORDER_CANCELLATION, quantity=D(1000)) == []
