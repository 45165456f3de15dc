"""What is ordered: the item that a line's codes name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orderbot.checking.agreements import Agreements
from orderbot.checking.likeness import look_alikes
from orderbot.checking.units import master_price, printed_price_agrees
from orderbot.interfaces import Reference
from orderbot.model.evidence import EvidenceMap, by_reviewer
from orderbot.model.order import OrderLine
from orderbot.model.reference import Item
from orderbot.model.resolved import Resolution

CODE_FIELDS = ("seller_item_id", "item_id", "buyer_item_id", "gtin")
CANDIDATES = 5
VARIANTS = 32


def find_item(
    line: OrderLine, evidence: EvidenceMap, customer_id: str | None, agreed: Agreements, reference: Reference
) -> Resolution[Item]:
    """Find the item that all known codes of the line agree on; codes that disagree yield candidates and no row.

    Codes that a person entered count alone, where they name an item.
    `reasons` are the fields that named it. An unknown code is compared with look-alikes (O/0, I/1 …), which resolve
    only when exactly one of them also has the printed price.
    """
    answers = [(field, rows) for field, rows in _answers(line, customer_id, reference) if rows]
    entered = [answer for answer in answers if by_reviewer(evidence, (line.line_id, answer[0]))]
    if answers:
        return _agreed(entered or answers)
    similar = _look_alike_items(line, customer_id, reference)
    priced = [item for item in similar if _price_agrees(line, item, agreed, reference)]
    if len(priced) == 1:
        return Resolution(priced[0], reasons=("look-alike", "price"))
    if similar:
        return Resolution(None, similar[:CANDIDATES], ("look-alike",))
    described = reference.items_described(line.description, CANDIDATES) if line.description else ()
    return Resolution(None, tuple(described), ("description",) if described else ())


def _answers(line: OrderLine, customer_id: str | None, reference: Reference) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for field in ("seller_item_id", "item_id"):
        code = getattr(line, field)
        found = reference.item(code) if code else None
        yield field, (found,) if found else ()
    for field in ("buyer_item_id", "item_id"):
        code = getattr(line, field)
        found = reference.item_by_reference(customer_id, code) if code and customer_id else None
        yield field, (found,) if found else ()
    if line.gtin:
        yield "gtin", tuple(reference.items_by_gtin(line.gtin))


def _agreed(answers: Sequence[tuple[str, tuple[Item, ...]]]) -> Resolution[Item]:
    common = set.intersection(*({item.item_id for item in rows} for _, rows in answers))
    every = {item.item_id: item for _, rows in answers for item in rows}
    reasons = tuple(dict.fromkeys(field for field, _ in answers))
    if len(common) == 1:
        return Resolution(every[common.pop()], reasons=reasons)
    candidates = tuple(every[item_id] for item_id in every if not common or item_id in common)
    return Resolution(None, candidates, (*reasons, "several" if common else "conflict"))


def _look_alike_items(line: OrderLine, customer_id: str | None, reference: Reference) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for field in ("seller_item_id", "item_id", "buyer_item_id"):
        code = getattr(line, field)
        for variant in look_alikes(code, VARIANTS) if code else ():
            ours = reference.item(variant) if field != "buyer_item_id" else None
            theirs = (
                reference.item_by_reference(customer_id, variant) if customer_id and field != "seller_item_id" else None
            )
            found.update({item.item_id: item for item in (ours, theirs) if item})
    return tuple(found.values())


def _price_agrees(line: OrderLine, item: Item, agreed: Agreements, reference: Reference) -> bool:
    unit = line.unit or item.unit
    factor = reference.unit_factor(item, unit)
    if line.unit_price is None or factor is None:
        return False
    contract = agreed.price(item, (line.quantity or Decimal(0)) * factor, unit, reference)
    price = master_price(item, contract, factor)
    converted = factor != (contract.unit_factor if contract else 1)
    return price is not None and printed_price_agrees(price, line, converted=converted)
