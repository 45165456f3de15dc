"""What is ordered: the item that a line's codes name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orderbot.checking.agreements import Agreements
from orderbot.checking.identifiers import same_gtin
from orderbot.checking.likeness import look_alikes
from orderbot.checking.purchases import Purchases
from orderbot.checking.units import master_price, printed_price_agrees
from orderbot.interfaces import Reference
from orderbot.model.evidence import EvidenceMap, by_reviewer
from orderbot.model.order import OrderLine
from orderbot.model.reference import Item
from orderbot.model.resolved import Resolution

OUR_CODES = ("seller_item_id", "item_id")
CANDIDATES = 5
VARIANTS = 32
_WITNESSES = 2
Answer = tuple[str, tuple[Item, ...]]
"""A field of the line and the items that its code names."""


def find_item(
    line: OrderLine, evidence: EvidenceMap, purchases: Purchases, agreed: Agreements, reference: Reference
) -> Resolution[Item]:
    """Find the item that all known codes of the line agree on; codes that disagree yield candidates and no row.

    Codes that a person entered count alone, where they name an item. Where the codes that the document gives to a side
    (seller's, buyer's, GTIN) agree, two of them at least, a bare code that names another item does not contradict them.
    `reasons` are the fields that named it. An unknown code is compared with look-alikes (O/0, I/1 …), which resolve
    only when exactly one of them also has the printed price; of several that one which the customer has bought. So does
    a code that the document gives to the other side: ours to the buyer, the customer's reference to us. What
    is merely nearly alike, in code or description, is a candidate and never a row: "bought-before" says that the first
    one is the only such item which the customer has bought.
    """
    customer_id = purchases.customer_id
    answers = [(field, rows) for field, rows in _answers(line, customer_id, reference) if rows]
    entered = [answer for answer in answers if by_reviewer(evidence, (line.line_id, answer[0]))]
    if answers:
        return _agreed(entered or _attributed(answers))
    similar = _look_alike_items(line, customer_id, reference)
    priced = [item for item in similar if _price_agrees(line, item, agreed, reference)]
    if len(priced) == 1:
        return Resolution(priced[0], reasons=("look-alike", "price"))
    if priced and len(bought := purchases.among(priced)) == 1:
        return Resolution(bought[0], reasons=("look-alike", "price", "bought-before"))
    if similar:
        return Resolution(None, purchases.first(similar)[:CANDIDATES], ("look-alike",))
    return _nearly_alike(line, purchases, reference)


def _nearly_alike(line: OrderLine, purchases: Purchases, reference: Reference) -> Resolution[Item]:
    """Candidates by code and description: those of the customer's purchases first, then the catalogue's."""
    codes = dict.fromkeys(getattr(line, field) for field in OUR_CODES if getattr(line, field))
    by_code = [item for code in codes for item in purchases.with_code_like(code)]
    by_words = purchases.described_like(line.description) if line.description else []
    bought = {item.item_id: item for item in (*by_code, *by_words)}
    listed = reference.items_described(line.description, CANDIDATES) if line.description else ()
    candidates = tuple((bought | {item.item_id: item for item in listed if item.item_id not in bought}).values())
    reasons = [
        reason
        for reason, holds in (
            ("code-likeness", by_code),
            ("description", by_words or listed),
            ("bought-before", len(bought) == 1),
        )
        if holds
    ]
    return Resolution(None, candidates[:CANDIDATES], tuple(reasons))


def codes_of(line: OrderLine) -> list[str]:
    """The codes of a line that may name an item, whoever's they are."""
    return [code for code in (line.seller_item_id, line.item_id, line.buyer_item_id) if code]


def _answers(line: OrderLine, customer_id: str | None, reference: Reference) -> Iterator[Answer]:
    for field in OUR_CODES:
        code = getattr(line, field)
        found = reference.item(code) if code else None
        yield field, (found,) if found else ()
    for field in ("buyer_item_id", "item_id"):
        code = getattr(line, field)
        found = reference.item_by_reference(customer_id, code) if code and customer_id else None
        yield field, (found,) if found else ()
    if line.gtin:
        yield "gtin", _with_gtin(line.gtin, reference)


def _with_gtin(gtin: str, reference: Reference) -> tuple[Item, ...]:
    """Items of that GTIN, else, when its check digit is right, of the same number with more or fewer leading zeros."""
    found = tuple(reference.items_by_gtin(gtin))
    return found or next((rows for other in same_gtin(gtin) if (rows := tuple(reference.items_by_gtin(other)))), ())


def _attributed(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The codes that belong to a side, where two of them or more name one item; else all."""
    owned = [answer for answer in answers if answer[0] != "item_id"]
    if len(owned) < _WITNESSES:
        return answers
    return owned if set.intersection(*({item.item_id for item in rows} for _, rows in owned)) else answers


def _agreed(answers: Sequence[Answer]) -> Resolution[Item]:
    common = set.intersection(*({item.item_id for item in rows} for _, rows in answers))
    every = {item.item_id: item for _, rows in answers for item in rows}
    reasons = tuple(dict.fromkeys(field for field, _ in answers))
    if len(common) == 1:
        return Resolution(every[common.pop()], reasons=reasons)
    candidates = tuple(every[item_id] for item_id in every if not common or item_id in common)
    return Resolution(None, candidates, (*reasons, "several" if common else "conflict"))


def _look_alike_items(line: OrderLine, customer_id: str | None, reference: Reference) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    variants = {code: tuple(look_alikes(code, VARIANTS)) for code in codes_of(line)}
    reference.expect_codes(customer_id, [variant for some in variants.values() for variant in some])
    for exchanged in _exchanged_sides(line, customer_id, reference):
        found[exchanged.item_id] = exchanged
    for field in ("seller_item_id", "item_id", "buyer_item_id"):
        for variant in variants.get(getattr(line, field), ()):
            ours = reference.item(variant) if field != "buyer_item_id" else None
            theirs = (
                reference.item_by_reference(customer_id, variant) if customer_id and field != "seller_item_id" else None
            )
            found.update({item.item_id: item for item in (ours, theirs) if item})
    return tuple(found.values())


def _exchanged_sides(line: OrderLine, customer_id: str | None, reference: Reference) -> Iterator[Item]:
    """The items that our own code under the buyer's label names, and the customer's reference under ours."""
    if line.buyer_item_id and (ours := reference.item(line.buyer_item_id)):
        yield ours
    if (
        line.seller_item_id
        and customer_id
        and (theirs := reference.item_by_reference(customer_id, line.seller_item_id))
    ):
        yield theirs


def _price_agrees(line: OrderLine, item: Item, agreed: Agreements, reference: Reference) -> bool:
    unit = line.unit or item.unit
    factor = reference.unit_factor(item, unit)
    if line.unit_price is None or factor is None:
        return False
    contract = agreed.price(item, (line.quantity or Decimal(0)) * factor, unit, reference)
    price = master_price(item, contract, factor)
    converted = factor != (contract.unit_factor if contract else 1)
    return price is not None and printed_price_agrees(price, line, converted=converted)
