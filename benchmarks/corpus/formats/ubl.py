"""A purchase as a UBL 2.1 Order in Peppol's profile."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from benchmarks.corpus.companies import Address, Company
from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.orders import Line, Purchase

_ROOT = (
    '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" '
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">'
)


def write_ubl(purchase: Purchase) -> bytes:
    """The order as UTF-8 XML."""
    body = "\n".join(_order(purchase))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_ROOT}\n{body}\n</Order>\n'.encode()


def _order(purchase: Purchase) -> Iterator[str]:
    yield _leaf("CustomizationID", "urn:fdc:peppol.eu:poacc:trns:order:3")
    yield _leaf("ProfileID", "urn:fdc:peppol.eu:poacc:bis:ordering:3")
    yield _leaf("ID", purchase.number)
    yield _leaf("IssueDate", purchase.date.isoformat())
    yield _leaf("OrderTypeCode", "220")
    yield _leaf("DocumentCurrencyCode", purchase.customer.currency)
    if purchase.contract_number:
        yield f"<cac:Contract>{_leaf('ID', purchase.contract_number)}</cac:Contract>"
    yield f"<cac:BuyerCustomerParty>{_party(purchase.customer.company)}</cac:BuyerCustomerParty>"
    yield f"<cac:SellerSupplierParty>{_party(purchase.world.seller)}</cac:SellerSupplierParty>"
    yield "<cac:Delivery>"
    yield f"<cac:DeliveryLocation>{_place(purchase.ship_to)}</cac:DeliveryLocation>"
    if purchase.delivery_date:
        day = purchase.delivery_date.isoformat()
        yield f"<cac:RequestedDeliveryPeriod>{_leaf('StartDate', day)}{_leaf('EndDate', day)}</cac:RequestedDeliveryPeriod>"
    yield f"<cac:DeliveryParty><cac:PartyName>{_leaf('Name', purchase.ship_to.name)}</cac:PartyName></cac:DeliveryParty>"
    yield "</cac:Delivery>"
    yield (
        f"<cac:AnticipatedMonetaryTotal>{_amount('LineExtensionAmount', purchase.net, purchase)}"
        f"{_amount('PayableAmount', purchase.gross, purchase)}</cac:AnticipatedMonetaryTotal>"
    )
    for number, line in enumerate(purchase.lines, 1):
        yield _line(number, line, purchase)


def _party(company: Company) -> str:
    address = company.address
    return (
        f'<cac:Party><cbc:EndpointID schemeID="0088">{company.gln}</cbc:EndpointID>'
        f'<cac:PartyIdentification><cbc:ID schemeID="0088">{company.gln}</cbc:ID></cac:PartyIdentification>'
        f"<cac:PartyName>{_leaf('Name', company.name)}</cac:PartyName>"
        f"<cac:PostalAddress>{_leaf('StreetName', address.street)}{_leaf('CityName', address.city)}"
        f"{_leaf('PostalZone', address.postal_code)}<cac:Country>{_leaf('IdentificationCode', address.country)}"
        f"</cac:Country></cac:PostalAddress><cac:PartyTaxScheme>{_leaf('CompanyID', company.vat_id)}"
        f"<cac:TaxScheme>{_leaf('ID', 'VAT')}</cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>"
        f"{_leaf('RegistrationName', company.name)}{_leaf('CompanyID', company.company_id)}</cac:PartyLegalEntity>"
        f"<cac:Contact>{_leaf('Name', company.person)}{_leaf('ElectronicMail', company.email)}</cac:Contact></cac:Party>"
    )


def _place(address: Address) -> str:
    return (
        f'<cbc:ID schemeID="0088">{address.gln}</cbc:ID><cac:Address>{_leaf("StreetName", address.street)}'
        f"{_leaf('CityName', address.city)}{_leaf('PostalZone', address.postal_code)}<cac:Country>"
        f"{_leaf('IdentificationCode', address.country)}</cac:Country></cac:Address>"
    )


def _line(number: int, line: Line, purchase: Purchase) -> str:
    base = f"<cbc:BaseQuantity unitCode={quoteattr(line.unit)}>{line.base}</cbc:BaseQuantity>" if line.base else ""
    buyers = f"<cac:BuyersItemIdentification>{_leaf('ID', line.buyer_code)}</cac:BuyersItemIdentification>"
    return (
        f"<cac:OrderLine><cac:LineItem>{_leaf('ID', str(number))}"
        f"<cbc:Quantity unitCode={quoteattr(line.unit)}>{plain(line.quantity)}</cbc:Quantity>"
        f"{_amount('LineExtensionAmount', line.amount, purchase)}"
        f"<cac:Price>{_amount('PriceAmount', line.price, purchase)}{base}</cac:Price><cac:Item>"
        f"{_leaf('Name', line.description)}{buyers if line.buyer_code else ''}"
        f"<cac:SellersItemIdentification>{_leaf('ID', line.item.item_id)}</cac:SellersItemIdentification>"
        f'<cac:StandardItemIdentification><cbc:ID schemeID="0160">{line.item.gtin}</cbc:ID>'
        "</cac:StandardItemIdentification></cac:Item></cac:LineItem></cac:OrderLine>"
    )


def _leaf(name: str, text: str) -> str:
    return f"<cbc:{name}>{escape(text)}</cbc:{name}>"


def _amount(name: str, amount: object, purchase: Purchase) -> str:
    return f'<cbc:{name} currencyID="{purchase.customer.currency}">{amount}</cbc:{name}>'
