"""Writes hybrid orders: a printed page, the order as cross industry XML, and both in one PDF/A-3-like file."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from orderbot.model.json_form import plain
from orderbot.model.order import Address, Order, OrderLine, Party

_NAMESPACES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100"'
    ' xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:128"'
    ' xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:128"'
    ' xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:128"'
)
Labels = dict[str, str]
FRENCH: Labels = {
    "title": "BON DE COMMANDE", "number": "Commande n°", "date": "Date", "wanted": "Livraison souhaitée le",
    "seller": "Fournisseur", "ship_to": "Adresse de livraison", "item": "Votre référence", "text": "Désignation",
    "quantity": "Quantité", "price": "Prix unitaire HT", "amount": "Montant HT", "net": "Total HT", "tax": "TVA",
    "gross": "Total TTC", "unit": "Unité",
}  # fmt: skip


def order_x(order: Order, profile: str = "comfort", code: str = "220", purpose: str = "9") -> bytes:
    """The order as Order-X."""
    lines = "".join(_line(number, line) for number, line in enumerate(order.lines, 1))
    wanted = f"<ram:RequestedDeliverySupplyChainEvent>{_when(order.requested_delivery_date)}</ram:RequestedDeliverySupplyChainEvent>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:SCRDMCCBDACIOMessageStructure {_NAMESPACES}>
 <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:order-x.eu:1p0:{
        profile
    }</ram:ID>
 </ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
 <rsm:ExchangedDocument>{_leaf("ID", order.order_number)}<ram:TypeCode>{code}</ram:TypeCode>
  <ram:IssueDateTime>{_date(order.order_date)}</ram:IssueDateTime><ram:PurposeCode>{
        purpose
    }</ram:PurposeCode></rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>{lines}
  <ram:ApplicableHeaderTradeAgreement>{_party("Seller", order.seller)}{
        _party("Buyer", order.buyer)
    }</ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeDelivery>{_ship_to(order.ship_to)}{wanted if order.requested_delivery_date else ""}
  </ram:ApplicableHeaderTradeDelivery>
  <ram:ApplicableHeaderTradeSettlement>{_leaf("OrderCurrencyCode", order.currency)}
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>{_leaf("TaxBasisTotalAmount", order.totals.net_amount)}{
        _leaf("TaxTotalAmount", order.totals.tax_amount)
    }{_leaf("GrandTotalAmount", order.totals.gross_amount)}
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:SCRDMCCBDACIOMessageStructure>
""".encode()


def printed(order: Order, labels: Labels = FRENCH) -> bytes:
    """The order as a plain page."""
    held = io.BytesIO()
    page = Canvas(held, pagesize=A4, invariant=True, pageCompression=1)
    page.setFont("Helvetica-Bold", 16)
    page.drawString(50, 780, labels["title"])
    page.setFont("Helvetica", 10)
    page.drawString(50, 755, order.buyer.name or "")
    page.drawString(350, 780, f"{labels['number']} : {order.order_number}")
    page.drawString(350, 765, f"{labels['date']} : {order.order_date:%d/%m/%Y}" if order.order_date else "")
    if order.requested_delivery_date is not None:
        page.drawString(350, 750, f"{labels['wanted']} : {order.requested_delivery_date:%d/%m/%Y}")
    for at, words in enumerate((f"{labels['seller']} :", order.seller.name or "")):
        page.drawString(50, 715 - 13 * at, words)
    place = order.ship_to
    for at, told in enumerate(
        (f"{labels['ship_to']} :", place.name, place.street, f"{place.postal_code or ''} {place.city or ''}")
    ):
        page.drawString(350, 715 - 13 * at, told or "")
    _table(page, order, labels)
    page.save()
    return held.getvalue()


def hybrid(page: bytes, xml: bytes, name: str = "order-x.xml") -> bytes:
    """The page with the XML embedded under that name."""
    with pikepdf.open(io.BytesIO(page)) as file:
        file.attachments[name] = pikepdf.AttachedFileSpec(
            file, xml, filename=name, description="", mime_type="text/xml", creation_date="", mod_date=""
        )
        held = io.BytesIO()
        file.save(held, deterministic_id=True)
    return held.getvalue()


def _table(page: Canvas, order: Order, labels: Labels) -> None:
    columns = (50, 85, 175, 340, 400, 470, 545)
    top = 630
    page.setFont("Helvetica-Bold", 9)
    heads = (
        "Pos",
        labels["item"],
        labels["text"],
        labels["quantity"],
        labels["unit"],
        labels["price"],
        labels["amount"],
    )
    _row(page, columns, top, heads)
    page.line(50, top - 4, 545, top - 4)
    page.setFont("Helvetica", 9)
    for line in order.lines:
        top -= 18
        cells = (line.line_number, line.seller_item_id, line.description, line.quantity, "pièce", line.unit_price)
        _row(page, columns, top, (*map(_shown, cells), _shown(line.line_net_amount)))
    page.line(50, top - 6, 545, top - 6)
    for name, value in (
        ("net", order.totals.net_amount),
        ("tax", order.totals.tax_amount),
        ("gross", order.totals.gross_amount),
    ):
        if value is not None:
            top -= 20
            page.drawRightString(470, top, f"{labels[name]} ({order.currency})")
            page.drawRightString(545, top, _shown(value))


def _row(page: Canvas, columns: tuple[int, ...], top: float, cells: tuple[str, ...]) -> None:
    for at, (x, cell) in enumerate(zip(columns, cells, strict=True)):
        if at >= 3 and at != 4:
            page.drawRightString(x + (40 if at == 3 else 0), top, cell)
        else:
            page.drawString(x, top, cell)


def _shown(value: Any) -> str:
    return plain(value).replace(".", ",") if isinstance(value, Decimal) else str(value or "")


def _leaf(name: str, value: Any, attributes: str = "") -> str:
    if value is None:
        return ""
    told = plain(value) if isinstance(value, Decimal) else escape(str(value))
    return f"<ram:{name}{attributes}>{told}</ram:{name}>"


def _date(day: Any) -> str:
    return f'<udt:DateTimeString format="102">{day:%Y%m%d}</udt:DateTimeString>' if day is not None else ""


def _when(day: Any) -> str:
    return f"<ram:OccurrenceDateTime>{_date(day)}</ram:OccurrenceDateTime>"


def _party(role: str, party: Party) -> str:
    number = _leaf("ID", party.vat_id, ' schemeID="VA"')
    vat = f"<ram:SpecifiedTaxRegistration>{number}</ram:SpecifiedTaxRegistration>"
    return f"<ram:{role}TradeParty>{_leaf('Name', party.name)}{vat if party.vat_id else ''}</ram:{role}TradeParty>"


def _ship_to(place: Address) -> str:
    address = "".join(
        _leaf(name, value)
        for name, value in (
            ("PostcodeCode", place.postal_code), ("LineOne", place.street), ("CityName", place.city), ("CountryID", place.country),
        )
    )  # fmt: skip
    told = f"{_leaf('Name', place.name)}<ram:PostalTradeAddress>{address}</ram:PostalTradeAddress>"
    return f"<ram:ShipToTradeParty>{told}</ram:ShipToTradeParty>"


def _line(number: int, line: OrderLine) -> str:
    unit = f' unitCode="{line.unit}"'
    return f"""
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:AssociatedDocumentLineDocument>{
        _leaf("LineID", line.line_number or number)
    }</ram:AssociatedDocumentLineDocument>
   <ram:SpecifiedTradeProduct>{_leaf("SellerAssignedID", line.seller_item_id)}{
        _leaf("BuyerAssignedID", line.buyer_item_id)
    }{_leaf("Name", line.description)}</ram:SpecifiedTradeProduct>
   <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>{
        _leaf("ChargeAmount", line.unit_price)
    }</ram:NetPriceProductTradePrice>
   </ram:SpecifiedLineTradeAgreement>
   <ram:SpecifiedLineTradeDelivery>{_leaf("RequestedQuantity", line.quantity, unit)}</ram:SpecifiedLineTradeDelivery>
   <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>{
        _leaf("LineTotalAmount", line.line_net_amount)
    }</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>"""
