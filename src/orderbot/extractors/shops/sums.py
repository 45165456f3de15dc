"""Charges, allowances and totals: what shops say of them, and what follows from it."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.shops.node import Node
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import Method
from orderbot.model.order import AllowanceCharge

_FOLLOWS = 0.95  # nobody wrote it down: gross − tax
CENT = Decimal("0.01")


def put_charge(draft: Draft, reason: str | None, amount: Node) -> None:
    """Put a charge on the whole order; one of nothing is none."""
    number = amount.amount()
    if number:
        draft.put_charge(AllowanceCharge(reason, number), amount.where)


def put_allowance(draft: Draft, reason: str | None, amount: Decimal, where: str, confidence: float = 1.0) -> None:
    """Put an allowance, whatever sign it is written with; one of nothing is none."""
    if amount:
        draft.put_charge(AllowanceCharge(reason, -abs(amount)), where, confidence)


def put_tax_and_gross(draft: Draft, tax: Node, gross: Node) -> None:
    """Put both as stated."""
    tax.put_amount(draft, "totals/tax_amount")
    gross.put_amount(draft, "totals/gross_amount")


def put_following_net(draft: Draft, *stated: Node) -> None:
    """Put the net amount where it is not stated: one of the sums that the shop names, when net + tax = gross holds for it,
    else gross − tax, told as arithmetic."""
    tax, gross = draft.value("totals/tax_amount"), draft.value("totals/gross_amount")
    if tax is None or gross is None:
        return
    for node in stated:
        if node.amount() == gross - tax:
            node.put_amount(draft, "totals/net_amount")
            return
    where = draft.evidence[(None, "totals/gross_amount")].where
    draft.put("totals/net_amount", gross - tax, where, f"{gross} - {tax}", _FOLLOWS, method=Method.ARITHMETIC)


def is_percent_of(amount: Decimal, percent: Decimal, whole: Decimal) -> bool:
    """Say whether an amount is that percentage of the whole, to the cent."""
    return 0 < percent <= 100 and abs(whole * percent / 100 - amount) <= CENT / 2
