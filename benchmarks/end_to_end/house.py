"""The seller's house: a catalogue, customers in eight countries, contracts, stock, and those customers that stand out."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.companies import build_company
from benchmarks.corpus.world import WIDE_COUNTRIES, Contract, Customer, World, build_world, fill

SELLER, DOMAIN = "Valmarec Industrie SAS", "valmarec-industrie.example"
TODAY = date(2026, 11, 18)
"""The day on which every mail of the corpus comes in; the house's clock is set to it."""
REFUSED = "OMS-REFUSE-1"
APPROVAL_AMOUNT = Decimal(20_000)
ORDINARY = Decimal(9_000)
"""Clean orders stay below this net amount, and the credit limits of most customers far above it."""

ROLES = {"blocked": 6, "short-credit": 6, "expired": 6, "watched": 6, "guarded": 6, "floor": 8, "steady": 3}
"""Customers of each kind that stands out; the others are "ordinary"."""
APART = {"regulated": 8, "scarce": 8, "bulky": 8}
"""Items of each kind that no ordinary order holds."""

_REGULATED = ("CLP", "ATEX", "DUAL-USE")
_AMPLE = 60_000
_FEW = 3
_DEAREST = 300


@dataclass(frozen=True)
class House:
    """Everything that the reference data say; `roles` and `apart` are what was set aside to plant anomalies with."""

    world: World
    roles: dict[str, tuple[Customer, ...]]
    apart: dict[str, tuple[Item, ...]]

    def customers(self, role: str, languages: tuple[str, ...]) -> list[Customer]:
        """The customers of a role that speak one of the languages."""
        return [customer for customer in self.roles[role] if customer.language in languages]

    def price(self, customer: Customer, item: Item, base_units: Decimal) -> Decimal:
        """The price of one base unit on the day: the contract's where one is in force, else the list's."""
        contract = customer.contract
        if contract is not None and not contract.valid_from <= TODAY <= contract.valid_to:
            return item.list_price
        return self.world.price(customer, item, base_units)

    def stock(self, item: Item) -> Decimal:
        """What is in the warehouse, in base units."""
        return Decimal(self.world.stock.get(item.item_id, 0))


def build_house(seed: int, customers: int = 168, items: int = 2_400, most: int = 8) -> House:
    """The same house for the same arguments; `most` customers of each role."""
    world = build_world(seed, customers=customers, items=items, seller_name=SELLER, countries=WIDE_COUNTRIES, wide=True)
    rng = random.Random(f"house-{seed}")
    seller = build_company(rng, "FR", SELLER, DOMAIN)
    seller = replace(seller, email=f"ventes@{DOMAIN}")
    catalogue, apart = _set_items_apart(rng, world.items)
    aside = {item.item_id for kind in apart.values() for item in kind}
    sold = [item for item in catalogue.values() if item.status == "active" and item.item_id not in aside]
    old = [item for item in catalogue.values() if item.status == "obsolete"]
    named = [
        _settled(rng, number, role, customer, sold, old, list(apart.values()))
        for number, (role, customer) in enumerate(_cast(rng, world.customers, most))
    ]
    roles = {role: tuple(c for c in named if (c.group or "ordinary") == role) for role in (*ROLES, "ordinary")}
    stock = dict.fromkeys(catalogue, _AMPLE) | {item.item_id: _FEW * item.pack_size for item in apart["scarce"]}
    return House(World(seller, tuple(named), catalogue, stock), roles, apart)


def _set_items_apart(rng: random.Random, items: dict[str, Item]) -> tuple[dict[str, Item], dict[str, tuple[Item, ...]]]:
    """The catalogue with its odd items, and these by kind."""
    plain = [item for item in items.values() if item.status == "active" and item.unit == "C62" and _serves(item)]
    heirs = {item.replaced_by for item in items.values()}
    drawn = iter(rng.sample([item for item in plain if item.item_id not in heirs], sum(APART.values()) + 1))
    apart = {kind: tuple(_odd(rng, kind, next(drawn)) for _ in range(count)) for kind, count in APART.items()}
    names = dict.fromkeys(next(iter(items.values())).names, "Vanne motorisée DN25 série limitée")
    refused = replace(next(drawn), item_id=REFUSED, gtin="3760210000005", names=names, pack_size=1, box_unit=None)
    apart["refused"] = (refused,)
    odd = {item.item_id: item for kind in apart.values() for item in kind}
    return items | odd, apart


def _serves(item: Item) -> bool:
    """Neither so small that its prices have four decimals, nor so dear that ten packs are no ordinary order."""
    return not item.small and item.list_price * item.pack_size <= _DEAREST


def _odd(rng: random.Random, kind: str, item: Item) -> Item:
    if kind == "regulated":
        return replace(item, regulated=rng.choice(_REGULATED))
    return replace(item, min_order_quantity=item.pack_size * 10) if kind == "bulky" else item


def _cast(rng: random.Random, customers: tuple[Customer, ...], most: int) -> list[tuple[str, Customer]]:
    """Who plays which role: each role is spread over the languages, French first."""
    waiting = list(customers)
    cast: dict[str, str] = {}
    for role, count in ROLES.items():
        for language in ("fr", "de", "en", "es", "it", "nl", "fr", "en")[: min(count, most)]:
            chosen = rng.choice([c for c in waiting if c.language == language] or waiting)
            waiting.remove(chosen)
            cast[chosen.customer_id] = role
    return [(cast.get(customer.customer_id, ""), customer) for customer in customers]


def _settled(
    rng: random.Random,
    number: int,
    role: str,
    customer: Customer,
    sold: list[Item],
    old: list[Item],
    odd: list[tuple[Item, ...]],
) -> Customer:
    """The customer with what it buys, under codes of its own that are all different, and its contract."""
    bought = rng.sample(sold, 110)
    pattern = rng.choice(["######", "MAT-0#####", "ART#####", "4###-###", "@@#####", "1000####"])
    codes: dict[str, str] = {}
    for item in [*bought, *rng.sample(old, 12), *(item for kind in odd for item in kind)]:
        while (code := fill(rng, pattern)) in codes.values():
            pass
        codes[item.item_id] = code
    contract = None
    if role in ("expired", "floor") or customer.currency != "EUR" or rng.random() < 0.6:
        contract = _agreed(rng, number, role, bought if customer.currency != "EUR" else rng.sample(bought, 70))
    limit, balance = (12_000, 11_600) if role == "short-credit" else (400_000, rng.randint(0, 40) * 1_000)
    return replace(
        customer, references=codes, contract=contract, group=role, credit_limit=limit, open_balance=balance,
        status="blocked" if role == "blocked" else "active",
    )  # fmt: skip


def _agreed(rng: random.Random, number: int, role: str, items: list[Item]) -> Contract:
    """Prices in tiers, some with a discount; a contract that ended in September for the role "expired"."""
    prices: dict[str, tuple[tuple[Decimal, Decimal], ...]] = {}
    discounts: dict[str, Decimal] = {}
    for item in items:
        step = Decimal("0.0001") if item.small else Decimal("0.01")
        first = max(step, (item.list_price * rng.randint(80, 97) / 100).quantize(step, ROUND_HALF_UP))
        second = max(step, (first * Decimal("0.95")).quantize(step, ROUND_HALF_UP))
        threshold = Decimal(item.pack_size * rng.choice([10, 20, 50]))
        tiers = ((Decimal(1), first), (threshold, second))
        prices[item.item_id] = tiers if second < first and rng.random() < 0.5 else tiers[:1]
        if rng.random() < 0.25:
            discounts[item.item_id] = Decimal(rng.choice(["2", "3", "5", "7.5", "10", "12"]))
    name = rng.choice(["CT-2026-{:03d}", "CC{:05d}", "2026/{:04d}"]).format(100 + number * 3)
    end = date(2026, 9, 30) if role == "expired" else date(2027, 12, 31)
    floor = Decimal(500) if role == "floor" else None
    return Contract(name, date(2026, 1, 1), end, prices, {} if role == "expired" else discounts, floor)
