"""Random purchases of a world's customers: what was ordered, before any layout decides what to print of it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.companies import Address, draw_phone
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import Customer, World, fill

CENT = Decimal("0.01")
NUMBER_PATTERNS = (
    "BC-####", "4500######", "PO-2026-####", "CF26####", "26/####", "#####", "CDE00####", "A26-##-###", "F-0#####", "1########",
    "@@-####/26", "BC26-0####", "2026-0####", "PO#####",
)  # fmt: skip
TAX = {"FR": 20, "DE": 19, "GB": 20, "ES": 21, "IT": 22, "NL": 21, "BE": 21, "US": 7}


@dataclass(frozen=True)
class Wants:
    """What a layout can show, and so what a purchase for it may contain."""

    lines: tuple[int, int] = (1, 8)
    discounts: bool = False
    price_bases: bool = False
    free_quantities: bool = False
    cascades: bool = False
    line_dates: bool = False
    schedules: bool = False
    sections: bool = False
    line_notes: float = 0.0
    charges: bool = False
    boxes: bool = False
    weeks: bool = False
    specs: float = 0.0
    faithful: bool = False


@dataclass
class Line:
    """One ordered item; `price` holds for `base` units, before discount."""

    number: str
    item: Item
    description: str
    buyer_code: str
    quantity: Decimal
    unit: str
    price: Decimal
    base: int | None = None
    discount: Decimal | None = None
    discount2: Decimal | None = None
    free: Decimal | None = None
    amount: Decimal = Decimal(0)
    date: dt.date | None = None
    deliveries: list[tuple[Decimal, dt.date]] = field(default_factory=list)
    note: str | None = None
    section: str | None = None

    @property
    def kept(self) -> Decimal:
        """What the discounts leave of one."""
        return (1 - (self.discount or Decimal(0)) / 100) * (1 - (self.discount2 or Decimal(0)) / 100)

    def close(self) -> None:
        """Let the amount follow from quantity, price, base and discounts."""
        exact = self.quantity * self.price / (self.base or 1) * self.kept
        self.amount = exact.quantize(CENT, ROUND_HALF_UP)


@dataclass
class Purchase:
    """One order as its buyer means it."""

    customer: Customer
    world: World
    number: str
    date: dt.date
    ship_to: Address
    bill_to: Address
    lines: list[Line]
    language: str
    delivery_date: dt.date | None = None
    delivery_week: tuple[int, dt.date, dt.date] | None = None
    contract_number: str | None = None
    quote_number: str | None = None
    charges: list[tuple[str, str, Decimal]] = field(default_factory=list)
    notes: str | None = None
    tax_rate: int = 20
    net: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)
    gross: Decimal = Decimal(0)
    decoys: dict[str, str] = field(default_factory=dict)

    def close(self) -> None:
        """Let the totals follow from lines and charges."""
        for line in self.lines:
            line.close()
        self.net = sum((line.amount for line in self.lines), Decimal(0)) + sum((c[2] for c in self.charges), Decimal(0))
        self.tax = (self.net * self.tax_rate / 100).quantize(CENT, ROUND_HALF_UP)
        self.gross = self.net + self.tax


def draw_purchase(
    rng: random.Random,
    world: World,
    customer: Customer,
    wants: Wants,
    *,
    language: str | None = None,
    around: dt.date | None = None,
) -> Purchase:
    """A purchase that only contains what `wants` allows; dated in the weeks before `around` when given."""
    language = language or customer.language
    day = (
        around - timedelta(days=rng.randint(1, 24))
        if around
        else dt.date(2026, 1, 5) + timedelta(days=rng.randint(0, 640))
    )
    ship_to = rng.choice(customer.addresses)
    lines = _draw_lines(rng, world, customer, wants, language, day)
    purchase = Purchase(
        customer, world, fill(rng, rng.choice(NUMBER_PATTERNS)), day, ship_to, customer.addresses[0], lines, language,
        contract_number=customer.contract.number if customer.contract and rng.random() < 0.5 else None,
        quote_number=fill(rng, rng.choice(["D26-####", "DEV#####", "Q-####", "26###@"])) if rng.random() < 0.4 else None,
        tax_rate=TAX[customer.company.country],
    )  # fmt: skip
    _set_delivery(rng, purchase, wants, at_least=dt.date(2027, 1, 11) if around else None)
    if wants.charges and rng.random() < 0.5:
        _add_charges(rng, purchase)
    if rng.random() < 0.35:
        purchase.notes = words_of(language).draw(rng, "phrase", "note")
    purchase.decoys = _decoys(rng, customer)
    purchase.close()
    return purchase


def _add_charges(rng: random.Random, purchase: Purchase) -> None:
    """One or two of freight, packing, an eco-tax and a rebate on all; a rebate is negative."""
    kinds = rng.sample(["freight", "packing", "eco", "rebate"], rng.choice([1, 1, 1, 2]))
    goods = sum((line.quantity * line.price / (line.base or 1) * line.kept for line in purchase.lines), Decimal(0))
    for kind in kinds:
        amount = Decimal(rng.randint(300, 9000)) / 100
        if kind == "rebate":
            amount = -(goods * rng.choice([2, 3, 5]) / 100).quantize(CENT, ROUND_HALF_UP)
        if amount:
            purchase.charges.append((kind, words_of(purchase.language).draw(rng, "total", kind), amount))


def _draw_lines(
    rng: random.Random, world: World, customer: Customer, wants: Wants, language: str, day: dt.date
) -> list[Line]:
    low, high = wants.lines
    count = min(high, max(low, int(rng.triangular(low, high + 1, low + (high - low) / 3))))
    pool = [world.items[item_id] for item_id in customer.references if world.items[item_id].status == "active"]
    step, width = rng.choice([(1, 0), (1, 0), (10, 0), (10, 4), (10, 5), (1, 3)])
    sections = rng.sample(words_of(language).table["section"]["names"], 3) if wants.sections else []
    lines = []
    for index, item in enumerate(rng.sample(pool, min(count, len(pool)))):
        line = _draw_line(rng, world, customer, wants, item, language)
        line.number = f"{(index + 1) * step:0{width}d}"
        line.section = sections[index * len(sections) // count] if sections else None
        if wants.line_dates or wants.schedules:
            line.date = day + timedelta(days=rng.randint(7, 60))
        if wants.schedules and line.quantity >= 2 and line.free is None and rng.random() < 0.5:
            _split(rng, line)
        if rng.random() < wants.line_notes:
            line.note = words_of(language).draw(rng, "phrase", "line_note")
        lines.append(line)
    return lines


def _draw_line(rng: random.Random, world: World, customer: Customer, wants: Wants, item: Item, language: str) -> Line:
    packs = rng.choice([1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 40])
    quantity = Decimal(item.pack_size * packs)
    unit, price = item.unit, world.price(customer, item, quantity)
    base, discount, free = None, None, None
    if wants.boxes and item.box_unit and rng.random() < 0.6:
        unit, price, quantity = item.box_unit, price * item.pack_size, Decimal(packs)
    elif wants.price_bases and (item.small or rng.random() < 0.15):
        base = rng.choice([100, 100, 1000])
        price = price * base
    price = price.quantize(CENT) if price == price.quantize(CENT) else price.normalize()
    if wants.discounts and not wants.faithful and rng.random() < 0.6:
        discount = Decimal(rng.choice(["5", "10", "15", "20", "2.5", "12.5", "30", "33"]))
    if wants.free_quantities and rng.random() < 0.4:
        free = max(Decimal(1), (quantity / 10).quantize(Decimal(1)))
    second = Decimal(rng.choice(["2", "3", "5", "10"])) if wants.cascades and discount and rng.random() < 0.7 else None
    name = item.names[language]
    if rng.random() < wants.specs:
        specs = rng.sample(words_of(language).table["phrase"]["spec"], rng.choice([1, 1, 2]))
        name = ", ".join([name, *specs])
    return Line("", item, name, customer.references[item.item_id], quantity, unit, price, base, discount, second, free)


def _split(rng: random.Random, line: Line) -> None:
    assert line.date is not None
    first = max(Decimal(1), (line.quantity * rng.choice([25, 50]) / 100).quantize(Decimal(1)))
    line.deliveries = [(first, line.date), (line.quantity - first, line.date + timedelta(days=rng.choice([7, 14, 28])))]
    line.date = None


def _set_delivery(rng: random.Random, purchase: Purchase, wants: Wants, at_least: dt.date | None) -> None:
    if wants.line_dates or wants.schedules:
        if at_least:
            for line in purchase.lines:
                line.date = at_least + timedelta(days=rng.randint(0, 30)) if line.date else None
                line.deliveries = [(q, at_least + timedelta(days=14 * n)) for n, (q, _) in enumerate(line.deliveries)]
        return
    day = (at_least or purchase.date + timedelta(days=7)) + timedelta(days=rng.randint(0, 40))
    day += timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    if wants.weeks and rng.random() < 0.5:
        monday = day - timedelta(days=day.weekday())
        purchase.delivery_week = (monday.isocalendar().week, monday, monday + timedelta(days=6))
    else:
        purchase.delivery_date = day


def _decoys(rng: random.Random, customer: Customer) -> dict[str, str]:
    """Numbers that look like order numbers but are none."""
    country = customer.company.country
    return {
        "customer_number": fill(rng, rng.choice(["C#####", "41####", "0#######", "CLI-####"])),
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
