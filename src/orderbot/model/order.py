"""The business object: a purchase order as the document prints it (contract, section 1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DocumentType(StrEnum):
    """What a document is; only the first three carry an order."""

    ORDER = "order"
    ORDER_CHANGE = "order_change"
    ORDER_CANCELLATION = "order_cancellation"
    QUOTE_REQUEST = "quote_request"
    STATUS_INQUIRY = "status_inquiry"
    INVOICE = "invoice"
    OTHER = "other"

    @property
    def carries_order(self) -> bool:
        return self in (DocumentType.ORDER, DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION)


@dataclass(frozen=True, slots=True)
class Party:
    """A buyer or seller; `company_id` is the national number (SIRET, Handelsregister, …)."""

    name: str | None = None
    vat_id: str | None = None
    company_id: str | None = None
    gln: str | None = None
    email: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A place; `country` is ISO 3166-1 alpha-2."""

    name: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None
    gln: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Incoterms:
    """An ICC delivery term and its named place."""

    code: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One part of a line that is split over dates."""

    quantity: Decimal | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class AllowanceCharge:
    """An allowance (negative) or a charge (positive) on the whole order."""

    reason: str | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums printed at the foot of the document."""

    net_amount: Decimal | None = None
    tax_amount: Decimal | None = None
    gross_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One ordered item as printed; `line_id` is stable over revisions, `unit` a UN/ECE Rec 20 code.

    `unit_price` is before discount, for `price_base_quantity` (1 when null) units.
    """

    line_id: str
    line_number: str | None = None
    item_id: str | None = None
    buyer_item_id: str | None = None
    seller_item_id: str | None = None
    gtin: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    free_quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    price_base_quantity: Decimal | None = None
    discount_percent: Decimal | None = None
    line_net_amount: Decimal | None = None
    requested_delivery_date: date | None = None
    deliveries: tuple[Delivery, ...] = ()
    note: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A purchase order; a null leaf means that the document does not say."""

    order_number: str | None = None
    order_date: date | None = None
    currency: str | None = None
    revises_order_number: str | None = None
    prices_include_tax: bool | None = None
    buyer: Party = field(default_factory=Party)
    seller: Party = field(default_factory=Party)
    ship_to: Address = field(default_factory=Address)
    bill_to: Address = field(default_factory=Address)
    requested_delivery_date: date | None = None
    requested_delivery_period: Period = field(default_factory=Period)
    incoterms: Incoterms = field(default_factory=Incoterms)
    payment_terms: str | None = None
    contract_number: str | None = None
    quote_number: str | None = None
    lines: tuple[OrderLine, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    totals: Totals = field(default_factory=Totals)
    notes: str | None = None

    def line(self, line_id: str) -> OrderLine:
        """Return the line of that id; KeyError when there is none."""
        for line in self.lines:
            if line.line_id == line_id:
                return line
        raise KeyError(line_id)
