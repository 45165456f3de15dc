from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.model.order import Address, Delivery, Order
from tests.unit.checking.catalogue import D, line, order, resolved

TWO = order(line(), line(seller_item_id="JT-10", unit="BX", quantity=D(3), unit_price=D("10.00"), line_net_amount=None))


def content(of: Order) -> str:
    return resolved(of).content


@pytest.mark.parametrize(
    "same",
    [
        replace(TWO, order_number="other", order_date=date(2026, 5, 5), notes="urgent", payment_terms="30 jours"),
        replace(TWO, currency=None),
        replace(TWO, ship_to=Address(gln="3012345678917")),
        replace(TWO, lines=TWO.lines[::-1]),
        order(
            line(seller_item_id=None, item_id="rdr-7788", quantity=D("12.000"), unit=None, unit_price=None),
            line(seller_item_id="jt-1 0", unit="C62", quantity=D(300), unit_price=D("10"), price_base_quantity=D(100)),
        ),
    ],
    ids=["words", "currency", "place", "line-order", "another-format"],
)
def test_the_same_order_in_other_words_has_the_same_content(same: Order) -> None:
    assert content(same) == content(TWO)


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": D(13)},
        {"unit_price": D("48.31")},
        {"seller_item_id": "NEW-1"},
        {"discount_percent": D(2)},
        {"free_quantity": D(1)},
        {"requested_delivery_date": date(2026, 4, 1)},
    ],
)
def test_another_item_quantity_price_or_date_is_other_content(change: dict[str, Any]) -> None:
    assert content(order(replace(TWO.lines[0], **change), TWO.lines[1])) != content(TWO)
    assert content(replace(TWO, ship_to=Address(postal_code="69009"))) != content(TWO)


def test_a_date_counts_wherever_it_stands() -> None:
    day = date(2026, 4, 1)
    header = replace(TWO, requested_delivery_date=day)
    on_lines = order(*(replace(one, requested_delivery_date=day) for one in TWO.lines))
    split = order(*(replace(one, deliveries=(Delivery(one.quantity, day),)) for one in TWO.lines))
    assert content(header) == content(on_lines) == content(split) != content(TWO)


@given(
    st.permutations(range(4)),
    st.lists(st.integers(1, 10**6), min_size=4, max_size=4),
    st.integers(0, 3),
)
def test_order_of_lines_and_way_of_writing_numbers_never_matter(
    turn: list[int], amounts: list[int], zeros: int
) -> None:
    lines = [line(quantity=D(amount), unit_price=D(amount) / 100) for amount in amounts]
    rewritten = [
        replace(lines[n], quantity=D(f"{amounts[n]}.{'0' * zeros}"), line_number=None, description=None) for n in turn
    ]
    assert content(order(*lines)) == content(order(*rewritten))
