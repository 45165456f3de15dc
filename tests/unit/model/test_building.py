"""Model types out of JSON values: nothing that does not fit gets through."""

from decimal import Decimal

import pytest

from orderbot.model.building import build
from orderbot.model.order import Order, OrderLine


def test_a_line_is_built_from_its_members() -> None:
    told = {
        "line_id": "L1",
        "quantity": "12.50",
        "unit_price": 3,
        "description": None,
        "deliveries": [{"quantity": "1"}],
    }
    line = build(OrderLine, told)
    assert (line.quantity, line.unit_price, line.description) == (Decimal("12.50"), Decimal(3), None)
    assert line.deliveries[0].quantity == Decimal(1)


@pytest.mark.parametrize(
    "member",
    [
        {"line_id": None},
        {"description": 4},
        {"description": ["a"]},
        {"quantity": True},
        {"quantity": 1.5},
        {"quantity": "NaN"},
        {"quantity": "1E+999"},
        {"quantity": "0" * 1_000 + "1"},
        {"quantity": ["1"]},
        {"requested_delivery_date": 20260302},
        {"deliveries": None},
        {"deliveries": "12"},
        {"colour": "red"},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(member: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"fit|unknown|decimal|missing"):
        build(OrderLine, {"line_id": "L1", **member})


def test_what_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="line_id"):
        build(Order, {"lines": [{"quantity": "1"}]})
