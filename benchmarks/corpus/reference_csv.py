"""Write a world as the reference data files that `orderbot import` reads (contract, section 2)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus.world import Customer, World

CUSTOMERS = (
    "customer_id,name,vat_id,company_id,gln,email_domains,status,"
    "credit_limit,open_balance,currency,payment_terms,incoterms,language,country"
)
ADDRESSES = "customer_id,address_id,name,street,postal_code,city,country,gln"
ITEMS = "item_id,gtin,description,unit,status,replaced_by,pack_size,min_order_quantity,regulated,list_price,tax_rate,lead_time_days"
CONTRACTS = "contract_number,customer_id,valid_from,valid_to,currency,incoterms,payment_terms,min_order_value"


def write_reference(world: World, folder: Path) -> None:
    """Every table of the world as UTF-8 CSV with `;` and a header row."""
    folder.mkdir(parents=True, exist_ok=True)
    contracts = [(customer, customer.contract) for customer in world.customers if customer.contract]
    grouped = any(customer.group for customer in world.customers)
    _write(
        folder / "customers.csv",
        f"{CUSTOMERS},group" if grouped else CUSTOMERS,
        (_customer(customer) + ([customer.group] if grouped else []) for customer in world.customers),
    )
    _write(
        folder / "addresses.csv",
        ADDRESSES,
        (
            [
                customer.customer_id,
                f"{customer.customer_id}-{n}",
                a.name,
                a.street,
                a.postal_code,
                a.city,
                a.country,
                a.gln,
            ]
            for customer in world.customers
            for n, a in enumerate(customer.addresses, 1)
        ),
    )
    _write(
        folder / "items.csv",
        ITEMS,
        (
            [
                i.item_id,
                i.gtin,
                i.names["fr"],
                i.unit,
                i.status,
                i.replaced_by,
                i.pack_size,
                i.min_order_quantity,
                i.regulated,
                i.list_price,
                20,
                i.lead_time_days,
            ]
            for i in world.items.values()
        ),
    )
    _write(
        folder / "item_units.csv",
        "item_id,unit,factor",
        ([item.item_id, item.box_unit, item.pack_size] for item in world.items.values() if item.box_unit),
    )
    _write(
        folder / "item_references.csv",
        "customer_id,buyer_item_id,item_id",
        ([c.customer_id, code, item_id] for c in world.customers for item_id, code in c.references.items()),
    )
    _write(
        folder / "contracts.csv",
        CONTRACTS,
        (
            [
                k.number,
                c.customer_id,
                k.valid_from,
                k.valid_to,
                c.currency,
                _incoterms(c),
                c.payment_terms,
                k.min_order_value,
            ]
            for c, k in contracts
        ),
    )
    _write(
        folder / "contract_prices.csv",
        "contract_number,item_id,min_quantity,unit_price,discount_percent",
        (
            [k.number, item_id, minimum, price, k.discounts.get(item_id)]
            for _, k in contracts
            for item_id, tiers in k.prices.items()
            for minimum, price in tiers
        ),
    )
    _write(
        folder / "stock.csv",
        "item_id,warehouse,available,next_receipt_date",
        (
            [item_id, "STE", available, "2027-01-18" if not available else ""]
            for item_id, available in world.stock.items()
        ),
    )


def _incoterms(customer: Customer) -> str:
    return " ".join(customer.incoterms) if customer.incoterms else ""


def _customer(customer: Customer) -> list[object]:
    company = customer.company
    return [
        customer.customer_id, company.name, company.vat_id, company.company_id, company.gln, company.domain, customer.status,
        customer.credit_limit, customer.open_balance, customer.currency, customer.payment_terms, _incoterms(customer),
        customer.language, company.country,
    ]  # fmt: skip


def _write(path: Path, header: str, rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(["" if value is None else value for value in row] for row in rows)
