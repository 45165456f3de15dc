"""A steady customer's orders of the same items in much the same quantities, and one that is far off."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.world import Customer
from benchmarks.end_to_end.buying import ordinary_items, set_price
from benchmarks.end_to_end.draft import Posted, Studio, draw_draft, persist, post, write

_USUAL_FORMS = ("edifact", "csv", "x12", "ubl", "xlsx", "edifact", "idoc")
_UNUSUAL_FORMS = ("edifact", "ubl", "x12", "xlsx")
_TIMES = 40


def habit(studio: Studio, number: int) -> list[Posted]:
    """The usual orders, and in a later wave the unusual one; every number has its own items."""
    customers = studio.house.roles["steady"]
    customer = customers[number % len(customers)]
    cheap = [item for item in ordinary_items(studio.house, customer) if _serves(customer, item)]
    items = studio.rng.sample(cheap, 2)
    usual = [_order(studio, form_name, customer, items) for form_name in _USUAL_FORMS]
    return [*usual, _order(studio, _UNUSUAL_FORMS[number % len(_UNUSUAL_FORMS)], customer, items, _TIMES)]


def _serves(customer: Customer, item: Item) -> bool:
    discounted = customer.contract and item.item_id in customer.contract.discounts
    return item.unit == "C62" and not discounted and item.list_price * item.pack_size <= 8 and not item.small


def _order(studio: Studio, form_name: str, customer: Customer, items: Sequence[Item], times: int = 1) -> Posted:
    def attempt() -> Posted | None:
        draft = draw_draft(studio, form_name, items=items, customer=customer)
        if draft is None:
            return None
        for line in draft.purchase.lines:
            if line.item in items:
                packs = studio.rng.choice([2, 3, 3, 4]) * (times if line.item is items[0] else 1)
                line.unit, line.base, line.quantity = line.item.unit, None, Decimal(packs * line.item.pack_size)
                set_price(studio.house, customer, line)
        draft.purchase.close()
        done = write(draft)
        if done is None:
            return None
        posted = post(draft, *done, "clean" if times == 1 else "quantity-unusual")
        if times > 1:
            posted.truth.state, posted.wave = "review", 1
            posted.truth.required.add("quantity-unusual")
        return posted

    return persist(attempt, f"a habit as {form_name}")
