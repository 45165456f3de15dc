"""From a transcription to a resolved order: customer, ship-to, items, units and what master data supply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from orderbot.checking.agreements import Agreements, agreements
from orderbot.checking.content import content_of
from orderbot.checking.customers import find_customer
from orderbot.checking.items import codes_of, find_item
from orderbot.checking.purchases import Purchases
from orderbot.checking.ship_to import find_ship_to
from orderbot.checking.units import as_pushed, master_price, price_for_one_unit
from orderbot.extractors.wording.units import unit_meanings
from orderbot.interfaces import History, Reference
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.policy import Policy
from orderbot.model.reference import Contract, Customer, Item
from orderbot.model.resolved import Resolution, ResolvedLine, ResolvedOrder
from orderbot.model.situation import Origin, Situation


def resolve(
    order: Order,
    evidence: EvidenceMap,
    *,
    document_type: DocumentType,
    envelope: Envelope,
    confidence: float,
    case_id: int | None,
    received: datetime,
    reference: Reference,
    history: History,
    policy: Policy,
    origin: Origin,
    customer: Resolution[Customer] | None = None,
) -> ResolvedOrder:
    """Look the order up in the master data; the order's date is its own, else the day it came in (UTC).

    Whose order it is decides which of the policy's rules hold for it; `customer` says so where that is known already.
    """
    on = order.order_date or received.date()
    customer = customer or find_customer(order, evidence, envelope, reference, policy.base)
    ship_to = find_ship_to(order, evidence, customer.row, reference)
    customer_id = customer.row.customer_id if customer.row else None
    agreed = agreements(order, customer_id, on, reference)
    purchases = Purchases(customer_id, history, reference)
    lines = _resolve_lines(order.lines, evidence, purchases, agreed, reference)
    contracts = agreed.terms(line.agreed for line in lines)
    resolved = ResolvedOrder(
        order=order,
        evidence=evidence,
        document_type=document_type,
        customer=customer,
        ship_to=ship_to,
        lines=lines,
        date=on,
        rules=policy.rules_for(situation_of(customer.row, origin)),
        envelope=envelope,
        case_id=case_id,
        confidence=confidence,
        currency=_currency(order, customer.row, contracts),
        contracts=contracts,
        named_contract=agreed.named,
        received=received,
    )
    normal = content_of(resolved)
    return replace(resolved, normal=normal, content=normal.digest())


def situation_of(customer: Customer | None, origin: Origin) -> Situation:
    """What the policy may ask about an order of that customer."""
    if customer is None:
        return Situation(origin=origin)
    return Situation(customer.customer_id, customer.group, customer.country, origin)


def _resolve_lines(
    lines: Sequence[OrderLine], evidence: EvidenceMap, purchases: Purchases, agreed: Agreements, reference: Reference
) -> tuple[ResolvedLine, ...]:
    """Find all items, then what their rows say of each line; the reference is told before what is asked next."""
    gtins = [line.gtin for line in lines if line.gtin]
    reference.expect_codes(purchases.customer_id, [code for line in lines for code in codes_of(line)], gtins)
    found = [find_item(line, evidence, purchases, agreed, reference) for line in lines]
    reference.expect_items(agreed.contracts, [item.row for item in found if item.row is not None])
    return tuple(
        _resolve_line(line, index, item, agreed, reference, evidence)
        for index, (line, item) in enumerate(zip(lines, found, strict=True))
    )


def _resolve_line(
    line: OrderLine,
    index: int,
    item: Resolution[Item],
    agreed: Agreements,
    reference: Reference,
    evidence: EvidenceMap,
) -> ResolvedLine:
    one_unit = price_for_one_unit(line)
    if item.row is None:
        return ResolvedLine(line, index, item, line.unit, unit_price=one_unit, discount_percent=line.discount_percent)
    unit = _unit(line, item.row, reference, evidence)
    factor = reference.unit_factor(item.row, unit)
    quantity = line.quantity * factor if line.quantity is not None and factor else None
    resolved = ResolvedLine(
        line,
        index,
        item,
        unit=unit,
        unit_factor=factor,
        quantity_in_base_unit=quantity,
        price_per_base_unit=one_unit / factor if one_unit is not None and factor else None,
        unit_price=one_unit,
        discount_percent=line.discount_percent,
        filled=() if line.unit == unit else ("unit",),
        agreed=agreed.price(item.row, quantity, unit, reference) if quantity is not None else None,
    )
    return resolved if one_unit is not None else _with_price(resolved, item.row)


def _unit(line: OrderLine, item: Item, reference: Reference, evidence: EvidenceMap) -> str:
    """The line's unit, else the item's; of a word that may mean several units that one which the item is sold by."""
    entry = evidence.get((line.line_id, "unit"))
    if line.unit is None or entry is None or entry.text is None or reference.unit_factor(item, line.unit) is not None:
        return line.unit or item.unit
    return next(
        (other for other in unit_meanings(entry.text) if reference.unit_factor(item, other) is not None), line.unit
    )


def _with_price(resolved: ResolvedLine, item: Item) -> ResolvedLine:
    """A null price becomes the contract's with its discount, else the list's."""
    if resolved.unit_factor is None:
        return resolved
    price = master_price(item, resolved.agreed, resolved.unit_factor)
    if price is None:
        return resolved
    filled, discount = (*resolved.filled, "unit_price"), resolved.discount_percent
    if discount is None and resolved.agreed is not None and resolved.agreed.discount_percent:
        discount, filled = resolved.agreed.discount_percent, (*filled, "discount_percent")
    return replace(resolved, unit_price=as_pushed(price), discount_percent=discount, filled=filled)


def _currency(order: Order, customer: Customer | None, contracts: Sequence[Contract]) -> str | None:
    """The document's currency, else that of the contracts whose terms hold, else the customer's.

    Contracts in several currencies that price nothing of the order say nothing.
    """
    if order.currency or customer is None:
        return order.currency
    currencies = {contract.currency for contract in contracts if contract.currency}
    return currencies.pop() if len(currencies) == 1 else customer.currency
