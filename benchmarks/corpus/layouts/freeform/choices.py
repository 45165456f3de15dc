"""What a freely drawn layout prints: a plan and a purchase's wants, by chance."""

from __future__ import annotations

import random

from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.orders import Wants

_LEAD = ("pos", "code", "description")
_EXTRA_FIELDS = (
    "contact", "phone", "email", "customer_number", "supplier_number", "quote", "contract", "project", "requisition",
    "our_ref", "incoterms", "currency", "printed_on", "cost_centre", "version", "site", "carrier", "fax",
)  # fmt: skip
_DECOYS = ("tax", "account", "warehouse", "weight", "packs", "requisition", "customs", "brand")


def draw_plan(rng: random.Random) -> tuple[Plan, Wants]:
    """A plan whose columns, fields and parties go together, and what a purchase for it may contain."""
    priced = rng.random() < 0.9
    unit = rng.choices(("column", "quantity", "before", "none"), (5, 2, 1, 2))[0]
    columns, below, above = _columns(rng, priced=priced, unit=unit)
    fields = _fields(rng)
    blocks = [role for role in ("seller", "ship_to", "bill_to") if rng.random() < (0.9, 0.85, 0.4)[len(role) % 3]]
    if rng.random() < 0.3:
        blocks.append("buyer")
    rng.shuffle(blocks)
    plan = Plan(
        columns=columns,
        fields=fields,
        blocks=tuple(blocks),
        below=below,
        above=above,
        totals=rng.choice(("full", "full", "net", "bare", "none")) if priced and "amount" in columns else "none",
        base=rng.choice(("column", "cell")) if "base" in columns else "cell",
        unit=unit,
        identifiers=rng.choice(("letterhead", "footer", "none")),
        signature=rng.random() < 0.3,
        terms=rng.random() < 0.1,
        subtotals=rng.random() < 0.5,
        number_in_title=False,
        comments=rng.choice((0.0, 0.0, 0.0, 0.15, 0.4)),
        percent_places=rng.choice((0, 0, 0, 1, 2, 2, 3)),
    )
    wants = Wants(
        lines=rng.choice(((1, 4), (1, 8), (3, 14), (10, 40))),
        discounts="discount" in columns,
        price_bases=priced and rng.random() < 0.35,
        free_quantities=rng.random() < 0.12,
        line_dates="date" in columns or "date" in below,
        sections=rng.random() < 0.2,
        line_notes=0.25 if "note" in below else 0.0,
        charges=rng.random() < 0.4,
        boxes=unit != "none" and rng.random() < 0.4,
        weeks=rng.random() < 0.3,
        specs=rng.choice((0.0, 0.2, 0.6)),
    )
    return plan, wants


def _columns(
    rng: random.Random, *, priced: bool, unit: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The table's columns in an order that a buyer might choose, and what stands under and over a description."""
    below: list[str] = []
    lead = [key for key in _LEAD if key == "description" or rng.random() < (0.65 if key == "pos" else 0.7)]
    codes = [key for key in ("seller_code", "buyer_code", "gtin") if rng.random() < 0.2]
    for key in codes:
        (below if rng.random() < 0.45 else lead).append(key)
    if "seller_code" in codes and "code" in lead:
        lead.remove("code")
    if "code" not in lead and not codes:
        below.append("code")
    if rng.random() < 0.35:
        head, tail = lead[0], lead[1:]
        rng.shuffle(tail)
        lead = [head, *tail]
    amounts = ["quantity"]
    if unit == "column":
        amounts.insert(rng.choice((0, 1, 1, 1)), "unit")
    money = (
        ["price", *(key for key, share in (("base", 0.15), ("discount", 0.3)) if rng.random() < share)]
        if priced
        else []
    )
    if priced and rng.random() < 0.9:
        money.append("amount")
    dates = ["date"] if rng.random() < 0.3 else []
    if dates and rng.random() < 0.3:
        below, dates = [*below, "date"], []
    if rng.random() < 0.3:
        below.append("note")
    decoys = [key for key in _DECOYS if rng.random() < 0.07]
    groups = [lead, amounts, money]
    if rng.random() < 0.2:
        groups = [amounts, lead, money]
    ends = [*dates, *decoys]
    for key in ends:
        rng.choice(groups).insert(rng.choice((0, 9)), key) if rng.random() < 0.5 else groups.append([key])
    flat = [key for group in groups for key in group]
    if "pos" in flat:
        flat.insert(0, flat.pop(flat.index("pos")))
    return tuple(flat), tuple(below), ()


def _fields(rng: random.Random) -> tuple[str, ...]:
    """The header's entries: number and date first or nearly, then what this buyer likes to print."""
    front = ["order_number", "order_date"]
    if rng.random() < 0.3:
        front.reverse()
    more = [key for key in _EXTRA_FIELDS if rng.random() < 0.18]
    more += [key for key, share in (("delivery", 0.7), ("payment", 0.6)) if rng.random() < share]
    rng.shuffle(more)
    if rng.random() < 0.25:
        more.insert(0, front.pop())
    if rng.random() < 0.2 and more:
        front.insert(0, more.pop())
    return (*front, *more)
