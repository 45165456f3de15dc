import random
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import draw_purchase
from benchmarks.corpus.world import World, build_world

DRAWN = [layout for layout in LAYOUTS if layout.vary is None]


@cache
def cached_world() -> World:
    return build_world(1, customers=40)


def truth_of(layout: Layout, seed: int) -> dict[str, Any]:
    world = cached_world()
    rng = random.Random(f"{layout.name}-{seed}")
    customers = [customer for customer in world.customers if customer.language in layout.languages]
    purchase = draw_purchase(rng, world, rng.choice(customers), layout.wants)
    return compose(rng, purchase, layout.plan)[1].order


@pytest.mark.parametrize("layout", DRAWN, ids=lambda layout: layout.name)
def test_printed_arithmetic_closes(layout: Layout) -> None:
    for seed in range(5):
        order = truth_of(layout, seed)
        for line in order["lines"]:
            if line["unit_price"] is None or line["line_net_amount"] is None or "discount_percent" not in line:
                continue
            base, discount = Decimal(line.get("price_base_quantity") or 1), Decimal(line["discount_percent"] or 0)
            exact = Decimal(line["quantity"]) * Decimal(line["unit_price"]) / base * (1 - discount / 100)
            assert abs(exact - Decimal(line["line_net_amount"])) <= Decimal("0.005")
        net, tax, gross = (order["totals"][key] for key in ("net_amount", "tax_amount", "gross_amount"))
        amounts = [line["line_net_amount"] for line in order["lines"]]
        if net is not None and None not in amounts:
            charges = sum(Decimal(charge["amount"]) for charge in order["allowances_charges"])
            assert sum(map(Decimal, amounts)) + charges == Decimal(net)
        if gross is not None:
            assert Decimal(net) + Decimal(tax) == Decimal(gross)


@pytest.mark.parametrize("layout", DRAWN, ids=lambda layout: layout.name)
def test_a_column_that_is_not_printed_is_null(layout: Layout) -> None:
    order = truth_of(layout, 1)
    shown = {*layout.plan.columns, *layout.plan.below, *layout.plan.above}
    for key, column in (
        ("gtin", "gtin"),
        ("unit_price", "price"),
        ("line_net_amount", "amount"),
        ("line_number", "pos"),
    ):
        assert (order["lines"][0].get(key) is None) == (column not in shown)
    assert order["order_number"]


def test_a_code_belongs_to_whom_its_label_names() -> None:
    two = next(layout for layout in LAYOUTS if layout.name == "grid-two-codes")
    bare = next(layout for layout in LAYOUTS if layout.name == "grid-classic")
    line = truth_of(two, 1)["lines"][0]
    assert line["seller_item_id"]
    assert line["buyer_item_id"]
    assert line["item_id"] is None
    assert truth_of(bare, 1)["lines"][0]["seller_item_id"] is None
