"""The universe that orders are drawn from: one seller, its customers, items, contracts and stock, from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from benchmarks.corpus.catalogue import Item, build_items
from benchmarks.corpus.companies import Address, Company, build_company

LANGUAGES = {"FR": "fr", "DE": "de", "GB": "en", "ES": "es", "IT": "it", "NL": "nl", "US": "en"}
COUNTRIES = ("FR",) * 12 + ("DE",) * 3 + ("GB",) * 3 + ("ES",) * 2 + ("IT",) * 2 + ("NL",) * 2 + ("BE",) * 2
WIDE_COUNTRIES = (*COUNTRIES, "GB", *("US",) * 5)
PAYMENT_TERMS = {
    "fr": ("30 jours fin de mois", "45 jours fin de mois", "Virement à 30 jours", "60 jours date de facture"),
    "de": ("30 Tage netto", "14 Tage 2 % Skonto, 30 Tage netto"),
    "en": ("30 days net", "30 days end of month"),
    "es": ("Transferencia a 60 días", "30 días fecha factura"),
    "it": ("Bonifico bancario 60 giorni fine mese", "RiBa 30 giorni"),
    "nl": ("30 dagen netto", "14 dagen na factuurdatum"),
}


@dataclass(frozen=True)
class Contract:
    """A price agreement: per item, (minimum quantity, unit price) tiers in ascending order, and a discount in percent."""

    number: str
    valid_from: date
    valid_to: date
    prices: dict[str, tuple[tuple[Decimal, Decimal], ...]]
    discounts: dict[str, Decimal] = field(default_factory=dict)
    min_order_value: Decimal | None = None


@dataclass(frozen=True)
class Customer:
    """A buyer as master data knows it; the first address is its seat."""

    customer_id: str
    company: Company
    language: str
    payment_terms: str
    incoterms: tuple[str, str] | None
    addresses: tuple[Address, ...]
    references: dict[str, str]
    contract: Contract | None
    status: str = "active"
    credit_limit: int = 250_000
    open_balance: int = 0
    group: str = ""
    pays_in: str = ""

    @property
    def currency(self) -> str:
        return self.pays_in or {"GB": "GBP", "US": "USD"}.get(self.company.country, "EUR")


@dataclass(frozen=True)
class World:
    """Everything that reference data will say."""

    seller: Company
    customers: tuple[Customer, ...]
    items: dict[str, Item]
    stock: dict[str, int] = field(default_factory=dict)

    def price(self, customer: Customer, item: Item, quantity: Decimal) -> Decimal:
        """The price of one base unit at that quantity: the contract's tier, else the list price."""
        tiers = customer.contract.prices.get(item.item_id, ()) if customer.contract else ()
        reached = [price for minimum, price in tiers if quantity >= minimum]
        return reached[-1] if reached else item.list_price


def build_world(
    seed: int = 1,
    customers: int = 30,
    items: int = 400,
    *,
    seller_name: str | None = None,
    countries: tuple[str, ...] = COUNTRIES,
    wide: bool = False,
) -> World:
    """The same world for the same arguments, on any machine; the seller's name is drawn unless given.

    `wide` draws the seller from any of `countries` and the items from more trades than one.
    """
    rng = random.Random(f"world-{seed}")
    catalogue = {item.item_id: item for item in build_items(rng, items, wide=wide)}
    seller = build_company(rng, rng.choice(countries) if wide else "FR", name=seller_name)
    desks = ["sales", "orders", "info"] if seller.country in ("GB", "US") else ["ventes", "commandes", "contact"]
    seller = replace(seller, email=f"{rng.choice(desks)}@{seller.domain}")
    taken: set[str] = set()
    drawn = []
    for index in range(customers):
        country = countries[index % len(countries)]
        company = build_company(rng, country, avoid=taken)
        taken |= {company.name, company.domain}
        drawn.append(_build_customer(rng, index, company, list(catalogue.values())))
    stock = {item_id: rng.choice([0, 40, 500, 2000, 12000]) for item_id in catalogue}
    return World(seller, tuple(drawn), catalogue, stock)


def _build_customer(rng: random.Random, index: int, company: Company, items: list[Item]) -> Customer:
    language = rng.choice(["fr", "nl"]) if company.country == "BE" else LANGUAGES[company.country]
    addresses = [company.address] + [company.branch(rng) for _ in range(rng.choice([0, 1, 1, 2]))]
    contract = None
    if rng.random() < 0.6:
        contract = _build_contract(rng, index, items)
    known = rng.sample(items, min(150, len(items) // 3))
    pattern = rng.choice(["######", "MAT-0#####", "ART####", "4###-##", "@@####", "1000####"])
    references = {item.item_id: fill(rng, pattern) for item in known}
    incoterms = (rng.choice(["DAP", "EXW", "FCA", "DDP"]), addresses[-1].city) if rng.random() < 0.5 else None
    return Customer(
        customer_id=f"C{10200 + index * 7}",
        company=company,
        language=language,
        payment_terms=rng.choice(PAYMENT_TERMS[language]),
        incoterms=incoterms,
        addresses=tuple(addresses),
        references=references,
        contract=contract,
    )


def _build_contract(rng: random.Random, index: int, items: list[Item]) -> Contract:
    prices: dict[str, tuple[tuple[Decimal, Decimal], ...]] = {}
    for item in rng.sample([item for item in items if item.status == "active"], min(80, len(items) // 2)):
        step = Decimal("0.0001") if item.small else Decimal("0.01")
        first = max(step, (item.list_price * Decimal(rng.randint(80, 97)) / 100).quantize(step))
        second = max(step, (first * Decimal("0.95")).quantize(step))
        threshold = Decimal(item.pack_size * rng.choice([10, 20, 50]))
        tiers = ((Decimal(1), first), (threshold, second))
        prices[item.item_id] = tiers if second < first and rng.random() < 0.5 else tiers[:1]
    number = rng.choice(["CT-2026-{:03d}", "CC{:05d}", "2026/{:04d}"]).format(100 + index * 3)
    return Contract(number, date(2026, 1, 1), date(2027, 12, 31), prices)


def fill(rng: random.Random, pattern: str) -> str:
    """`pattern` with each # a digit and each @ a capital letter."""
    signs = {"#": "0123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ"}
    return "".join(rng.choice(signs[sign]) if sign in signs else sign for sign in pattern)
