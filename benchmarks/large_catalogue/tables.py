"""Reference files of any size, the same for the same sizes: what a large house would import."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_KINDS = (
    "Vanne",
    "Joint",
    "Raccord",
    "Flexible",
    "Bride",
    "Coude",
    "Vis",
    "Écrou",
    "Rondelle",
    "Roulement",
    "Tube",
    "Filtre",
)
_FORMS = (
    "à bille",
    "torique",
    "cannelé",
    "tressé",
    "plat",
    "conique",
    "à souder",
    "papillon",
    "réglable",
    "long rayon",
)
_MATTER = ("inox 316L", "inox 304", "laiton", "acier zingué", "fonte GGG50", "PVC", "NBR", "FKM", "PTFE", "bronze")
_TRADES = (
    "Robinetterie",
    "Usinage",
    "Chaudronnerie",
    "Hydraulique",
    "Maintenance",
    "Tuyauterie",
    "Laiterie",
    "Papeterie",
)
_FAMILIES = (
    "Martin",
    "Bernard",
    "Dubois",
    "Moreau",
    "Laurent",
    "Girard",
    "Mercier",
    "Faure",
    "Rousseau",
    "Vidal",
    "Perrin",
)
_TOWNS = ("Lyon", "Lille", "Nantes", "Rouen", "Dijon", "Annecy", "Oyonnax", "Colmar", "Tours", "Limoges", "Cholet")
_LEGAL = ("SAS", "SARL", "SA", "SASU")

CARTON = 12
"""Pieces in a carton, of every third item."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows; contracts have `prices_each` prices, and every customer that has contracts has three in force."""

    items: int = 100_000
    customers: int = 50_000
    contracts: int = 20_000
    prices_each: int = 50

    @property
    def prices(self) -> int:
        return self.contracts * self.prices_each

    @property
    def customers_with_contracts(self) -> int:
        return max(1, self.contracts // 3)


def item_id(number: int) -> str:
    """The number's item id: "AB-000042/2"."""
    return f"{'ABCDEFGH'[number % 8]}{'KLMN'[number % 4]}-{number:06}/{number % 7}"


def customer_id(number: int) -> str:
    """The number's customer id."""
    return f"C{number:06}"


def list_price(number: int) -> str:
    """The list's price of an item."""
    return f"{1 + number % 977}.{number % 100:02}"


def agreed_price(contract: int, number: int) -> str:
    """A contract's price of an item."""
    return f"{1 + number % 977}.{(number + contract) % 100:02}"


def priced_items(contract: int, sizes: Sizes) -> Iterator[int]:
    """The items that a contract prices, far apart in the catalogue."""
    return ((contract * 7919 + place * 104_729) % sizes.items for place in range(sizes.prices_each))


def contracts_of(customer: int, sizes: Sizes) -> list[int]:
    """The contracts of a customer, three for most."""
    return list(range(customer, sizes.contracts, sizes.customers_with_contracts))


def write(folder: Path, sizes: Sizes) -> None:
    """Write all eight files."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    _csv(
        folder / "customers.csv",
        "customer_id,name,vat_id,company_id,gln,email_domains,status,credit_limit,open_balance,currency,payment_terms,"
        "incoterms,language,group,country",
        (
            [
                customer_id(n),
                f"{_TRADES[n % 8]} {chance.choice(_FAMILIES)} {chance.choice(_TOWNS)} {n} {_LEGAL[n % 4]}",
                f"FR{n:011}", f"{n:014}", f"3{n:012}", f"client{n}.example", "active", "9000000", "0", "EUR",
                "30 jours fin de mois", "DAP Lyon", "fr", "", "FR",
            ]
            for n in range(sizes.customers)
        ),
    )  # fmt: skip
    _csv(
        folder / "addresses.csv",
        "customer_id,address_id,name,street,postal_code,city,country,gln",
        (
            [customer_id(n), f"A{m}", "", f"{1 + n % 200} rue du Port", f"{69000 + m:05}", _TOWNS[n % 11], "FR", ""]
            for n in range(sizes.customers)
            for m in (1, 2)
        ),
    )
    _items(folder, sizes, chance)
    _contracts(folder, sizes)


def _items(folder: Path, sizes: Sizes, chance: random.Random) -> None:
    _csv(
        folder / "items.csv",
        "item_id,gtin,description,unit,status,replaced_by,pack_size,min_order_quantity,regulated,list_price,tax_rate,"
        "lead_time_days",
        (
            [
                item_id(n), f"37602{n:08}",
                f"{_KINDS[n % 12]} {chance.choice(_FORMS)} DN{10 + n % 90} {chance.choice(_MATTER)} réf {n}",
                "C62", "active", "", "1", "1", "", list_price(n), "20", "5",
            ]
            for n in range(sizes.items)
        ),
    )  # fmt: skip
    _csv(
        folder / "item_units.csv", "item_id,unit,factor", ([item_id(n), "CT", CARTON] for n in range(0, sizes.items, 3))
    )
    _csv(
        folder / "item_references.csv",
        "customer_id,buyer_item_id,item_id",
        (
            [customer_id(n), f"R{n}-{place}", item_id((n * 31 + place) % sizes.items)]
            for n in range(sizes.customers)
            for place in range(4)
        ),
    )
    _csv(
        folder / "stock.csv",
        "item_id,warehouse,available,next_receipt_date",
        ([item_id(n), "STE", "50000", ""] for n in range(sizes.items)),
    )


def _contracts(folder: Path, sizes: Sizes) -> None:
    _csv(
        folder / "contracts.csv",
        "contract_number,customer_id,valid_from,valid_to,currency,incoterms,payment_terms,min_order_value",
        (
            [
                f"K-{n:06}", customer_id(n % sizes.customers_with_contracts), f"202{4 + n % 3}-01-01", "2027-12-31",
                "EUR", "DAP Lyon", "30 jours fin de mois", "",
            ]
            for n in range(sizes.contracts)
        ),
    )  # fmt: skip
    _csv(
        folder / "contract_prices.csv",
        "contract_number,item_id,min_quantity,unit_price,discount_percent",
        (
            [f"K-{n:06}", item_id(item), "1", agreed_price(n, item), ""]
            for n in range(sizes.contracts)
            for item in dict.fromkeys(priced_items(n, sizes))
        ),
    )


def _csv(path: Path, header: str, rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
