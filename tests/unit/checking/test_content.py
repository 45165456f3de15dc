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


SAID = order(
    line(requested_delivery_date=date(2026, 4, 1), discount_percent=D(0)),
    line(seller_item_id="JT-10", quantity=D(300), unit_price=D("0.12"), discount_percent=D(5), line_net_amount=None),
)


def without(**left_out: None) -> Order:
    return replace(SAID, lines=tuple(replace(one, **left_out) for one in SAID.lines))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "less",
    [
        without(requested_delivery_date=None),
        without(unit_price=None, discount_percent=None),
        without(unit=None),
        replace(SAID, currency=None, ship_to=Address()),
        replace(SAID, lines=SAID.lines[::-1]),
    ],
    ids=["dates", "prices", "unit", "header", "line-order"],
)
def test_a_format_that_says_less_adds_nothing(less: Order) -> None:
    assert resolved(less).normal.adds_nothing_to(resolved(SAID).normal)


@pytest.mark.parametrize(
    "more",
    [
        without(discount_percent=None),  # a printed price without a discount is the whole price
        replace(
            without(unit_price=None), lines=(replace(SAID.lines[0], quantity=D(13), unit_price=None), SAID.lines[1])
        ),
        replace(SAID, requested_delivery_date=date(2026, 4, 2)),
        replace(SAID, ship_to=Address(postal_code="69009")),
        replace(SAID, lines=SAID.lines[:1]),
        replace(SAID, lines=(SAID.lines[0], SAID.lines[0])),
    ],
    ids=["discount", "quantity", "date", "place", "fewer", "another-item"],
)
def test_what_says_something_else_is_not_the_same(more: Order) -> None:
    assert not resolved(more).normal.adds_nothing_to(resolved(SAID).normal)


def test_what_says_more_than_was_known_is_not_the_same() -> None:
    assert not resolved(SAID).normal.adds_nothing_to(resolved(without(requested_delivery_date=None)).normal)
    assert not resolved(order(lines=())).normal.adds_nothing_to(resolved(order(lines=())).normal)


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
