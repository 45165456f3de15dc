"""Rows of the master data's tables as the model knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from orderbot.model.reference import Contract, Customer, CustomerAddress, Item, Stock


def only(rows: Sequence[Row[Any]], name: str, written: str) -> Row[Any] | None:
    """The row whose `name` is as written, else the only row."""
    exact = [row for row in rows if getattr(row, name) == written.strip()]
    if exact:
        return exact[0]
    return rows[0] if len(rows) == 1 else None


def customer_of(row: Row[Any]) -> Customer:
    """A row of customers.csv."""
    return Customer(
        customer_id=row.customer_id,
        name=row.name,
        vat_id=row.vat_id,
        company_id=row.company_id,
        gln=row.gln,
        email_domains=tuple(row.email_domains.split()),
        emails=tuple(row.emails.split()),
        blocked=row.blocked,
        credit_limit=row.credit_limit,
        open_balance=row.open_balance,
        currency=row.currency,
        payment_terms=row.payment_terms,
        incoterms=row.incoterms,
        language=row.language,
        group=row.group,
        country=row.country,
    )


def item_of(row: Row[Any]) -> Item:
    """A row of items.csv."""
    return Item(
        item_id=row.item_id,
        description=row.description,
        unit=row.unit,
        gtin=row.gtin,
        obsolete=row.obsolete,
        replaced_by=row.replaced_by,
        pack_size=row.pack_size,
        min_order_quantity=row.min_order_quantity,
        regulated=row.regulated,
        list_price=row.list_price,
        tax_rate=row.tax_rate,
        lead_time_days=row.lead_time_days,
    )


def contract_of(row: Row[Any]) -> Contract:
    """A row of contracts.csv."""
    return Contract(
        contract_number=row.contract_number,
        customer_id=row.customer_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        currency=row.currency,
        incoterms=row.incoterms,
        payment_terms=row.payment_terms,
        min_order_value=row.min_order_value,
    )


def address_of(row: Row[Any]) -> CustomerAddress:
    """A row of addresses.csv."""
    return CustomerAddress(
        row.customer_id, row.address_id, row.name, row.street, row.postal_code, row.city, row.country, row.gln
    )


def stock_of(row: Row[Any]) -> Stock:
    """A row of stock.csv."""
    return Stock(row.item_id, row.warehouse, row.available, row.next_receipt_date)
