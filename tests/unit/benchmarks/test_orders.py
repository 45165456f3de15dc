import random
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.world import World, build_world

WANTS = Wants(lines=(1, 12), discounts=True, price_bases=True, free_quantities=True, charges=True, boxes=True)


@cache
def cached_world() -> World:
    return build_world(1)


def draw(seed: int, wants: Wants = WANTS, around: date | None = None) -> Purchase:
    world = cached_world()
    rng = random.Random(seed)
    return draw_purchase(rng, world, rng.choice(world.customers), wants, around=around)


@pytest.mark.parametrize("seed", range(20))
def test_the_arithmetic_closes(seed: int) -> None:
    purchase = draw(seed)
    for line in purchase.lines:
        exact = line.quantity * line.price / (line.base or 1) * (1 - (line.discount or 0) / Decimal(100))
        assert abs(exact - line.amount) <= Decimal("0.005")
    charges = sum(amount for _, _, amount in purchase.charges)
    assert sum(line.amount for line in purchase.lines) + charges == purchase.net
    assert purchase.net + purchase.tax == purchase.gross


@pytest.mark.parametrize("seed", range(10))
def test_faithful_prices_are_those_of_the_reference_data(seed: int) -> None:
    purchase = draw(seed, Wants(lines=(2, 8), price_bases=True, faithful=True))
    for line in purchase.lines:
        per_unit = line.price / (line.base or 1)
        assert per_unit == purchase.world.price(purchase.customer, line.item, line.quantity)
        assert line.quantity % line.item.pack_size == 0


def test_orders_around_a_day_are_dated_before_it_and_delivered_later() -> None:
    purchase = draw(3, around=date(2026, 11, 22))
    assert purchase.date < date(2026, 11, 22)
    assert purchase.delivery_date is not None
    assert purchase.delivery_date > date(2027, 1, 1)


def test_a_split_line_adds_up_to_its_quantity() -> None:
    split = [
        line for seed in range(10) for line in draw(seed, Wants(lines=(3, 6), schedules=True)).lines if line.deliveries
    ]
    assert split
    assert all(sum(quantity for quantity, _ in line.deliveries) == line.quantity for line in split)
