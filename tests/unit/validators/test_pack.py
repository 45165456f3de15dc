from dataclasses import replace
from typing import Any

import pytest

from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType
from orderbot.validators.pack import check_packs
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved


def held(pack: str | None = "50", kind: DocumentType = DocumentType.ORDER, **fields: Any) -> list[Finding]:
    reference = catalogue()
    size = None if pack is None else D(pack)
    reference.items[1] = replace(reference.items[1], pack_size=size)
    reference.units[("JT-10", "SET")] = D("30")
    of = order(line(**{"seller_item_id": "JT-10", "unit_price": None, "line_net_amount": None, **fields}))
    return list(check_packs(resolved(of, reference=reference, document_type=kind), reference, Past()))


@pytest.mark.parametrize("quantity", ["50", "150", "1E+2", "100.00"])
def test_whole_packs_pass(quantity: str) -> None:
    assert held(quantity=D(quantity)) == []


@pytest.mark.parametrize(("quantity", "following"), [("1", "50"), ("49", "50"), ("51", "100"), ("130.00", "150")])
def test_an_open_pack_is_held_and_the_next_multiple_suggested(quantity: str, following: str) -> None:
    (found,) = held(quantity=D(quantity))
    assert (found.code, found.path, found.suggestion) == ("pack-multiple", "/lines/0/quantity", following)
    assert (found.expected, found.found) == ("n × 50 C62", f"{D(quantity):.0f} C62")
    assert "items.csv" in found.message_en and f"{following} C62" in found.message_fr


def test_the_quantity_counts_in_base_units_and_the_suggestion_in_the_lines() -> None:
    assert held(unit="BX", quantity=D(1)) == []  # a box of 100 is two packs
    (found,) = held("250", unit="BX", quantity=D(3))
    assert (found.found, found.suggestion) == ("300 C62", "5")
    (found,) = held(unit="SET", quantity=D(1))  # the next pack ends amid a set of 30
    assert (found.found, found.suggestion) == ("30 C62", None)


def test_a_pack_may_be_a_length() -> None:
    assert held("2.5", quantity=D("7.5")) == []
    assert held("2.5", quantity=D("7"))[0].suggestion == "7.5"


def test_what_comes_free_may_complete_a_pack() -> None:
    assert held(quantity=D(45), free_quantity=D(5)) == []
    assert held(quantity=D(50), free_quantity=D(5)) == []
    assert len(held(quantity=D(45), free_quantity=D(4))) == 1


@pytest.mark.parametrize(
    "fields",
    [{"quantity": None}, {"seller_item_id": "?"}, {"unit": "KGM"}, {"action": "delete"}, {"quantity": D(0)}],
)
def test_what_is_not_known_is_held_elsewhere(fields: dict[str, Any]) -> None:
    assert held(**{"quantity": D(7), **fields}) == []


def test_an_item_without_pack_size_and_a_cancellation_are_left_alone() -> None:
    assert held(None, quantity=D(7)) == []
    assert held(quantity=D(7), kind=DocumentType.ORDER_CANCELLATION) == []
