"""Rows of the reference data (contract, section 2): master data, read-only here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Customer:
    """A row of customers.csv; domains and e-mails in lower case."""

    customer_id: str
    name: str
    vat_id: str | None = None
    company_id: str | None = None
    gln: str | None = None
    email_domains: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    blocked: bool = False
    credit_limit: Decimal | None = None
    open_balance: Decimal | None = None
    currency: str | None = None
    payment_terms: str | None = None
    incoterms: str | None = None
    language: str | None = None
    group: str | None = None
    country: str | None = None


def with_senders(customer: Customer, senders: Iterable[str]) -> Customer:
    """The customer with these e-mail domains and addresses besides its own."""
    new = [one for one in senders if one not in (*customer.email_domains, *customer.emails)]
    if not new:
        return customer
    return replace(
        customer,
        email_domains=(*customer.email_domains, *(one for one in new if "@" not in one)),
        emails=(*customer.emails, *(one for one in new if "@" in one)),
    )


@dataclass(frozen=True, slots=True)
class CustomerAddress:
    """A row of addresses.csv."""

    customer_id: str
    address_id: str
    name: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None
    gln: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A row of items.csv; `unit` is the base unit."""

    item_id: str
    description: str
    unit: str
    gtin: str | None = None
    obsolete: bool = False
    replaced_by: str | None = None
    pack_size: Decimal | None = None
    min_order_quantity: Decimal | None = None
    regulated: str | None = None
    list_price: Decimal | None = None
    tax_rate: Decimal | None = None
    lead_time_days: int | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """A row of contracts.csv; `dates_in_file` are the file's own where a person gave it others."""

    contract_number: str
    customer_id: str
    valid_from: date | None = None
    valid_to: date | None = None
    currency: str | None = None
    incoterms: str | None = None
    payment_terms: str | None = None
    min_order_value: Decimal | None = None
    dates_in_file: tuple[date | None, date | None] | None = None

    @property
    def imported_dates(self) -> tuple[date | None, date | None]:
        """First and last day as the file has them."""
        return (self.valid_from, self.valid_to) if self.dates_in_file is None else self.dates_in_file

    def in_force(self, on: date) -> bool:
        """Say whether that day is within the contract's dates, both included."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """A row of contract_prices.csv that holds: `amount` for one `unit` of `unit_factor` base units, before the discount.

    `min_quantity` is in base units.
    """

    contract_number: str
    item_id: str
    amount: Decimal
    unit: str
    min_quantity: Decimal
    discount_percent: Decimal | None = None
    currency: str | None = None
    unit_factor: Decimal = Decimal(1)

    def for_one(self, base_units: Decimal) -> Decimal:
        """The price before discount for one unit of that many base units."""
        return self.amount if base_units == self.unit_factor else self.amount * base_units / self.unit_factor


@dataclass(frozen=True, slots=True)
class Stock:
    """A row of stock.csv."""

    item_id: str
    warehouse: str
    available: Decimal
    next_receipt_date: date | None = None
