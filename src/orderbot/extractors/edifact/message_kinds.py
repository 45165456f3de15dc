"""What a message is: its type (UNH), the document's name (BGM 1001) and the message function (BGM 1225)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orderbot.model.order import DocumentType

_SURE = 1.0
_FOR_A_PERSON = 0.6  # below what is ignored unseen: it may matter

READ = frozenset({"ORDERS", "ORDCHG"})
"""Messages whose lines are read."""

_OF_NO_CONCERN = (
    *("ORDRSP", "OSTRPT", "DESADV", "RECADV", "QUOTES", "CONTRL", "APERAK", "PRICAT", "INVRPT", "SLSRPT", "SLSFCT"),
    *("REMADV", "PAYORD", "COMDIS", "PARTIN", "IFTMIN", "IFTMBF", "IFTMBC", "IFTSTA", "INSDES", "PRODAT", "UTILMD"),
    *("MSCONS", "PAYMUL", "CREADV", "DEBADV", "STATAC", "TAXCON", "RETANN", "RETINS", "HANMOV", "CNTCND"),
)
_MESSAGES: Mapping[str, tuple[DocumentType, float]] = {
    "INVOIC": (DocumentType.INVOICE, _SURE),
    "REQOTE": (DocumentType.QUOTE_REQUEST, _SURE),
    "OSTENQ": (DocumentType.STATUS_INQUIRY, _SURE),
    "IFTSAI": (DocumentType.OTHER, _FOR_A_PERSON),
    "DELFOR": (DocumentType.OTHER, _FOR_A_PERSON),
    "DELJIT": (DocumentType.OTHER, _FOR_A_PERSON),
    "GENRAL": (DocumentType.OTHER, _FOR_A_PERSON),
    **dict.fromkeys(
        _OF_NO_CONCERN,
        (DocumentType.OTHER, _SURE),
    ),
}
_NO_ORDERS: Mapping[str, tuple[DocumentType, float]] = {
    "311": (DocumentType.QUOTE_REQUEST, 0.9),
    "310": (DocumentType.OTHER, 0.7),
    "325": (DocumentType.OTHER, 0.7),
    "380": (DocumentType.INVOICE, 0.8),
    "231": (DocumentType.OTHER, 0.7),
    "320": (DocumentType.OTHER, 0.7),
}
"""Document names that an ORDERS message should not bear: request for quote, quotation, proforma, invoice, responses."""

_CHANGES = frozenset({"2", "3", "4", "5", "20", "21", "36"})
_CANCELS = frozenset({"1", "17", "39"})
_ANSWERS = frozenset({"6", "11", "12", "27", "29", "34", "42", "44", "45"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A message's document type, how sure that is, and why."""

    document_type: DocumentType
    confidence: float
    reason: str


def kind_of(message: str, document: str, function: str) -> Kind:
    """The kind of a message from UNH 0065, BGM 1001 and BGM 1225; the codes as they stand, "" where there is none."""
    if message not in READ:
        told, confidence = _MESSAGES.get(message, (DocumentType.OTHER, _FOR_A_PERSON))
        return Kind(told, confidence, f"the message is {message or 'without a type'}")
    reason = f"{message}, BGM {document or '-'}, function {function or '-'}"
    if document in _NO_ORDERS and message == "ORDERS":
        return Kind(*_NO_ORDERS[document], reason)
    if function in _ANSWERS:
        return Kind(DocumentType.OTHER, _FOR_A_PERSON, reason)
    if function in _CANCELS:
        return Kind(DocumentType.ORDER_CANCELLATION, _SURE, reason)
    if message == "ORDCHG" or document == "230" or function in _CHANGES:
        return Kind(DocumentType.ORDER_CHANGE, _SURE, reason)
    return Kind(DocumentType.ORDER, _SURE, reason)
