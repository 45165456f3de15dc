from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.extractors.printed.assemble import Sketch
from orderbot.extractors.printed.reading import asks_for_delivery
from orderbot.extractors.printed.readings import LineReading, Reading


def sketch(basis: str, *, wished: bool = True, counted: bool = True) -> Sketch:
    header = {"order_number": Reading("BC-1", (), basis)}
    if wished:
        header["requested_delivery_date"] = Reading(date(2026, 3, 2), (), "delivery_date:inline:agree")
    return Sketch(header=header, lines=[LineReading({"quantity": Reading(Decimal(2))} if counted else {})])


@pytest.mark.parametrize(
    "basis", ["order_number:inline:agree", "order_number:inline:bare:agree", "order_number:places"]
)
def test_a_number_quantities_and_a_wished_delivery_make_an_order(basis: str) -> None:
    assert asks_for_delivery(sketch(basis))
    assert not asks_for_delivery(sketch(basis, wished=False))
    assert not asks_for_delivery(sketch(basis, counted=False))


@pytest.mark.parametrize("basis", ["order_number:your_order:bare", "order_number:disputed", "order_number:scorer"])
def test_another_papers_number_makes_no_order(basis: str) -> None:
    assert not asks_for_delivery(sketch(basis))


def test_where_words_leave_it_open_any_number_of_an_order_will_do() -> None:
    assert asks_for_delivery(sketch("order_number:scorer"), 0.55)
    assert not asks_for_delivery(sketch("order_number:scorer", wished=False), 0.55)
