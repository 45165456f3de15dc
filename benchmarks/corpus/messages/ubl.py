"""Writes an order as UBL, with prefixes of one's choice."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from orderbot.model.order import Address, AllowanceCharge, Order, OrderLine, Party

SCHEMAS = "urn:oasis:names:specification:ubl:schema:xsd:"


def ubl_of(order: Order, parts: str = "cac", leaves: str = "cbc", own: str = "") -> str:
    """The order as an Order-2 document; `parts`, `leaves` and `own` are the prefixes of its three namespaces."""
    return _Writer(parts, leaves, own).document(order)


class _Writer:
    def __init__(self, parts: str, leaves: str, own: str) -> None:
        self.parts, self.leaves, self.own = parts, leaves, own

    def document(self, order: Order) -> str:
        name = f"{self.own}:Order" if self.own else "Order"
        declared = f"xmlns:{self.own}" if self.own else "xmlns"
        spaces = (
            f' {declared}="{SCHEMAS}Order-2" xmlns:{self.parts}="{SCHEMAS}CommonAggregateComponents-2"'
            f' xmlns:{self.leaves}="{SCHEMAS}CommonBasicComponents-2"'
        )
        totals = order.totals
        payable = totals.net_amount if totals.gross_amount is None else totals.gross_amount
        body = [
            self.leaf("ID", order.order_number),
            self.leaf("IssueDate", order.order_date),
            self.leaf("Note", order.notes),
            self.leaf("DocumentCurrencyCode", order.currency),
            self.part("QuotationDocumentReference", self.leaf("ID", order.quote_number)),
            self.part("Contract", self.leaf("ID", order.contract_number)),
            self.part("BuyerCustomerParty", self.party(order.buyer), keep=True),
            self.part("SellerSupplierParty", self.party(order.seller), keep=True),
            self.part("AccountingCustomerParty", self.payer(order.bill_to)),
            self.part("Delivery", self.place(order.ship_to) + self.wanted(order)),
            self.part("DeliveryTerms", self.terms(order)),
            self.part("PaymentTerms", self.leaf("Note", order.payment_terms)),
            *(self.charge(each) for each in order.allowances_charges),
            self.part("TaxTotal", self.leaf("TaxAmount", totals.tax_amount)),
            self.part(
                "AnticipatedMonetaryTotal",
                self.leaf("TaxExclusiveAmount", totals.net_amount)
                + self.leaf("TaxInclusiveAmount", totals.gross_amount)
                + self.leaf("PayableAmount", payable),
            ),
            *(self.part("OrderLine", self.line(line)) for line in order.lines),
        ]
        return f"<{name}{spaces}>{''.join(body)}</{name}>"

    def leaf(self, name: str, value: object, **attributes: str | None) -> str:
        if value is None:
            return ""
        told = "".join(f" {key}={quoteattr(text)}" for key, text in attributes.items() if text is not None)
        return f"<{self.leaves}:{name}{told}>{escape(str(value))}</{self.leaves}:{name}>"

    def part(self, name: str, inside: str, *, keep: bool = False) -> str:
        return f"<{self.parts}:{name}>{inside}</{self.parts}:{name}>" if inside or keep else ""

    def party(self, party: Party) -> str:
        scheme = self.part("TaxScheme", self.leaf("ID", "VAT")) if party.vat_id else ""
        inside = (
            self.part("PartyIdentification", self.leaf("ID", party.gln, schemeID="0088"))
            + self.part("PartyName", self.leaf("Name", party.name))
            + self.part("PartyTaxScheme", self.leaf("CompanyID", party.vat_id) + scheme)
            + self.part("PartyLegalEntity", self.leaf("CompanyID", party.company_id))
            + self.part("Contact", self.leaf("Name", party.contact) + self.leaf("ElectronicMail", party.email))
        )
        return self.part("Party", inside, keep=True)

    def payer(self, address: Address) -> str:
        inside = (
            self.part("PartyIdentification", self.leaf("ID", address.gln, schemeID="0088"))
            + self.part("PartyName", self.leaf("Name", address.name))
            + self.part("PostalAddress", self.address(address))
        )
        return self.part("Party", inside)

    def place(self, address: Address) -> str:
        location = self.leaf("ID", address.gln, schemeID="0088") + self.part("Address", self.address(address))
        name = self.part("DeliveryParty", self.part("PartyName", self.leaf("Name", address.name)))
        return self.part("DeliveryLocation", location) + name

    def address(self, address: Address) -> str:
        return (
            self.leaf("StreetName", address.street)
            + self.leaf("CityName", address.city)
            + self.leaf("PostalZone", address.postal_code)
            + self.part("Country", self.leaf("IdentificationCode", address.country))
        )

    def wanted(self, order: Order) -> str:
        span = order.requested_delivery_period
        start = order.requested_delivery_date or span.start
        return self.part("RequestedDeliveryPeriod", self.leaf("StartDate", start) + self.leaf("EndDate", span.end))

    def terms(self, order: Order) -> str:
        place = self.part("DeliveryLocation", self.leaf("Name", order.incoterms.place))
        return self.leaf("ID", order.incoterms.code) + place

    def charge(self, charge: AllowanceCharge) -> str:
        assert charge.amount is not None
        return self.part(
            "AllowanceCharge",
            self.leaf("ChargeIndicator", str(charge.amount >= 0).lower())
            + self.leaf("AllowanceChargeReason", charge.reason)
            + self.leaf("Amount", abs(charge.amount)),
        )

    def line(self, line: OrderLine) -> str:
        item = (
            self.leaf("Name", line.description)
            + self.part("BuyersItemIdentification", self.leaf("ID", line.buyer_item_id))
            + self.part("SellersItemIdentification", self.leaf("ID", line.seller_item_id))
            + self.part("StandardItemIdentification", self.leaf("ID", line.gtin, schemeID="0160"))
        )
        price = self.leaf("PriceAmount", line.unit_price) + self.leaf("BaseQuantity", line.price_base_quantity)
        day = self.part(
            "Delivery", self.part("RequestedDeliveryPeriod", self.leaf("StartDate", line.requested_delivery_date))
        )
        split = "".join(
            self.part(
                "Delivery",
                self.leaf("Quantity", each.quantity)
                + self.part("RequestedDeliveryPeriod", self.leaf("StartDate", each.date)),
            )
            for each in line.deliveries
        )
        inside = (
            self.leaf("ID", line.line_number)
            + self.leaf("Quantity", line.quantity, unitCode=line.unit)
            + self.leaf("LineExtensionAmount", line.line_net_amount)
            + day
            + split
            + self.part("Price", price)
            + self.part("Item", item, keep=True)
        )
        return self.leaf("Note", line.note) + self.part("LineItem", inside)
