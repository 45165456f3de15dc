"""Which cross industry document an XML is, from its root and its codes."""

from __future__ import annotations

from collections.abc import Mapping

from orderbot.model.order import DocumentType
from orderbot.reading.xml import Node, XmlName

ORDER_ROOTS = frozenset(
    {"SCRDMCCBDACIOMessageStructure", "CrossIndustryOrder", "CrossIndustryOrderChange", "CrossIndustryOrderResponse"}
)
"""Order-X (SCRDM CII order, D20B) and the older names of the same message."""

_OTHER_ROOTS: Mapping[str, DocumentType] = {
    "CrossIndustryInvoice": DocumentType.INVOICE,
    "CrossIndustryDocument": DocumentType.INVOICE,
    "CrossIndustryQuotationRequest": DocumentType.QUOTE_REQUEST,
    "CrossIndustryQuotation": DocumentType.OTHER,
    "CrossIndustryDespatchAdvice": DocumentType.OTHER,
    "CrossIndustryCatalogue": DocumentType.OTHER,
    "SCRDMCCBDACIDAMessageStructure": DocumentType.OTHER,
    "SCRDMCCBDACICLMessageStructure": DocumentType.OTHER,
}
"""CrossIndustryDocument is ZUGFeRD 1.0."""

_CHANGE, _RESPONSE = "230", "231"
_CANCELS = frozenset({"1", "3"})
_CHANGES = frozenset({"4", "5", "20"})
"""UNTDID 1225: change, replace, replace heading section."""


def is_cross_industry(name: XmlName) -> bool:
    """Say whether a root is one of these documents."""
    return name.local in ORDER_ROOTS or name.local in _OTHER_ROOTS


def type_of(root: Node) -> tuple[DocumentType, str]:
    """The document's type and why: UNTDID 1001 (TypeCode) and 1225 (PurposeCode)."""
    if root.name in _OTHER_ROOTS:
        return _OTHER_ROOTS[root.name], f"{root.name} of UN/CEFACT"
    code = root.text_at("ExchangedDocument/TypeCode") or ""
    purpose = (root.text_at("ExchangedDocument/PurposeCode") or "").lstrip("0")
    reason = f"Order-X or CII of type code {code or 'none'}, purpose {purpose or 'none'}"
    if code == _RESPONSE or root.name == "CrossIndustryOrderResponse":
        return DocumentType.OTHER, reason
    if purpose in _CANCELS:
        return DocumentType.ORDER_CANCELLATION, reason
    if code == _CHANGE or purpose in _CHANGES or root.name == "CrossIndustryOrderChange":
        return DocumentType.ORDER_CHANGE, reason
    return DocumentType.ORDER, reason


def is_a_test(root: Node) -> bool:
    """Say whether the document calls itself a test."""
    return (root.text_at("ExchangedDocumentContext/TestIndicator/Indicator") or "").lower() in ("true", "1")
