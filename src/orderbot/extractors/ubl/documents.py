"""UBL's document types, and what each must hold: the elements that its schema or Peppol's rules ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.extractors.transcription.xml_orders import lacks
from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName

NAMESPACES = "urn:oasis:names:specification:ubl:schema:xsd:"
_PARTS = ("Common", "Qualified", "Unqualified", "Signature", "Code")

ORDERS: Mapping[str, DocumentType] = {
    "Order": DocumentType.ORDER,
    "OrderChange": DocumentType.ORDER_CHANGE,
    "OrderCancellation": DocumentType.ORDER_CANCELLATION,
}
OTHERS: Mapping[str, DocumentType] = {
    "RequestForQuotation": DocumentType.QUOTE_REQUEST,
    "Invoice": DocumentType.INVOICE,
    "CreditNote": DocumentType.INVOICE,
    "DebitNote": DocumentType.INVOICE,
    "SelfBilledInvoice": DocumentType.INVOICE,
    "SelfBilledCreditNote": DocumentType.INVOICE,
    "FreightInvoice": DocumentType.INVOICE,
}
"""Documents that carry no order; those that are not listed are of the type `other`."""

TYPE_CODES: Mapping[str, DocumentType] = {"230": DocumentType.ORDER_CHANGE}
"""OrderTypeCode (UN/EDIFACT 1001) where it says more than the document's name."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Order": (
        "cbc:ID", "cbc:IssueDate", "cac:BuyerCustomerParty", "cac:SellerSupplierParty", "cac:OrderLine",
    ),
    "OrderChange": (
        "cbc:ID", "cbc:IssueDate", "cac:OrderReference", "cac:BuyerCustomerParty", "cac:SellerSupplierParty",
        "cac:OrderLine",
    ),
    "OrderCancellation": (
        "cbc:ID", "cbc:IssueDate", "cac:OrderReference", "cac:BuyerCustomerParty", "cac:SellerSupplierParty",
    ),
    "OrderReference": ("cbc:ID",),
    "OrderLine": ("cac:LineItem",),
    "LineItem": ("cbc:ID", "cac:Item"),
    "Price": ("cbc:PriceAmount",),
    "AllowanceCharge": ("cbc:ChargeIndicator", "cbc:Amount"),
}  # fmt: skip
"""Elements with a least occurrence of 1 in the schemas of UBL 2.0 to 2.4 alike, by the element that holds them."""


def is_document(name: XmlName) -> bool:
    """Say whether that is a document of UBL; orders are taken without a namespace as well, as some systems write them."""
    if name.namespace.startswith(NAMESPACES):
        return not name.namespace[len(NAMESPACES) :].startswith(_PARTS)
    return name.local in ORDERS and (not name.namespace or name.namespace.startswith("urn:undeclared:"))


def missing(node: Node) -> Iterator[str]:
    """What a node lacks of what it must hold, one clause each."""
    return lacks(node, REQUIRED.get(node.name, ()))
