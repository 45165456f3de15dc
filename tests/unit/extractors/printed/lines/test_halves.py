from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.lines.halves import joined_halves
from orderbot.extractors.printed.readings import LineReading


def line(**values: str) -> LineReading:
    found = LineReading()
    for name, value in values.items():
        found.put(name, value if "item" in name else Decimal(value), (), name)
    return found


UPPER = {"quantity": "2100", "unit_price": "0.1911"}


def test_the_amount_of_a_line_and_its_code_come_back_to_it() -> None:
    first, upper = line(quantity="1", unit_price="2", line_net_amount="2"), line(**UPPER)
    lower = line(line_net_amount="401.31", seller_item_id="3077250")
    found = joined_halves([first, upper, lower])
    assert found == [first, upper]
    assert (upper.value("line_net_amount"), upper.value("seller_item_id")) == (Decimal("401.31"), "3077250")
    assert upper.closed


def test_a_price_with_its_amount_comes_to_the_quantity_over_it() -> None:
    upper, lower = line(quantity="3"), line(unit_price="2.50", line_net_amount="7.50")
    assert joined_halves([upper, lower]) == [upper]
    assert upper.value("unit_price") == Decimal("2.50")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (UPPER, {"line_net_amount": "401.32"}),
        (UPPER, {"line_net_amount": "401.31", "quantity": "3"}),
        (UPPER | {"seller_item_id": "307"}, {"line_net_amount": "401.31", "seller_item_id": "308"}),
        ({"quantity": "1", "unit_price": "5.73"}, {"line_net_amount": "5.73"}),
    ],
    ids=["another amount", "a quantity of its own", "a code of its own", "no product"],
)
def test_lines_of_their_own_stay(upper: dict[str, str], lower: dict[str, str]) -> None:
    assert len(joined_halves([line(**upper), line(**lower)])) == 2
