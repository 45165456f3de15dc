from decimal import Decimal
from typing import Any

import pytest

from orderbot.checking.agreements import Agreements, agreements
from orderbot.checking.items import find_item
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.order import Order, OrderLine
from orderbot.model.reference import Item
from orderbot.model.resolved import Resolution
from tests.unit.checking.catalogue import RECEIVED, catalogue


def search(customer: str | None = "C001", **fields: Any) -> Resolution[Item]:
    known = catalogue()
    agreed = agreements(Order(), customer, RECEIVED.date(), known)
    return find_item(OrderLine("L1", **fields), {}, customer, agreed, known)


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({"seller_item_id": "ab-1204/7"}, ("seller_item_id",)),
        ({"item_id": "Ab-1204 /7"}, ("item_id",)),
        ({"buyer_item_id": "RDR-7788"}, ("buyer_item_id",)),
        ({"item_id": "rdr-7788"}, ("item_id",)),
        ({"gtin": "3012340000017"}, ("gtin",)),
        ({"seller_item_id": "AB-1204/7", "gtin": "3012340000017"}, ("seller_item_id", "gtin")),
        ({"buyer_item_id": "not known here", "seller_item_id": "AB-1204/7"}, ("seller_item_id",)),
    ],
)
def test_each_code_finds_the_item(fields: dict[str, str], reasons: tuple[str, ...]) -> None:
    answer = search(**fields)
    assert answer.row is not None and answer.row.item_id == "AB-1204/7"
    assert answer.reasons == reasons


def test_a_buyers_code_needs_its_customer_and_is_never_taken_for_ours() -> None:
    assert search(customer=None, buyer_item_id="RDR-7788").row is None
    assert search(buyer_item_id="AB-1204/7").row is None


def test_codes_that_disagree_are_candidates() -> None:
    answer = search(seller_item_id="JT-10", gtin="3012340000017")
    assert answer.row is None
    assert [item.item_id for item in answer.candidates] == ["JT-10", "AB-1204/7"]
    assert "conflict" in answer.reasons


def test_a_look_alike_resolves_only_with_its_price() -> None:
    misread: dict[str, Any] = {"item_id": "A8-I2O4/7", "quantity": Decimal(1)}
    answer = search(**misread)
    assert answer.row is None and [item.item_id for item in answer.candidates] == ["AB-1204/7"]
    assert search(**misread, unit_price=Decimal("50.00")).row is None
    priced = search(**misread, unit_price=Decimal("48.30"))
    assert priced.row is not None and priced.reasons == ("look-alike", "price")


def test_a_description_alone_only_suggests() -> None:
    answer = search(description="Vanne à bille DN25 inox")
    assert answer.row is None and [item.item_id for item in answer.candidates] == ["AB-1204/7"]


def test_what_a_person_entered_decides_alone() -> None:
    line = OrderLine("L1", item_id="NEW-1", gtin="3012340000017")
    entered: dict[FieldKey, Evidence] = {("L1", "item_id"): Evidence(1.0, Method.REVIEWER)}
    answer = find_item(line, entered, "C001", Agreements(RECEIVED.date()), catalogue())
    assert answer.row is not None and answer.row.item_id == "NEW-1"
