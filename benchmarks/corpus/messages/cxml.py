"""Writes orders as cXML."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from orderbot.model.json_form import plain
from orderbot.model.order import Address, Order, OrderLine


def cxml_of(order: Order, operation: str = "new") -> bytes:
    """The order as an OrderRequest; only what cXML has a place for is written."""
    period = order.requested_delivery_period
    header = "".join(
        (
            f"<Total>{_money(order.totals.net_amount, order.currency)}</Total>",
            _address("ShipTo", order.ship_to),
            _address("BillTo", order.bill_to),
            f"<Tax>{_money(order.totals.tax_amount, order.currency)}<Description xml:lang='en'/></Tax>"
            if order.totals.tax_amount is not None
            else "",
            _contact("buyerCorporate", order.buyer.name, None),
            _contact("purchasingAgent", order.buyer.contact, order.buyer.email),
            _contact("supplierCorporate", order.seller.name, None),
            _leaf("Comments", order.notes),
            f"<TermsOfDelivery><TermsOfDeliveryCode value='PriceCondition'/><TransportTerms value={quoteattr(order.incoterms.code)}/>"
            f"<Address><PostalAddress>{_leaf('City', order.incoterms.place)}</PostalAddress></Address></TermsOfDelivery>"
            if order.incoterms.code
            else "",
            f"<DeliveryPeriod><Period startDate='{period.start}' endDate='{period.end}'/></DeliveryPeriod>"
            if period.start
            else "",
            _extrinsic("buyerVatID", order.buyer.vat_id),
            _extrinsic("supplierVatID", order.seller.vat_id),
            _extrinsic("PaymentTerms", order.payment_terms),
        )
    )
    attributes = _attributes(
        orderID=order.order_number,
        orderDate=f"{order.order_date}T12:00:00+01:00",
        type=operation,
        agreementID=order.contract_number,
        requestedDeliveryDate=order.requested_delivery_date,
    )
    items = "".join(_item(line, order.currency) for line in order.lines)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.050/cXML.dtd">
<cXML payloadID="1@example.org" timestamp="2026-03-02T08:00:00+00:00">
<Header><From><Credential domain="NetworkID"><Identity>AN1</Identity></Credential></From>
<To><Credential domain="NetworkID"><Identity>AN2</Identity></Credential></To></Header>
<Request><OrderRequest><OrderRequestHeader{attributes}>{header}</OrderRequestHeader>{items}</OrderRequest></Request></cXML>
""".encode()


def _item(line: OrderLine, currency: str | None) -> str:
    attributes = _attributes(
        quantity=line.quantity, lineNumber=line.line_number, requestedDeliveryDate=line.requested_delivery_date
    )
    basis = line.price_base_quantity
    schedule = "".join(
        f"<ScheduleLine quantity='{plain(part.quantity)}' requestedDeliveryDate='{part.date}'/>"
        for part in line.deliveries
        if part.quantity is not None
    )
    gtin = f"<IdReference domain='EAN-13' identifier={quoteattr(line.gtin)}/>" if line.gtin else ""
    return (
        f"<ItemOut{attributes}><ItemID>{_leaf('SupplierPartID', line.seller_item_id)}{_leaf('BuyerPartID', line.buyer_item_id)}"
        f"{gtin}</ItemID><ItemDetail><UnitPrice>{_money(line.unit_price, currency)}</UnitPrice>"
        f"{_leaf('Description', line.description)}{_leaf('UnitOfMeasure', line.unit)}"
        + (f"<PriceBasisQuantity quantity='{plain(basis)}' conversionFactor='1'/>" if basis is not None else "")
        + f"</ItemDetail>{_leaf('Comments', line.note)}{schedule}</ItemOut>"
    )


def _address(name: str, place: Address) -> str:
    told = "".join((_leaf("Street", place.street), _leaf("City", place.city), _leaf("PostalCode", place.postal_code)))
    country = f"<Country isoCountryCode={quoteattr(place.country)}>x</Country>" if place.country else ""
    attributes = _attributes(addressID=place.gln, addressIDDomain="GLN" if place.gln else None)
    return f"<{name}><Address{attributes}>{_leaf('Name', place.name)}<PostalAddress>{told}{country}</PostalAddress></Address></{name}>"


def _contact(role: str, name: str | None, mail: str | None) -> str:
    return f"<Contact role='{role}'>{_leaf('Name', name)}{_leaf('Email', mail)}</Contact>" if name or mail else ""


def _extrinsic(name: str, value: str | None) -> str:
    return f"<Extrinsic name='{name}'>{escape(value)}</Extrinsic>" if value else ""


def _money(amount: Any, currency: str | None) -> str:
    return f"<Money currency={quoteattr(currency or '')}>{plain(amount)}</Money>" if amount is not None else ""


def _leaf(name: str, value: str | None) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _attributes(**values: Any) -> str:
    told = ((name, plain(value) if hasattr(value, "as_tuple") else value) for name, value in values.items())
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in told if value is not None)
