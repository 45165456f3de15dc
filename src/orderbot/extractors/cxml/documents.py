"""Which cXML document a file holds, from what stands in its request, message or response."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName

ENVELOPE, ORDER, HEADER = "cXML", "OrderRequest", "OrderRequestHeader"
OF_XCBL = "BuyerOrderRequestNumber"
"""What stands in xCBL's document of the same name, and never in cXML's."""
_HOLDERS = ("Request", "Message", "Response")
_TYPES: Mapping[str, DocumentType] = {
    "InvoiceDetailRequest": DocumentType.INVOICE,
    "InvoiceRequest": DocumentType.INVOICE,
    "QuoteRequest": DocumentType.QUOTE_REQUEST,
    "OrderStatusRequest": DocumentType.STATUS_INQUIRY,
    "OrderStatusSetupRequest": DocumentType.STATUS_INQUIRY,
    "ProviderSetupRequest": DocumentType.OTHER,
}
"""Every other document (PunchOut, confirmation, ship notice, status update, catalogue …) is `other`."""
_OPERATIONS: Mapping[str, DocumentType] = {
    "new": DocumentType.ORDER,
    "update": DocumentType.ORDER_CHANGE,
    "delete": DocumentType.ORDER_CANCELLATION,
}
"""OrderRequestHeader/@type."""


def is_cxml(name: XmlName) -> bool:
    """Say whether a root is a cXML envelope, or an order that came without one."""
    return name.local in (ENVELOPE, ORDER)


def order_of(root: Node) -> Node | None:
    """The order request inside; None when the document is another."""
    return root if root.name == ORDER else root.first(f"Request/{ORDER}") or root.child(ORDER)


def type_of(root: Node) -> tuple[DocumentType, str]:
    """The document's type and why."""
    order = order_of(root)
    if order is not None:
        told = (order.first(HEADER) or order).attribute("type") or "new"
        return _OPERATIONS.get(told.lower(), DocumentType.ORDER), f"cXML OrderRequest of type {told}"
    name = next((inner.name for holder in _HOLDERS for inner in _inside(root, holder)), "nothing")
    return _TYPES.get(name, DocumentType.OTHER), f"cXML {name}"


def is_blanket(root: Node) -> bool:
    """Say whether it orders a frame that is called off later."""
    order = order_of(root)
    header = order.first(HEADER) if order is not None else None
    return header is not None and (header.attribute("orderType") or "").lower() == "blanket"


def is_a_test(root: Node) -> bool:
    """Say whether the sender marks the request as a test."""
    request = root.child("Request")
    return request is not None and (request.attribute("deploymentMode") or "").lower() == "test"


def _inside(root: Node, holder: str) -> list[Node]:
    node = root.child(holder)
    return [each for each in node.children() if each.name != "Status"] if node is not None else []
