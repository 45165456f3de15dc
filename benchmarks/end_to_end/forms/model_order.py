"""A purchase as an order of the model: what a partner's system knows of it."""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.corpus import companies
from benchmarks.corpus.orders import Line, Purchase
from orderbot.model.order import Address, AllowanceCharge, Incoterms, Order, OrderLine, Party, Period, Totals


def order_of(purchase: Purchase, rng: random.Random) -> Order:
    """Everything that the purchase says; payment terms and incoterms stand there more often than not."""
    customer = purchase.customer
    week = purchase.delivery_week
    code, place = (customer.incoterms or (None, None)) if rng.random() < 0.7 else (None, None)
    return Order(
        order_number=purchase.number or None,
        order_date=purchase.date,
        currency=customer.currency,
        buyer=party_of(customer.company),
        seller=party_of(purchase.world.seller),
        ship_to=address_of(purchase.ship_to),
        bill_to=address_of(purchase.bill_to),
        requested_delivery_date=purchase.delivery_date,
        requested_delivery_period=Period(week[1], week[2]) if week else Period(),
        incoterms=Incoterms(code, place),
        payment_terms=customer.payment_terms if rng.random() < 0.7 else None,
        contract_number=purchase.contract_number,
        lines=tuple(line_of(line, index) for index, line in enumerate(purchase.lines)),
        allowances_charges=tuple(AllowanceCharge(reason, amount) for _kind, reason, amount in purchase.charges),
        totals=Totals(purchase.net, purchase.tax, purchase.gross),
    )


def party_of(company: companies.Company) -> Party:
    """The company with what identifies it and its contact."""
    return Party(
        company.name, company.vat_id or None, company.company_id or None, company.gln, company.email, company.person
    )


def address_of(place: companies.Address) -> Address:
    """The place, identified by its GLN too."""
    return Address(place.name, place.street, place.postal_code, place.city, place.country, place.gln)


def line_of(line: Line, index: int) -> OrderLine:
    """The line with the item's codes on both sides and its GTIN."""
    return OrderLine(
        line_id=str(index + 1),
        line_number=line.number or str(index + 1),
        buyer_item_id=line.buyer_code,
        seller_item_id=line.item.item_id,
        gtin=line.item.gtin,
        description=line.description,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.price,
        price_base_quantity=None if line.base is None else Decimal(line.base),
        discount_percent=line.discount,
        line_net_amount=line.amount,
        requested_delivery_date=line.date,
    )
