"""What an order says by a contract out of its dates: `contract-expired` tells it, and no second finding for the same cause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orderbot.interfaces import History, Reference
from orderbot.model.finding import Finding, Severity
from orderbot.model.resolved import ResolvedOrder
from orderbot.validators.contract_expired import lapsed_price
from orderbot.validators.currency import check_currency
from orderbot.validators.discounts import check_discounts
from orderbot.validators.incoterms import check_incoterms
from orderbot.validators.payment_terms import check_payment_terms
from orderbot.validators.prices import check_prices

_TERMS = (check_prices, check_discounts, check_currency, check_incoterms, check_payment_terms)
_CODES = {
    "price-off-contract": "price",
    "price-off-list": "price",
    "discount-off-contract": "discount",
    "currency-mismatch": "currency",
    "incoterms-mismatch": "incoterms",
    "payment-terms-mismatch": "payment",
}
"""The codes whose findings may have that one cause, by what they speak of."""


def without_lapsed_terms(
    findings: Iterable[Finding], order: ResolvedOrder, reference: Reference, history: History
) -> tuple[Finding, ...]:
    """Leave out what the order would not be held for, were the contract in force that `contract-expired` holds it for."""
    kept = tuple(findings)
    if not any(found.code == "contract-expired" and found.severity is not Severity.NOTE for found in kept):
        return kept
    supposed = _as_if_in_force(order, reference)
    still = {_place(found) for ask in _TERMS for found in ask(supposed, reference, history)}
    return tuple(found for found in kept if found.code not in _CODES or _place(found) in still)


def _as_if_in_force(order: ResolvedOrder, reference: Reference) -> ResolvedOrder:
    prices = [lapsed_price(order, line, reference) for line in order.lines]
    lines = tuple(
        line if price is None else replace(line, agreed=price) for line, price in zip(order.lines, prices, strict=True)
    )
    if order.named_contract is not None and not order.named_contract.in_force(order.date):
        return replace(order, lines=lines, contracts=(order.named_contract,))
    numbers = {price.contract_number for price in prices if price is not None}
    lapsed = [one for one in reference.contracts(order.customer_id or "") if one.contract_number in numbers]
    return replace(order, lines=lines, contracts=(*lapsed, *order.contracts))


def _place(found: Finding) -> tuple[str | None, str]:
    return _CODES.get(found.code), found.path
