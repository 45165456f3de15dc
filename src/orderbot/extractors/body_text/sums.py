"""The order's sum, known by the arithmetic: an amount in the text that the lines make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import numerals
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.masks import overlaps

_CENT = Decimal("0.01")
_MONEY = re.compile(
    rf"(?:(?P<before>{patterns.CURRENCY})[ \t]?)?(?P<n>{numerals.NUMBER})(?:[ \t]?(?P<after>{patterns.CURRENCY}))?"
)
_SURE = 0.96
_CLOSING = 0.985


def read_sum(draft: Draft, items: Sequence[Item]) -> bool:
    """Take the amount that is the sum of all lines for the total, whatever words stand around it, and its currency.

    True when there is one: then what it was made of is surer, of several lines none can have been lost.
    """
    net = _sum(items)
    if net is None:
        return False
    body = draft.body
    taken = [
        (mention.start, mention.end)
        for item in items
        for mention in (item.quantity, item.price, item.amount, *item.codes.values())
        if mention is not None
    ]
    for match in _MONEY.finditer(body.flat, 0, body.signature_start):
        number, _ = body.notation.money(match["n"])
        has_cents = re.search(r"[.,]\d\d$", match["n"]) is not None
        if number != net or not has_cents or overlaps(taken, *match.span("n")):
            continue
        draft.put((None, "totals/net_amount"), number, _SURE, *match.span("n"))
        for name in ("before", "after"):
            if match[name] in patterns.CURRENCIES:
                draft.put((None, "currency"), patterns.CURRENCIES[match[name]], _SURE, *match.span(name))
        _confirm(draft)
        return True
    return False


def _confirm(draft: Draft) -> None:
    for line_id in draft.line_ids:
        for name in ("quantity", "unit_price"):
            if (entry := draft.evidence.get((line_id, name))) is not None:
                confidence = max(entry.confidence, _CLOSING)
                draft.evidence[line_id, name] = replace(entry, confidence=confidence)


def _sum(items: Sequence[Item]) -> Decimal | None:
    """What the lines make together; None where one of them has no price or none is counted."""
    total = Decimal(0)
    for item in items:
        if item.quantity is None or item.price is None or item.quantity.number is None or item.price.number is None:
            return None
        discount = item.discount.number if item.discount and item.discount.number else Decimal(0)
        amount = item.quantity.number * item.price.number / (item.price.base or 1) * (100 - discount) / 100
        total += amount.quantize(_CENT, ROUND_HALF_UP)
    return total if total else None
