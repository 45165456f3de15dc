"""What a transaction set is: by its code (ST01) and, for orders, the purpose in its first segment (data element 353)."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.model.order import DocumentType

ORDER_SETS: Mapping[str, DocumentType] = {
    "850": DocumentType.ORDER,
    "860": DocumentType.ORDER_CHANGE,
    "875": DocumentType.ORDER,
    "876": DocumentType.ORDER_CHANGE,
}
OTHER_SETS: Mapping[str, DocumentType] = {
    "810": DocumentType.INVOICE,
    "880": DocumentType.INVOICE,
    "894": DocumentType.OTHER,
    "840": DocumentType.QUOTE_REQUEST,
    "869": DocumentType.STATUS_INQUIRY,
}
SET_NAMES: Mapping[str, str] = {
    "810": "invoice", "812": "credit or debit adjustment", "816": "organizational relationships", "820": "payment order",
    "824": "application advice", "830": "planning schedule", "832": "price catalogue", "840": "request for quotation",
    "843": "response to a request for quotation", "846": "inventory advice", "850": "purchase order",
    "852": "product activity", "855": "purchase order acknowledgment", "856": "ship notice", "857": "shipment and billing notice",
    "860": "purchase order change", "861": "receiving advice", "862": "shipping schedule", "864": "text message",
    "865": "purchase order change acknowledgment", "867": "product transfer", "869": "order status inquiry",
    "870": "order status report", "875": "grocery purchase order", "876": "grocery purchase order change",
    "880": "grocery invoice", "940": "warehouse shipping order", "943": "stock transfer notice",
    "944": "stock transfer receipt", "945": "warehouse shipping advice", "997": "functional acknowledgment",
    "999": "implementation acknowledgment",
}  # fmt: skip

_BY_PURPOSE: Mapping[str, DocumentType] = {
    "01": DocumentType.ORDER_CANCELLATION,
    "03": DocumentType.ORDER_CANCELLATION,
    "04": DocumentType.ORDER_CHANGE,
    "05": DocumentType.ORDER_CHANGE,
    "20": DocumentType.ORDER_CHANGE,
    "CF": DocumentType.ORDER_CANCELLATION,  # G92, data element 670: cancel previously transmitted purchase order
}
_UNCLEAR_PURPOSES = frozenset({"06", "07", "13", "22", "24", "53"})
"""Confirmation, duplicate, request, information copy, draft, completion: an order all the same, which a person may see otherwise."""


def type_of(code: str, purpose: str | None) -> tuple[DocumentType, float]:
    """The document type and how sure it is; purposes are cancellation 01, delete 03, change 04, replace 05, final 20."""
    if code not in ORDER_SETS:
        return OTHER_SETS.get(code, DocumentType.OTHER), 1.0
    kind = _BY_PURPOSE.get(purpose or "", ORDER_SETS[code])
    return kind, 0.9 if purpose in _UNCLEAR_PURPOSES else 1.0
