"""What might clear a finding, by its kind: proposals that nobody has tried yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import ROUND_UP, Decimal

from orderbot.checking.correct import SetField
from orderbot.checking.remedies.remedy import Remedy, RemedyKind
from orderbot.interfaces import Reference
from orderbot.model.added_rows import ContractDates, ContractPrice, CustomerSender, ItemReference, ItemUnit
from orderbot.model.finding import Finding
from orderbot.model.json_form import key_of
from orderbot.model.line_prices import contract_price, list_price
from orderbot.model.mail_domains import FREE_MAIL, domain_of
from orderbot.model.policy import Clause, Condition, Policy
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.validators.sender import unlisted_sender
from orderbot.validators.units import PACKAGES

MOST_PERCENT = Decimal(10)
"""A price or a discount further off than this, in percent or percent points, is no matter of tolerance."""
_TENTH = Decimal("0.1")
_PLACES = Decimal("0.000001")
_COMPUTED = frozenset({"line-amount-mismatch"})
"""Codes whose expected value may be put into their field: it is worked out from the rest of the line."""
_ALLOWANCES = "/allowances_charges/"
"""So it is with a discount on the whole order: what the lines leave out of the contract's, or none."""


def candidates(found: Finding, resolved: ResolvedOrder, policy: Policy, reference: Reference) -> Iterator[Remedy]:
    """Everything that might clear that finding, no two alike."""
    yield from _correction(found, resolved)
    of_order = _OF_ORDER.get(found.code)
    remedy = of_order(found, resolved, reference) if of_order is not None else None
    if remedy is not None:
        yield remedy
    line = _line_of(found, resolved)
    if line is not None and resolved.customer_id is not None:
        for propose in _BY_CODE.get(found.code, ()):
            remedy = propose(found, resolved, line, policy)
            if remedy is not None:
                yield remedy


def _correction(found: Finding, resolved: ResolvedOrder) -> Iterator[Remedy]:
    computed = found.code in _COMPUTED or found.path.startswith(_ALLOWANCES)
    value = found.suggestion or (found.expected if computed else None)
    if value is None:
        return
    kind = RemedyKind.REPLACEMENT if found.code == "item-obsolete" else RemedyKind.CORRECTION
    with suppress(ValueError):
        yield Remedy(kind, (SetField(*key_of(resolved.order, found.path), value),))


def _line_of(found: Finding, resolved: ResolvedOrder) -> ResolvedLine | None:
    steps = found.path.split("/")
    if len(steps) < 3 or steps[1] != "lines" or int(steps[2]) >= len(resolved.lines):
        return None
    return resolved.lines[int(steps[2])]


def _alias(found: Finding, resolved: ResolvedOrder, line: ResolvedLine, _policy: Policy) -> Remedy | None:
    """The customer's own code beside the item that it plainly means."""
    code = line.line.buyer_item_id or line.line.item_id
    if not code or not found.suggestion or resolved.customer_id is None:
        return None
    return Remedy(RemedyKind.ALIAS, row=ItemReference(resolved.customer_id, code, found.suggestion))


def _unit(_found: Finding, _resolved: ResolvedOrder, line: ResolvedLine, _policy: Policy) -> Remedy | None:
    """The item's pack size, where the unit is a package: whether it is that package, its price has to bear out."""
    item = line.item.row
    if item is None or line.unit not in PACKAGES or not item.pack_size or item.pack_size == 1:
        return None
    return Remedy(RemedyKind.UNIT, row=ItemUnit(item.item_id, line.unit, item.pack_size))


def _price_tolerance(_found: Finding, resolved: ResolvedOrder, line: ResolvedLine, policy: Policy) -> Remedy | None:
    known, printed = contract_price(resolved, line) or list_price(resolved, line), line.line.unit_price
    if known is None or printed is None or not known.price:
        return None
    percent = (abs(known.price - printed) * 100 / known.price).quantize(_TENTH, ROUND_UP)
    return _tolerance("tolerance.percent", percent, resolved, policy)


def _discount_tolerance(found: Finding, resolved: ResolvedOrder, _line: ResolvedLine, policy: Policy) -> Remedy | None:
    points = abs(Decimal(found.expected or 0) - Decimal(found.found or 0))
    return _tolerance("discount_tolerance", points, resolved, policy)


def _tolerance(name: str, value: Decimal, resolved: ResolvedOrder, policy: Policy) -> Remedy | None:
    """That setting for this customer, in place of one that the policy has for the customer alone."""
    if resolved.customer_id is None or not 0 < value <= MOST_PERCENT:
        return None
    condition = Condition(customer=(resolved.customer_id,))
    same = (one.lines.get(name) for one in policy.clauses if one.condition == condition and name in one.settings)
    return Remedy(
        RemedyKind.TOLERANCE,
        clause=Clause(condition, {name: value.normalize() if value % 1 else value.quantize(Decimal(1))}),
        instead_of_line=next(same, None),
    )


def _contract_price(_found: Finding, resolved: ResolvedOrder, line: ResolvedLine, _policy: Policy) -> Remedy | None:
    """The printed price from the order's date on, at the tier that the line's quantity reaches."""
    item, factor = line.item.row, line.unit_factor
    if item is None or not factor or line.unit_price is None or resolved.order.prices_include_tax:
        return None
    agreed = line.agreed
    if agreed is not None:
        number, unit, unit_factor = agreed.contract_number, agreed.unit, agreed.unit_factor
        least, discount = agreed.min_quantity / unit_factor, agreed.discount_percent
    elif resolved.contracts:
        number, unit, unit_factor = resolved.contracts[0].contract_number, item.unit, Decimal(1)
        least, discount = Decimal(1), None
    else:
        return None
    price = line.unit_price * unit_factor / factor
    if price != price.quantize(_PLACES):
        return None  # no row could say it exactly
    row = ContractPrice(number, item.item_id, least, price.normalize(), discount, unit, resolved.date)
    return Remedy(RemedyKind.CONTRACT_PRICE, row=row)


def _sender(_found: Finding, resolved: ResolvedOrder, reference: Reference) -> Remedy | None:
    """The sender's domain, or the address where many share the domain, as one of the customer's."""
    address = unlisted_sender(resolved, reference)
    if address is None or resolved.customer_id is None:
        return None
    domain = domain_of(address).lower()
    row = CustomerSender(resolved.customer_id, address.lower() if domain in FREE_MAIL else domain)
    return Remedy(RemedyKind.SENDER, row=row)


def _contract_dates(found: Finding, resolved: ResolvedOrder, reference: Reference) -> Remedy | None:
    """The contract reaching to the order's date, whichever end of it that lies beyond."""
    named = found.path == "/contract_number"
    contract = resolved.named_contract if named else reference.contract((found.expected or "").partition(": ")[0])
    if contract is None:
        return None
    row = ContractDates(contract.contract_number, contract.valid_from, contract.valid_to, *contract.imported_dates)
    if contract.valid_to is not None and resolved.date > contract.valid_to:
        row = replace(row, valid_to=resolved.date)
    else:
        row = replace(row, valid_from=resolved.date)
    return Remedy(RemedyKind.CONTRACT_DATES, row=row)


_OF_ORDER: Mapping[str, Callable[[Finding, ResolvedOrder, Reference], Remedy | None]] = {
    "sender-unverified": _sender,
    "contract-expired": _contract_dates,
}

_Propose = Callable[[Finding, ResolvedOrder, ResolvedLine, Policy], Remedy | None]

_BY_CODE: Mapping[str, tuple[_Propose, ...]] = {
    "item-unknown": (_alias,),
    "unit-mismatch": (_unit,),
    "price-off-contract": (_price_tolerance, _contract_price),
    "price-off-list": (_price_tolerance, _contract_price),
    "discount-off-contract": (_discount_tolerance,),
}
