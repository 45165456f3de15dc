"""What a composed layout prints: a freely drawn plan with more codes, more bookkeeping and more habits of numbering."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.layouts.freeform.choices import draw_plan as draw_free_plan
from benchmarks.corpus.orders import Wants

_BOOKKEEPING = (
    "tax",
    "account",
    "warehouse",
    "requisition",
    "customs",
    "weight",
    "packs",
    "brand",
    "remaining",
    "blank",
)
_TOLD_BELOW = ("seller_code", "buyer_code", "gtin", "customs", "drawing", "weight", "brand")
_NUMBERINGS = ("{}", "{}", "{}", "{}", "{}.000", "{}.00", "{}-1", "{}/1", "{}.1", "000{}")
CONDITIONS = ("net_price", "gross_value", "discount_value")
"""Columns that only price conditions print."""


def draw_plan(rng: random.Random) -> tuple[Plan, Wants]:
    """A plan and what a purchase for it may contain."""
    plan, wants = draw_free_plan(rng)
    columns = list(plan.columns)
    below = list(plan.below)
    for key in _BOOKKEEPING:
        if key not in columns and rng.random() < 0.16:
            columns.insert(rng.randint(1, len(columns)), key)
    for key in _TOLD_BELOW:
        if key not in columns and key not in below and rng.random() < 0.15:
            below.insert(rng.randint(0, len(below)), key)
    if rng.random() < 0.15:
        columns = [key for key in columns if key not in ("price", "base", "discount", "amount")]
    conditions = {"price", "amount"} <= set(columns) and rng.random() < 0.25
    listed = "discount" in columns and not conditions and rng.random() < 0.4
    if conditions:
        columns = [*columns, *(["discount"] if "discount" not in columns else []), *CONDITIONS]
    elif listed:
        columns.insert(columns.index("discount") + 1, "net_price")
    discounted = "discount" in columns
    scheduled = rng.random() < 0.15
    plan = replace(
        plan,
        columns=tuple(dict.fromkeys(columns)),
        below=tuple(below),
        numbering=rng.choice(_NUMBERINGS),
        schedule_rows=scheduled,
        totals=plan.totals if "amount" in columns else "none",
    )
    wants = replace(
        wants,
        discounts=discounted,
        schedules=scheduled,
        price_bases=wants.price_bases and "price" in columns,
        lines=rng.choice(((1, 3), (1, 6), (2, 10), (5, 18))),
    )
    return plan, wants
