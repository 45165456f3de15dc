"""When a value that was read is the value that is printed: by number, by identifier, or by likeness of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

ITEM_CODES = ("item_id", "buyer_item_id", "seller_item_id")
_FIGURES = frozenset(
    [
        "quantity",
        "unit_price",
        "price_base_quantity",
        "discount_percent",
        "line_net_amount",
        "net_amount",
        "tax_amount",
        "gross_amount",
        "amount",
    ]
)
_IDENTIFIERS = frozenset(
    [
        "order_number",
        "revises_order_number",
        "order_date",
        "currency",
        "requested_delivery_date",
        "contract_number",
        "quote_number",
        "unit",
        "line_number",
        "item_id",
        "buyer_item_id",
        "seller_item_id",
        "gtin",
        "vat_id",
        "company_id",
        "gln",
        "postal_code",
        "country",
        "code",
        "action",
        "email",
    ]
)
_LIKE_ENOUGH = 0.9
_ONE_LINE = 0.2  # two lines that share less are not the same line

Line = Mapping[str, Any]
Pairs = list[tuple[int | None, int | None]]


def same(name: str, truth: Any, read: Any) -> bool:
    """Say whether a value is right: figures by worth, identifiers without spaces and case, words nine tenths alike."""
    if truth is None or read is None:
        return truth is read
    if name in _FIGURES:
        try:
            return Decimal(str(truth)) == Decimal(str(read))
        except InvalidOperation:
            return False
    if name in _IDENTIFIERS:
        return _bare(truth) == _bare(read)
    left, right = _folded(truth), _folded(read)
    return left == right or SequenceMatcher(None, left, right).ratio() >= _LIKE_ENOUGH


def answer(line: Line, name: str, truth: Any) -> tuple[str, Any]:
    """The field that answers for a name, and its value: a code whose owner is not named may stand in any slot."""
    if name == "item_id" and truth is not None:
        for slot in ITEM_CODES:
            if line.get(slot) is not None and same(slot, truth, line[slot]):
                return slot, line[slot]
    return name, line.get(name)


def pair_lines(truth: Sequence[Line], read: Sequence[Line]) -> Pairs:
    """Pair printed and read lines in their order, as alike in sum as can be; None stands for missing or invented."""
    near = [[_likeness(one, other) for other in read] for one in truth]
    best = [[0.0] * (len(read) + 1) for _ in range(len(truth) + 1)]
    for at in reversed(range(len(truth))):
        for to in reversed(range(len(read))):
            joined = near[at][to] + best[at + 1][to + 1] if near[at][to] > _ONE_LINE else 0.0
            best[at][to] = max(joined, best[at + 1][to], best[at][to + 1])
    pairs: Pairs = []
    at = to = 0
    while at < len(truth) and to < len(read):
        if near[at][to] > _ONE_LINE and best[at][to] == near[at][to] + best[at + 1][to + 1]:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            pairs.append((at, None))
            at += 1
        else:
            pairs.append((None, to))
            to += 1
    missing: Pairs = [(left, None) for left in range(at, len(truth))]
    return [*pairs, *missing, *((None, left) for left in range(to, len(read)))]


def _likeness(truth: Line, read: Line) -> float:
    said = [name for name, value in truth.items() if value is not None]
    return (
        sum(same(name, truth[name], answer(read, name, truth[name])[1]) for name in said) / len(said) if said else 0.0
    )


def _bare(text: Any) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text))).casefold()


def _folded(text: Any) -> str:
    plain = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain.casefold()).strip()
