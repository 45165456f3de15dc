"""UBL's document types, and what each must hold: the elements that its schema or Peppol's rules ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

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

_DOCUMENT = ("IssueDate", "BuyerCustomerParty", "SellerSupplierParty")
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Order": ("ID", *_DOCUMENT, "OrderLine"),
    "OrderChange": (*_DOCUMENT, "SequenceNumberID", "OrderReference", "OrderLine"),
    "OrderCancellation": ("ID", *_DOCUMENT, "CancellationNote", "OrderReference"),
    "OrderReference": ("ID",),
    **dict.fromkeys(
        ("QuotationDocumentReference", "OrderDocumentReference", "OriginatorDocumentReference", "AdditionalDocumentReference",
         "CatalogueReference", "ProjectReference", "BuyersItemIdentification", "SellersItemIdentification",
         "ManufacturersItemIdentification", "StandardItemIdentification", "CatalogueItemIdentification",
         "AdditionalItemIdentification", "PartyIdentification"), ("ID",),
    ),
    "OrderLine": ("LineItem",),
    "LineItem": ("ID", "Item"),
    "Price": ("PriceAmount",),
    "AllowanceCharge": ("ChargeIndicator", "Amount"),
    "AnticipatedMonetaryTotal": ("PayableAmount",),
    "TaxTotal": ("TaxAmount",),
    "TaxSubtotal": ("TaxAmount", "TaxCategory"),
    **dict.fromkeys(("TaxCategory", "ClassifiedTaxCategory", "PartyTaxScheme"), ("TaxScheme",)),
    "PartyName": ("Name",),
    "AddressLine": ("Line",),
    "AdditionalItemProperty": ("Name",),
    "PaymentMeans": ("PaymentMeansCode",),
    **dict.fromkeys(("PricingExchangeRate", "TaxExchangeRate", "PaymentExchangeRate"), ("SourceCurrencyCode", "TargetCurrencyCode")),
}  # fmt: skip
"""Elements with a least occurrence of 1 in the schemas of UBL 2.0 to 2.4 alike, by the element that holds them.

Alone an OrderChange needs no number of its own. Parts that tell nothing of the order (signatures, shipments, measures) are
not listed.
"""

_AGGREGATES = frozenset(
    (
        "BuyerCustomerParty",
        "SellerSupplierParty",
        "OrderLine",
        "OrderReference",
        "LineItem",
        "Item",
        "TaxCategory",
        "TaxScheme",
    )
)
_MOST_TOLD = 20


def is_document(name: XmlName) -> bool:
    """Say whether that is a document of UBL; orders are taken without a namespace as well, as some systems write them."""
    if name.namespace.startswith(NAMESPACES):
        return not name.namespace[len(NAMESPACES) :].startswith(_PARTS)
    return name.local in ORDERS and (not name.namespace or name.namespace.startswith("urn:undeclared:"))


def missing(document: Node) -> Iterator[str]:
    """What the document and the elements inside lack of what they must hold, one clause each."""
    for where, name in islice(document.gaps(REQUIRED), _MOST_TOLD):
        prefix = "cac" if name in _AGGREGATES else "cbc"
        yield f"{where}: {prefix}:{name} was expected" if name else f"{where}: a value was expected"
