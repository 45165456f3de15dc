"""What a TRADACOMS message is: by its type (MHD), and for orders the transaction code of the file (TCDE, ANA list 2)."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.model.order import DocumentType

ORDERS = frozenset({"ORDERS", "CORDER"})
HEADERS = frozenset({"ORDHDR", "CORHDR"})
TRAILERS = frozenset({"ORDTLR", "CORTLR"})

_OTHERS: Mapping[str, DocumentType] = {
    "INVFIL": DocumentType.INVOICE, "INVOIC": DocumentType.INVOICE, "UTLHDR": DocumentType.INVOICE,
    "UTLBIL": DocumentType.INVOICE, "CREHDR": DocumentType.OTHER, "ACKHDR": DocumentType.OTHER,
}  # fmt: skip
_BY_TRANSACTION: Mapping[str, tuple[DocumentType, float]] = {
    "0400": (DocumentType.ORDER_CANCELLATION, 1.0),
    "0445": (DocumentType.STATUS_INQUIRY, 1.0),  # order chasers
    "0350": (DocumentType.ORDER, 0.8),  # provisional order
}


def order_kind(transaction: str | None) -> tuple[DocumentType, float]:
    """The type of an order message: new orders (0430) unless the file's transaction code says otherwise."""
    return _BY_TRANSACTION.get(transaction or "", (DocumentType.ORDER, 1.0))


def other_kind(message_type: str) -> DocumentType:
    """The type of a message that is no order."""
    return _OTHERS.get(message_type, DocumentType.OTHER)
