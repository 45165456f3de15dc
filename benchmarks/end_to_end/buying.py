"""Purchases that are plausible in every respect: agreed prices, whole packs, feasible dates, usual quantities."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from decimal import Decimal

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.companies import draw_phone
from benchmarks.corpus.orders import CENT, NUMBER_PATTERNS, TAX, Line, Purchase, Wants
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import Customer, fill
from benchmarks.end_to_end.house import ORDINARY, TODAY, House

_HOLIDAYS = frozenset(
    {dt.date(2026, 12, 8), dt.date(2026, 12, 24), dt.date(2026, 12, 25), dt.date(2027, 1, 1), dt.date(2027, 1, 6)}
)
_SOONEST = dt.date(2026, 12, 7)
"""Beyond the longest lead time, ten working days from the mail's day, in every country."""
_MOST_LINES = 8
_TRIES = 60


def feasible(day: dt.date) -> bool:
    """Whether goods can arrive on that day: after every lead time, on a working day."""
    return day >= _SOONEST and day.weekday() < 5 and day not in _HOLIDAYS


def draw_day(rng: random.Random) -> dt.date:
    """A feasible day."""
    while True:
        day = _SOONEST + dt.timedelta(days=rng.randint(0, 80))
        if feasible(day):
            return day


def buy(
    rng: random.Random, house: House, customer: Customer, wants: Wants, taken: set[str], items: Sequence[Item] = ()
) -> Purchase | None:
    """A clean purchase that a layout of those `wants` can show; `items` are bought first. Its number joins `taken`.

    None when such lines make no order of an ordinary amount.
    """
    number = draw_number(rng, taken)
    day = TODAY - dt.timedelta(days=rng.choice([0, 0, 0, 1, 2]))
    for _ in range(_TRIES):
        lines = _lines(rng, house, customer, wants, items)
        purchase = Purchase(
            customer, house.world, number, day, rng.choice(customer.addresses), customer.addresses[0], lines, customer.language,
            contract_number=_named_contract(rng, customer), tax_rate=TAX[customer.company.country],
        )  # fmt: skip
        _date(rng, purchase, wants)
        purchase.decoys = _decoys(rng, customer)
        if wants.charges and rng.random() < 0.25:
            freight = words_of(purchase.language).draw(rng, "total", "freight")
            purchase.charges.append(("freight", freight, Decimal(rng.randint(800, 6000)) / 100))
        purchase.close()
        if _floor(customer) <= purchase.net <= ORDINARY:
            return purchase
    return None


def draw_number(rng: random.Random, taken: set[str]) -> str:
    """An order number that nobody in the corpus has used."""
    while (number := fill(rng, rng.choice(NUMBER_PATTERNS))) in taken:
        pass
    taken.add(number)
    return number


def _floor(customer: Customer) -> Decimal:
    return (customer.contract and customer.contract.min_order_value) or Decimal(20)


def _named_contract(rng: random.Random, customer: Customer) -> str | None:
    return (
        customer.contract.number if customer.contract and customer.group != "expired" and rng.random() < 0.5 else None
    )


def _lines(rng: random.Random, house: House, customer: Customer, wants: Wants, items: Sequence[Item]) -> list[Line]:
    low, high = min(wants.lines[0], _MOST_LINES), min(wants.lines[1], _MOST_LINES)
    count = max(low, int(rng.triangular(low, high + 1, low + (high - low) / 3)), len(items))
    first = {item.item_id for item in items}
    pool = [
        item for item in ordinary_items(house, customer)
        if item.item_id not in first and (wants.discounts or not discount_of(customer, item))
    ]  # fmt: skip
    chosen = [*items, *rng.sample(pool, count - len(items))]
    step, width = rng.choice([(1, 0), (1, 0), (10, 0), (10, 4), (10, 5), (1, 3)])
    lines = [line_of(rng, house, customer, wants, item) for item in chosen]
    sections = rng.sample(words_of(customer.language).table["section"]["names"], 3) if wants.sections else []
    for index, line in enumerate(lines):
        line.number = f"{(index + 1) * step:0{width}d}"
        line.section = sections[index * len(sections) // len(lines)] if sections else None
    return lines


def ordinary_items(house: House, customer: Customer) -> list[Item]:
    """What the customer buys and nothing is odd about."""
    aside = {item.item_id for kind in house.apart.values() for item in kind}
    known = (house.world.items[item_id] for item_id in customer.references if item_id not in aside)
    return [item for item in known if item.status == "active"]


def discount_of(customer: Customer, item: Item) -> Decimal | None:
    """The contract's discount in percent."""
    return customer.contract.discounts.get(item.item_id) if customer.contract else None


def line_of(rng: random.Random, house: House, customer: Customer, wants: Wants, item: Item) -> Line:
    """A line at the agreed price, in a quantity that this customer usually takes of the item."""
    usual = random.Random(f"{customer.customer_id}{item.item_id}").choice([1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20])
    packs = max(1, usual + rng.choice([0, 0, 0, 1, -1]))
    packs = max(packs, -(-item.min_order_quantity // item.pack_size))
    line = Line("", item, item.names[customer.language], customer.references[item.item_id], Decimal(item.pack_size * packs),
                item.unit, Decimal(0), discount=discount_of(customer, item))  # fmt: skip
    if wants.boxes and item.box_unit and rng.random() < 0.6:
        line.unit, line.quantity = item.box_unit, Decimal(packs)
    elif wants.price_bases and (item.small or rng.random() < 0.15):
        line.base = rng.choice([100, 100, 1000])
    set_price(house, customer, line)
    return line


def base_units(line: Line) -> Decimal:
    """The line's quantity in the item's base unit."""
    return line.quantity * (line.item.pack_size if line.unit == line.item.box_unit else 1)


def set_price(house: House, customer: Customer, line: Line, factor: Decimal = Decimal(1)) -> None:
    """Print the price in force (times `factor`) for the line's unit and price base; then the amount follows."""
    one = house.price(customer, line.item, base_units(line)) * factor
    price = one * (line.item.pack_size if line.unit == line.item.box_unit else 1) * (line.base or 1)
    line.price = price.quantize(CENT) if price == price.quantize(CENT) else price.normalize()
    line.close()


def _date(rng: random.Random, purchase: Purchase, wants: Wants) -> None:
    if wants.line_dates or wants.schedules:
        for line in purchase.lines:
            line.date = draw_day(rng)
        return
    day = draw_day(rng)
    if wants.weeks and rng.random() < 0.4:
        monday = dt.date(2027, 1, 11) + dt.timedelta(weeks=rng.randint(0, 6))
        purchase.delivery_week = (monday.isocalendar().week, monday, monday + dt.timedelta(days=6))
    else:
        purchase.delivery_date = day


def _decoys(rng: random.Random, customer: Customer) -> dict[str, str]:
    """Numbers that are none of the order's; the supplier's number for the customer is the true one."""
    country = customer.company.country
    return {
        "customer_number": customer.customer_id,
        "supplier_number": fill(rng, rng.choice(["F#####", "40####", "VALMA0#", "1000####"])),
        "project": fill(rng, rng.choice(["AFF-26-###", "26.###", "P####", "CH-####", "6228##"])),
        "iban": fill(rng, f"{country}## #### #### #### #### ##"),
        "phone": draw_phone(rng, country),
        "fax": draw_phone(rng, country),
        "requisition": fill(rng, rng.choice(["DA26####", "10######", "REQ-#####", "BA-####"])),
        "our_ref": fill(rng, rng.choice(["@@/@@ ####", "@@@-26-##", "ACH/####", "####/@@"])),
        "cost_centre": fill(rng, rng.choice(["41##", "CC-###", "6####0"])),
        "version": rng.choice(["1", "0", "A", "1.0"]),
        "site": fill(rng, rng.choice(["0#", "1000", "S##"])),
        "carrier": rng.choice(["DPD", "Geodis", "DB Schenker", "TNT Express", "DHL Freight"]),
    }
