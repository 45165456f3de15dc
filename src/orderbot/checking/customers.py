"""Who ordered: the customer that identifiers, mail addresses, domains or names point to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from orderbot.checking.customer_signals import Rows, Signal, signals_of, without_seller
from orderbot.checking.identifiers import denied
from orderbot.checking.likeness import company, company_likeness
from orderbot.checking.ship_to import place_fits
from orderbot.interfaces import Reference
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap, by_reviewer
from orderbot.model.order import Order
from orderbot.model.reference import Customer
from orderbot.model.resolved import Resolution
from orderbot.model.rules import Rules

IDENTIFIED = frozenset({"vat_id", "company_id", "gln", "address-gln", "bill-to-gln"})
NAME_FITS = 88.0
NAME_DIFFERS = 60.0

Named = Callable[[], list[tuple[float, Customer]]]
"""Customers whose name resembles the buyer's, with how much (0-100), best first."""


def find_customer(
    order: Order, evidence: EvidenceMap, envelope: Envelope, reference: Reference, rules: Rules
) -> Resolution[Customer]:
    """Find who ordered. Signals that contradict each other yield candidates, best first, and no row."""
    chosen = _chosen_by_reviewer(order, evidence, reference)
    if chosen is not None:
        return chosen
    signals = [signal for signal in signals_of(order, envelope, reference, rules) if signal.rows]
    sure = [signal for signal in signals if signal.sure]
    named = cache(lambda: _named(order, reference, rules))  # the dearest question: asked only where it may decide
    if sure:
        found = _agree(sure, [signal for signal in signals if not signal.sure], named, order, reference)
    elif signals:
        found = _by_domain(signals, named, order, reference)
    else:
        found = _by_name(named, order, reference)
    if found.row is not None and IDENTIFIED.isdisjoint(found.reasons) and denied(order.buyer, found.row, rules.seller):
        return Resolution(None, (found.row,), (*found.reasons, "other-identifier"))
    return found


def _chosen_by_reviewer(order: Order, evidence: EvidenceMap, reference: Reference) -> Resolution[Customer] | None:
    """What a person wrote over the buyer decides alone: an identifier, the customer's id, or the exact name."""
    for field in ("vat_id", "company_id", "gln", "name"):
        value = getattr(order.buyer, field)
        if not value or not by_reviewer(evidence, (None, f"buyer/{field}")):
            continue
        by_id = reference.customer(value)
        if by_id is not None:
            return Resolution(by_id, reasons=("reviewer",))
        rows = reference.customers_named(value) if field == "name" else reference.customers_by(field, value)
        if field == "name":
            rows = [row for row in rows if company(row.name) == company(value)]
        if len(rows) == 1:
            return Resolution(rows[0], reasons=("reviewer",))
    return None


def _named(order: Order, reference: Reference, rules: Rules) -> list[tuple[float, Customer]]:
    """Customers whose name resembles the buyer's, with how much, best first."""
    names = [order.buyer.name, order.bill_to.name]
    for name in names:
        if not name or company_likeness(name, rules.seller.name) >= 95:
            continue
        rows = without_seller(reference.customers_named(name), rules.seller)
        scored = [(company_likeness(name, row.name), row) for row in rows]
        scored.sort(key=lambda pair: (-pair[0], pair[1].customer_id))
        return [pair for pair in scored if pair[0] >= NAME_DIFFERS]
    return []


def _agree(
    sure: list[Signal], likely: list[Signal], named: Named, order: Order, reference: Reference
) -> Resolution[Customer]:
    reasons = tuple(dict.fromkeys(signal.reason for signal in sure))
    common = _common([signal.rows for signal in sure])
    if not common:
        return Resolution(None, _union(signal.rows for signal in sure), (*reasons, "conflict"))
    common = _common([common, *(signal.rows for signal in likely)]) or common
    senders = _union(signal.rows for signal in likely)
    if len(common) == 1 and senders and common[0] not in senders:
        named_rows = tuple(row for score, row in named() if score >= NAME_FITS)
        elsewhere = _common([senders, named_rows[:1]])
        if elsewhere and common[0] not in named_rows:
            return Resolution(None, _union([common, elsewhere]), (*reasons, "conflict"))
    return _narrow(common, reasons, named, order, reference)


def _by_domain(signals: list[Signal], named: Named, order: Order, reference: Reference) -> Resolution[Customer]:
    rows = _common([signal.rows for signal in signals])
    if not rows:
        return Resolution(None, _union(signal.rows for signal in signals), ("email-domain", "conflict"))
    known = {row.customer_id for row in rows}
    if len(rows) == 1 and not _unlike(order, rows[0]):
        return Resolution(rows[0], reasons=("email-domain",))
    best = next(((score, row) for score, row in named() if score >= NAME_FITS), None)
    if best and best[1].customer_id not in known and all(_unlike(order, row) for row in rows):
        return Resolution(None, _union([rows, (best[1],)]), ("email-domain", "name", "conflict"))
    return _narrow(rows, ("email-domain",), named, order, reference)


def _unlike(order: Order, row: Customer) -> bool:
    return company_likeness(order.buyer.name or order.bill_to.name, row.name) < NAME_FITS


def _by_name(named: Named, order: Order, reference: Reference) -> Resolution[Customer]:
    """A name alone decides only when it is the same and nobody else's; a likely one needs the place as well."""
    rows = tuple(row for score, row in named() if score >= NAME_FITS)
    printed = company(order.buyer.name or order.bill_to.name)
    same = tuple(row for row in rows if company(row.name) == printed)
    if len(same) == 1:
        return Resolution(same[0], reasons=("name",))
    placed = _placed(same or rows, order, reference)
    if len(placed) == 1:
        return Resolution(placed[0], reasons=("name", "place"))
    return Resolution(None, tuple(row for _, row in named())[:5], ("name",) if named() else ())


def _narrow(
    rows: Rows, reasons: tuple[str, ...], named: Named, order: Order, reference: Reference
) -> Resolution[Customer]:
    """Choose among several that fit by name, then by place."""
    if len(rows) == 1:
        return Resolution(rows[0], reasons=reasons)
    scores = {row.customer_id: score for score, row in named() if score >= NAME_FITS}
    fitting = sorted((row for row in rows if row.customer_id in scores), key=lambda row: -scores[row.customer_id])
    if fitting:
        best = scores[fitting[0].customer_id]
        top = tuple(row for row in fitting if scores[row.customer_id] >= best - 3)
        if len(top) == 1:
            return Resolution(top[0], reasons=(*reasons, "name"))
        rows = top
    placed = _placed(rows, order, reference)
    if len(placed) == 1:
        return Resolution(placed[0], reasons=(*reasons, "place"))
    return Resolution(None, rows, (*reasons, "several"))


def _placed(rows: Rows, order: Order, reference: Reference) -> Rows:
    """Those that have an address where the order is billed, else delivered."""
    for place in (order.bill_to, order.ship_to):
        fitting = tuple(
            row for row in rows if any(place_fits(place, known) for known in reference.addresses(row.customer_id))
        )
        if fitting:
            return fitting
    return ()


def _common(groups: Sequence[Rows]) -> Rows:
    """Customers in every group, in the first group's order."""
    first, *others = groups
    ids = [{row.customer_id for row in group} for group in others]
    return tuple(row for row in first if all(row.customer_id in group for group in ids))


def _union(groups: Iterable[Rows]) -> Rows:
    return tuple({row.customer_id: row for group in groups for row in group}.values())
