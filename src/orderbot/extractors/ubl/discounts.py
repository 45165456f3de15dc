"""Allowances and charges of a UBL document: percentages on lines, amounts on the whole order."""

from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import number_in
from orderbot.extractors.ubl.documents import missing
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_DIGITS = Decimal("0.0001")
_ROUNDING = Decimal("0.006")


def put_discount(draft: Draft, line: LineDraft, node: Node) -> None:
    """The line's discount in percent, from the allowance's factor or from its amount and what it is taken of.

    What no field holds is told in the note: charges on the line, allowances one on another.
    """
    told = node.children("AllowanceCharge")
    for each in told:
        draft.problems.extend(missing(each))
    allowances = [each for each in told if not is_charge(each)]
    only = allowances[0] if len(allowances) == 1 else None
    percent, sure = _percent(draft, line, only) if only is not None else (None, 1.0)
    if only is not None and percent:
        place = only.child("MultiplierFactorNumeric") or only.child("Amount") or only
        line.put("discount_percent", percent, place.where, place.text, sure)
    for each in told:
        if each is not only or not percent:
            _put_note(draft, line, each)


def _put_note(draft: Draft, line: LineDraft, node: Node) -> None:
    amount, _ = number_in(node.child("Amount"), draft.problems)
    if amount:
        what = one_line(node.text_at("AllowanceChargeReason")) or ("Charge" if is_charge(node) else "Allowance")
        line.add_note(f"{what}: {amount if is_charge(node) else -amount}", node.where)


def _percent(draft: Draft, line: LineDraft, node: Node) -> tuple[Decimal | None, float]:
    """Schema and Peppol differ on whether a factor of 5 % is 0.05 or 5: the amounts decide."""
    factor, sure = number_in(node.child("MultiplierFactorNumeric"), draft.problems)
    amount, _ = number_in(node.child("Amount"), draft.problems)
    base, _ = number_in(node.child("BaseAmount"), draft.problems)
    base = base or _gross(line)
    if factor is not None:
        if amount is not None and base:
            for percent in (factor, factor * 100):
                if abs(base * percent / 100 - amount) <= _ROUNDING + abs(amount) * _DIGITS:
                    return percent, sure
        return (factor * 100 if factor < 1 else factor), 0.7
    if amount is None or not base or not 0 < amount <= base:
        return None, sure
    exact = amount * 100 / base
    rounded = exact.quantize(_DIGITS)
    return rounded.normalize() + 0, (0.95 if rounded == exact else 0.7)


def _gross(line: LineDraft) -> Decimal | None:
    quantity, price = line.value("quantity"), line.value("unit_price")
    if quantity is None or price is None:
        return None
    gross: Decimal = quantity * price / (line.value("price_base_quantity") or Decimal(1))
    return gross


def put_charges(draft: Draft, order: Node) -> None:
    """Allowances (negative) and charges on the whole order."""
    for node in order.children("AllowanceCharge"):
        draft.problems.extend(missing(node))
        amount, sure = number_in(node.child("Amount"), draft.problems)
        reasons = [text for reason in node.children("AllowanceChargeReason") if (text := one_line(reason.text))]
        if amount is None and not reasons:
            continue
        signed = amount if amount is None or is_charge(node) else -amount
        draft.put_charge(AllowanceCharge(" ".join(reasons) or None, signed), node.where, sure)


def is_charge(node: Node) -> bool:
    """Say whether it adds to the price; an allowance takes from it."""
    return (node.text_at("ChargeIndicator") or "").lower() in ("true", "1")
