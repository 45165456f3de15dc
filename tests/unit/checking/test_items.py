from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from orderbot.checking.agreements import Agreements, agreements
from orderbot.checking.items import find_item
from orderbot.checking.purchases import Purchases
from orderbot.interfaces import OrderedBefore
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.order import Order, OrderLine
from orderbot.model.reference import Item
from orderbot.model.resolved import Resolution
from tests.unit.checking.catalogue import RECEIVED, Catalogue, Past, catalogue


def search(
    customer: str | None = "C001", reference: Catalogue | None = None, bought: Sequence[str] = (), **fields: Any
) -> Resolution[Item]:
    known = reference or catalogue()
    agreed = agreements(Order(), customer, RECEIVED.date(), known)
    lines = [("C001", OrderedBefore(1, RECEIVED, item_id, Decimal(1))) for item_id in bought]
    return find_item(OrderLine("L1", **fields), {}, Purchases(customer, Past(lines=lines), known), agreed, known)


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
def test_each_code_finds_the_item(fields: dict[str, Any], reasons: tuple[str, ...]) -> None:
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
    answer = find_item(line, entered, Purchases("C001", Past(), catalogue()), Agreements(RECEIVED.date()), catalogue())
    assert answer.row is not None and answer.row.item_id == "NEW-1"


@pytest.mark.parametrize("known", ["3012340000029", "03012340000029"])
@pytest.mark.parametrize("printed", ["3012340000029", "03012340000029"])
def test_a_gtin_is_the_same_with_leading_zeros(known: str, printed: str) -> None:
    reference = catalogue()
    reference.items[0] = replace(reference.items[0], gtin=known)
    answer = search(reference=reference, gtin=printed)
    assert answer.row is not None and answer.row.item_id == "AB-1204/7"


def test_a_gtin_with_a_wrong_check_digit_is_no_other_number() -> None:
    assert search(gtin="03012340000017").row is None  # the catalogue's own has a wrong one, too


def test_of_look_alikes_with_the_price_the_one_bought_before_counts() -> None:
    reference = catalogue()
    reference.items.append(Item("A8-1204/7", "Autre vanne", "C62", list_price=Decimal("48.30")))
    misread: dict[str, Any] = {"item_id": "A8-I204/7", "quantity": Decimal(1), "unit_price": Decimal("48.30")}
    undecided = search(reference=reference, **misread)
    assert undecided.row is None and len(undecided.candidates) == 2
    decided = search(reference=reference, bought=["AB-1204/7"], **misread)
    assert decided.row is not None and decided.row.item_id == "AB-1204/7"
    assert decided.reasons == ("look-alike", "price", "bought-before")
    both = search(reference=reference, bought=["AB-1204/7", "A8-1204/7"], **misread)
    assert both.row is None
    unpriced = search(reference=reference, bought=["AB-1204/7"], item_id="A8-I204/7")
    assert [item.item_id for item in unpriced.candidates] == ["AB-1204/7", "A8-1204/7"]


def test_a_code_nearly_like_one_bought_before_is_a_candidate_whatever_its_price() -> None:
    near: dict[str, Any] = {"seller_item_id": "AB-12047-X", "unit_price": Decimal("48.30"), "quantity": Decimal(1)}
    assert search(**near).candidates == ()
    answer = search(bought=["AB-1204/7", "JT-10"], **near)
    assert answer.row is None and [item.item_id for item in answer.candidates] == ["AB-1204/7"]
    assert answer.reasons == ("code-likeness", "bought-before")
    assert search(bought=["JT-10"], seller_item_id="JT-1").candidates == ()


def test_of_descriptions_those_bought_before_stand_in_front() -> None:
    words: dict[str, Any] = {"description": "Vanne à bille DN25 inox"}
    reference = catalogue()
    reference.items.insert(0, Item("AB-9", "Vanne à bille DN25 inox 316L", "C62"))
    assert [item.item_id for item in search(reference=reference, **words).candidates] == ["AB-9", "AB-1204/7"]
    answer = search(reference=reference, bought=["AB-1204/7"], **words)
    assert [item.item_id for item in answer.candidates] == ["AB-1204/7", "AB-9"]
    assert answer.row is None and answer.reasons == ("description", "bought-before")
    assert search(reference=reference, customer=None, bought=["AB-1204/7"], **words).reasons == ("description",)


def test_two_codes_of_known_sides_outweigh_a_bare_one() -> None:
    stray: dict[str, Any] = {"seller_item_id": "AB-1204/7", "item_id": "JT-10"}
    assert search(**stray).row is None
    answer = search(**stray, buyer_item_id="RDR-7788")
    assert answer.row is not None and answer.row.item_id == "AB-1204/7"
    assert search(seller_item_id="JT-10", item_id="AB-1204/7", buyer_item_id="RDR-7788").row is None


def test_our_own_code_in_the_buyers_column_resolves_with_its_price() -> None:
    bare: dict[str, Any] = {"buyer_item_id": "AB-1204/7", "quantity": Decimal(1)}
    assert [item.item_id for item in search(**bare).candidates] == ["AB-1204/7"]
    assert search(**bare, unit_price=Decimal("50.00")).row is None
    priced = search(**bare, unit_price=Decimal("48.30"))
    assert priced.row is not None and priced.row.item_id == "AB-1204/7"


def test_the_customers_reference_called_ours_resolves_with_its_price() -> None:
    bare: dict[str, Any] = {"seller_item_id": "RDR-7788", "quantity": Decimal(1)}
    assert search(**bare).row is None
    priced = search(**bare, unit_price=Decimal("48.30"))
    assert priced.row is not None and priced.row.item_id == "AB-1204/7"
