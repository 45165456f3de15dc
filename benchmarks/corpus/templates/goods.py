"""Goods of a template's own trade, in place of the world's: what a baker or a shipyard buys."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from benchmarks.corpus.orders import CENT, Purchase
from benchmarks.corpus.world import fill

KEYS = frozenset(("goods", "codes", "buyer_codes", "numbers"))
_COUNTS = (
    1,
    1,
    2,
    2,
    3,
    4,
    5,
    6,
    8,
    10,
    10,
    12,
    15,
    20,
    24,
    25,
    30,
    36,
    40,
    50,
    60,
    75,
    100,
    120,
    150,
    200,
    250,
    500,
    1000,
    1500,
)


def dress(purchase: Purchase, front: Mapping[str, Any], rng: random.Random) -> None:
    """Give the purchase the template's goods ("name|unit|price"), codes and order numbers, where it has any; sums follow."""
    goods = list(front.get("goods", ()))
    chosen = rng.sample(goods, len(goods)) if goods else []
    for at, line in enumerate(purchase.lines):
        if goods:
            name, unit, price = str(chosen[at % len(chosen)]).rsplit("|", 2)
            line.description, line.unit, line.base = name.strip(), unit.strip(), None
            line.price = (Decimal(price) * Decimal(rng.randint(80, 125)) / 100).quantize(CENT)
            line.quantity = Decimal(rng.choice(_COUNTS))
        if "codes" in front:
            line.item = replace(line.item, item_id=fill(rng, rng.choice(front["codes"])))
        if "buyer_codes" in front:
            line.buyer_code = fill(rng, rng.choice(front["buyer_codes"]))
    if "numbers" in front:
        purchase.number = fill(rng, rng.choice(front["numbers"]))
    purchase.close()
