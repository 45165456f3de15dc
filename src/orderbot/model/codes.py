"""The permanent finding codes with their default severity and category (contract, section 3)."""

from __future__ import annotations

from typing import Annotated

from orderbot.model.approvals import AskedApproval
from orderbot.model.finding import Category, Finding, Severity

FindingCode = Annotated[str, "a finding's code"]
"""A text that must be one of `CODES`; the policy file's reader looks for this type."""

_N, _R, _B = Severity.NOTE, Severity.REVIEW, Severity.BLOCK
_C, _L, _F, _G, _T = (
    Category.COMMERCIAL,
    Category.LOGISTIC,
    Category.FINANCIAL,
    Category.REGULATORY,
    Category.TECHNICAL,
)

CODES: dict[str, tuple[Severity, Category]] = {
    "missing-field": (_R, _T),
    "low-confidence": (_R, _T),
    "line-amount-mismatch": (_R, _T),
    "total-mismatch": (_R, _T),
    "hidden-text": (_B, _T),
    "unreadable-document": (_R, _T),
    "ambiguous-order": (_R, _T),
    "customer-unknown": (_R, _C),
    "customer-blocked": (_B, _F),
    "credit-limit": (_B, _F),
    "item-unknown": (_R, _C),
    "item-obsolete": (_R, _C),
    "unit-mismatch": (_R, _C),
    "price-off-contract": (_R, _C),
    "price-off-list": (_R, _C),
    "discount-off-contract": (_R, _C),
    "contract-expired": (_R, _C),
    "contract-unknown": (_R, _C),
    "currency-mismatch": (_R, _C),
    "incoterms-mismatch": (_R, _L),
    "payment-terms-mismatch": (_R, _F),
    "below-minimum": (_R, _C),
    "pack-multiple": (_R, _L),
    "delivery-date-infeasible": (_R, _L),
    "ship-to-unknown": (_R, _L),
    "stock-short": (_N, _L),
    "regulated-item": (_B, _G),
    "approval-amount": (_B, _F),
    "duplicate-order": (_R, _C),
    "order-change": (_R, _C),
    "order-cancellation": (_R, _C),
    "order-unknown": (_R, _C),
    "quantity-unusual": (_R, _C),
    "representation-mismatch": (_R, _T),
    "instruction-unread": (_R, _T),
    "approval-required": (_B, _C),
    "automation-off": (_R, _C),
    "oms-refused": (_R, _T),
    "sender-unverified": (_R, _T),
    "bank-details-changed": (_B, _F),
}


def finding(
    code: str,
    path: str,
    message_fr: str,
    message_en: str,
    *,
    expected: object = None,
    found: object = None,
    suggestion: object = None,
    approval: AskedApproval | None = None,
) -> Finding:
    """Make a finding with its code's default severity and category; KeyError on a code that the contract lacks."""
    severity, category = CODES[code]
    return Finding(
        code,
        path,
        message_fr,
        message_en,
        _text(expected),
        _text(found),
        _text(suggestion),
        severity,
        category,
        approval,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
