"""Discounts, on a line or on the whole order, that the contract does not grant, and granted ones that are not taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import plain
from orderbot.model.line_prices import KnownPrice, contract_price, is_ordered, list_price
from orderbot.model.order import AllowanceCharge
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import half_place_of_money, with_comma

CENT = Decimal("0.01")
NONE = Decimal(0)


def check_discounts(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold line discounts against the contract's percent, and allowances on the whole order against what lines leave out.

    Prices that are right after discount, in whatever way it is written, are right. Without a contract price no discount
    is agreed.
    """
    if order.customer_id is None or not (reference.known("contracts") and reference.known("contract_prices")):
        return
    left_out = [line for line in order.lines if is_ordered(line) and _leaves_out(order, line)]
    owed = sum((_discount_amount(order, line) for line in left_out), NONE)
    allowed = -sum((part.amount or NONE for part in _allowances(order).values()), NONE)
    settled = _same_money(order, owed, allowed)
    for line in order.lines:
        if is_ordered(line) and ((line in left_out and not settled) or _takes_other(order, line)):
            yield _line_finding(line, _granted(line))
    if not settled:
        for index, part in _allowances(order).items():
            yield _allowance_finding(order, index, part, owed)


def _granted(line: ResolvedLine) -> Decimal:
    """The contract's discount in percent; zero without one."""
    return (line.agreed.discount_percent if line.agreed else None) or NONE


def _known(order: ResolvedOrder, line: ResolvedLine) -> KnownPrice | None:
    return contract_price(order, line) or list_price(order, line)


def _leaves_out(order: ResolvedOrder, line: ResolvedLine) -> bool:
    """The line prints the contract's price before discount, and neither takes the discount nor an amount less it."""
    printed, known = line.line, contract_price(order, line)
    if known is None or printed.unit_price is None or known.discount <= order.rules.discount_tolerance:
        return False
    if printed.discount_percent or known.net_agrees(printed.unit_price, None, order.rules.tolerance):
        return False
    return known.agrees(printed.unit_price, order.rules.tolerance) and not _amount_takes_it(line, known.discount)


def _amount_takes_it(line: ResolvedLine, percent: Decimal) -> bool:
    """The printed amount is after the discount that the line does not print; line-amount-mismatch tells so."""
    amount, quantity, price = line.line.line_net_amount, line.line.quantity, line.unit_price
    if amount is None or quantity is None or price is None:
        return False
    return abs(quantity * price * (100 - percent) / 100 - amount) <= max(CENT, half_place_of_money(amount))


def _takes_other(order: ResolvedOrder, line: ResolvedLine) -> bool:
    """The line prints a discount which is not the contract's, nor leads to the agreed price."""
    printed = line.line
    percent, price = printed.discount_percent, printed.unit_price
    if percent is None:
        return False
    if abs(percent - _granted(line)) <= order.rules.discount_tolerance:
        return False
    if price is None:
        return True
    if not percent:
        return False  # no discount in so many words: looked at as one that is left out
    known = _known(order, line)
    return known is None or not known.net_agrees(price, percent, order.rules.tolerance)


def _discount_amount(order: ResolvedOrder, line: ResolvedLine) -> Decimal:
    """What the contract's discount makes on the line, in money."""
    quantity, price = line.line.quantity or NONE, line.unit_price or NONE
    known = contract_price(order, line)
    return quantity * price * (known.discount if known else NONE) / 100


def _allowances(order: ResolvedOrder) -> dict[int, AllowanceCharge]:
    """What the document takes off the whole order, by place."""
    return {at: part for at, part in enumerate(order.order.allowances_charges) if part.amount and part.amount < 0}


def _same_money(order: ResolvedOrder, owed: Decimal, allowed: Decimal) -> bool:
    rounding = CENT * max(1, len(order.lines))
    return abs(owed - allowed) <= rounding or order.rules.tolerance.covers(owed, allowed)


def _line_finding(line: ResolvedLine, granted: Decimal) -> Finding:
    taken = line.line.discount_percent
    taken_fr = f"prend {with_comma(plain(taken))} % de remise" if taken else "ne prend pas de remise"
    taken_en = f"takes {plain(taken)}% off" if taken else "takes no discount"
    source_fr, source_en = _line_source(line, granted)
    return finding(
        "discount-off-contract",
        line.path("discount_percent"),
        f"La ligne {line.index + 1} {taken_fr} ; {source_fr}.",
        f"Line {line.index + 1} {taken_en}; {source_en}.",
        expected=plain(granted),
        found=plain(taken) if taken is not None else None,
        suggestion=plain(granted),
    )


def _line_source(line: ResolvedLine, granted: Decimal) -> tuple[str, str]:
    """What which contract row grants, in French and English."""
    if line.agreed is None:
        return "aucun contrat n'en accorde pour cet article", "no contract grants one on this item"
    number, item = line.agreed.contract_number, line.agreed.item_id
    if not granted:
        return f"le contrat {number} n'en accorde pas sur {item}", f"contract {number} grants none on {item}"
    percent = plain(granted)
    return (
        f"le contrat {number} accorde {with_comma(percent)} % sur {item}",
        f"contract {number} grants {percent}% on {item}",
    )


def _allowance_finding(order: ResolvedOrder, index: int, part: AllowanceCharge, owed: Decimal) -> Finding:
    found = plain(part.amount or NONE)
    expected = plain(-owed.quantize(CENT, ROUND_HALF_UP)) if owed else "0"
    named_fr, named_en = (f" « {part.reason} »", f" “{part.reason}”") if part.reason else ("", "")
    source_fr, source_en = _order_source(order, expected if owed else None)
    return finding(
        "discount-off-contract",
        f"/allowances_charges/{index}/amount",
        f"La commande prend une remise{named_fr} de {with_comma(found)} sur le total ; {source_fr}.",
        f"The order takes a discount{named_en} of {found} off the total; {source_en}.",
        expected=expected,
        found=found,
    )


def _order_source(order: ResolvedOrder, owed: str | None) -> tuple[str, str]:
    if owed is not None:
        return (
            f"les remises du contrat que les lignes ne prennent pas font {with_comma(owed)}",
            f"the contract's discounts that the lines leave out make {owed}",
        )
    if not order.contracts:
        return "aucun contrat n'en accorde", "no contract grants one"
    numbers = ", ".join(contract.contract_number for contract in order.contracts)
    return f"le contrat {numbers} n'en accorde pas", f"contract {numbers} grants none"
