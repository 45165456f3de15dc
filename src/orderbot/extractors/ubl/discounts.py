"""Allowances and charges of a UBL document: percentages on lines, amounts on the whole order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.taken_off import leads_to, percent_taken_off
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.transcription.xml_orders import number_in
from orderbot.model.order import AllowanceCharge
from orderbot.reading.xml import Node

_DIGITS = Decimal("0.0001")
_TOGETHER, _ROUNDED = 0.95, 0.7  # a percentage that only the amounts tell, exact and not
_ROUNDING = Decimal("0.006")


def put_discount(draft: Draft, line: LineDraft, node: Node) -> None:
    """The line's discount in percent, from the allowance's factor or from its amount and what it is taken of.

    Several allowances are one discount where the line's amount proves that they are all taken off. What no field holds is
    told in the note: charges on the line, allowances that prove nothing.
    """
    told = node.children("AllowanceCharge")
    allowances = [each for each in told if not is_charge(each)]
    charges = [each for each in told if is_charge(each)]
    if len(allowances) == 1:
        percent, sure = _percent(draft, line, allowances[0])
    else:
        percent, sure = _percent_of_all(draft, line, allowances, charges)
    if percent:
        only = allowances[0]
        place = only.child("MultiplierFactorNumeric") or only.child("Amount") or only
        line.put("discount_percent", percent, place.where, place.text if len(allowances) == 1 else None, sure)
    for each in charges if percent else told:
        _put_note(draft, line, each)


def _percent_of_all(
    draft: Draft, line: LineDraft, allowances: Sequence[Node], charges: Sequence[Node]
) -> tuple[Decimal | None, float]:
    """Several allowances together, each told with its amount."""
    gross = _gross(line)
    taken, added = _sum_of(draft, allowances), _sum_of(draft, charges)
    if not allowances or gross is None or taken is None or added is None:
        return None, 1.0
    found = percent_taken_off(gross, taken)
    if found is None or not leads_to(gross + added, taken, line.value("line_net_amount")):
        return None, 1.0
    return found[0], _TOGETHER if found[1] else _ROUNDED


def _sum_of(draft: Draft, nodes: Sequence[Node]) -> Decimal | None:
    amounts = [number_in(node.child("Amount"), draft.problems)[0] for node in nodes]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if len(known) == len(nodes) else None


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
    found = percent_taken_off(base, amount) if amount is not None and base else None
    return (found[0], _TOGETHER if found[1] else _ROUNDED) if found is not None else (None, sure)


def _gross(line: LineDraft) -> Decimal | None:
    quantity, price = line.value("quantity"), line.value("unit_price")
    if quantity is None or price is None:
        return None
    gross: Decimal = quantity * price / (line.value("price_base_quantity") or Decimal(1))
    return gross


def put_charges(draft: Draft, order: Node) -> None:
    """Allowances (negative) and charges on the whole order."""
    for node in order.children("AllowanceCharge"):
        amount, sure = number_in(node.child("Amount"), draft.problems)
        reasons = [text for reason in node.children("AllowanceChargeReason") if (text := one_line(reason.text))]
        if amount is None and not reasons:
            continue
        signed = amount if amount is None or is_charge(node) else -amount
        draft.put_charge(AllowanceCharge(" ".join(reasons) or None, signed), node.where, sure)


def is_charge(node: Node) -> bool:
    """Say whether it adds to the price; an allowance takes from it."""
    return (node.text_at("ChargeIndicator") or "").lower() in ("true", "1")
