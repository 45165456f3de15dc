from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.model.finding import Finding
from orderbot.validators.amounts import check_line_amounts
from tests.unit.checking.catalogue import D, Past, catalogue, line, order, resolved


def held(**fields: str | None) -> list[Finding]:
    numbers: dict[str, Any] = {name: D(value) if value is not None else None for name, value in fields.items()}
    return list(check_line_amounts(resolved(order(line(**numbers))), catalogue(), Past()))


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": "12", "unit_price": "48.30", "line_net_amount": "579.60"},
        {"quantity": "12", "unit_price": "48.30", "line_net_amount": "579.6"},
        {"quantity": "3", "unit_price": "0.335", "line_net_amount": "1.01"},
        {"quantity": "3", "unit_price": "0.335", "line_net_amount": "1.00"},
        {"quantity": "2500", "unit_price": "7.19", "price_base_quantity": "1000", "line_net_amount": "17.98"},
        {"quantity": "12", "unit_price": "48.30", "discount_percent": "15", "line_net_amount": "492.66"},
        {"quantity": "12", "unit_price": "48.30", "discount_percent": "15", "line_net_amount": "492.72"},
        {"quantity": "12", "unit_price": "48.30", "line_net_amount": None},
        {"quantity": None, "unit_price": "48.30", "line_net_amount": "1"},
        {"quantity": "12", "unit_price": None, "line_net_amount": "1"},
    ],
    ids=str,
)
def test_an_amount_that_honest_rounding_explains_passes(fields: dict[str, str | None]) -> None:
    assert held(**fields) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"quantity": "12", "unit_price": "48.30", "line_net_amount": "579.61"}, "579.60"),
        ({"quantity": "12", "unit_price": "48.30", "line_net_amount": "5796.00"}, "579.60"),
        ({"quantity": "10", "unit_price": "0.33", "line_net_amount": "3.33"}, "3.30"),
        ({"quantity": "12", "unit_price": "48.30", "discount_percent": "10", "line_net_amount": "579.60"}, "521.64"),
        ({"quantity": "100", "unit_price": "7.19", "price_base_quantity": "100", "line_net_amount": "719.00"}, "7.19"),
        ({"quantity": "3", "unit_price": "2.28", "line_net_amount": "7"}, "6.84"),
    ],
    ids=str,
)
def test_another_amount_is_held_with_what_it_ought_to_be(fields: dict[str, str], expected: str) -> None:
    (one,) = held(**fields)
    assert (one.code, one.path) == ("line-amount-mismatch", "/lines/0/line_net_amount")
    assert (one.expected, one.found) == (expected, fields["line_net_amount"])


@given(st.integers(1, 10**5), st.integers(1, 10**6), st.integers(1, 10**4))
def test_the_right_amount_always_passes_and_a_cent_more_never(quantity: int, cents: int, off: int) -> None:
    price = D(cents) / 100
    right = (quantity * price).quantize(D("0.01"))
    assert held(quantity=str(quantity), unit_price=str(price), line_net_amount=str(right)) == []
    wrong = right + D(off) / 100
    assert len(held(quantity=str(quantity), unit_price=str(price), line_net_amount=str(wrong))) == 1
