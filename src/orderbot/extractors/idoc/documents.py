"""What an IDoc is: by its message type, and by the action codes of the document and its items."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.model.order import DocumentType
from orderbot.reading.edi.idoc import Idoc

_TYPES: Mapping[str, DocumentType] = {
    "ORDERS": DocumentType.ORDER,
    "ORDCHG": DocumentType.ORDER_CHANGE,
    "REQOTE": DocumentType.QUOTE_REQUEST,
    "INVOIC": DocumentType.INVOICE,
}
"""EDI_DC40 MESTYP; every other message type is `other`."""
_REVERSED, _CHANGED = "001", frozenset({"002", "003", "004"})
"""E1EDK01 ACTION: the whole document is reversed; header, items or both are changed. Many write 001 and 004 into new orders."""
_CANCELLED = "003"
"""E1EDP01 ACTION."""
_OTHERS = frozenset({"ORDRSP", "ORDLGR", "DESADV", "QUOTES", "SHPMNT", "DELFOR", "DELINS", "PRICAT"})
_OF_A_TYPE_OF_ITS_OWN = 0.7  # a message type that nobody else knows, in the basic type of orders
_UNTOLD = 0.8
_BY_ACTION = 0.8
_NEW_ALL_THE_SAME = 0.92


def type_of(idoc: Idoc) -> tuple[DocumentType, float]:
    """The document's type, and how sure that is."""
    if idoc.message_type is None:
        is_order = any(segment.name == "E1EDP01" for segment in idoc.segments)
        return (DocumentType.ORDER if is_order else DocumentType.OTHER), _UNTOLD
    kind = _TYPES.get(idoc.message_type, DocumentType.OTHER)
    if kind is DocumentType.OTHER and idoc.message_type not in _OTHERS and _is_like_an_order(idoc):
        return DocumentType.ORDER, _OF_A_TYPE_OF_ITS_OWN
    if not kind.carries_order:
        return kind, 1.0
    action = next((segment.get("ACTION") for segment in idoc.segments if segment.name == "E1EDK01"), None) or ""
    if action == _REVERSED and kind is DocumentType.ORDER_CHANGE:
        return DocumentType.ORDER_CANCELLATION, 1.0
    items = [segment.get("ACTION") for segment in idoc.segments if segment.name == "E1EDP01"]
    if action == _CANCELLED and all(each == _CANCELLED for each in items):
        return DocumentType.ORDER_CANCELLATION, _BY_ACTION
    if kind is DocumentType.ORDER and action == _REVERSED:
        return kind, _BY_ACTION
    return kind, _NEW_ALL_THE_SAME if kind is DocumentType.ORDER and action in _CHANGED else 1.0


def _is_like_an_order(idoc: Idoc) -> bool:
    """Say whether a message of an unknown type has the basic type of orders and ordered items."""
    basic = idoc.control.get("IDOCTYP") or ""
    return basic.startswith("ORDERS0") and any(segment.name == "E1EDP01" for segment in idoc.segments)
