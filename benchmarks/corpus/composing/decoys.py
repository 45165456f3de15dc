"""Columns and fields that an order has no place for, though what stands in them looks as if it had."""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.corpus.notation import Notation
from benchmarks.corpus.orders import CENT, Line, Purchase
from benchmarks.corpus.world import fill

PATTERNS = {
    "account": "60####",
    "customs": "8481####",
    "drawing": "P-#### @",
    "requisition": "DA26####",
    "maker_code": "@@##-###",
}
BRANDS = ("Norvex", "Tecnora", "Halden", "Brimont", "Sellis", "Kordia")
COLUMNS = frozenset({
    "net_price", "weight", "packs", "tax_amount", "gross_amount", "brand", "delivered", "remaining", "warehouse", "blank",
    "gross_value", "discount_value", *PATTERNS,
})  # fmt: skip


def decoy_cell(key: str, line: Line, purchase: Purchase, notation: Notation) -> str:
    """What such a column says of a line; the same item always says the same."""
    rng = random.Random(f"{key}{line.item.item_id}")
    if key == "net_price":
        exact = line.price * line.kept
        return notation.price(exact.quantize(Decimal("0.0001")).normalize())
    if key in ("gross_value", "discount_value"):
        gross = (line.quantity * line.price / (line.base or 1)).quantize(CENT)
        return notation.number(gross if key == "gross_value" else gross - line.amount, 2)
    if key == "weight":
        return notation.number(Decimal(rng.randint(2, 900)) / 100 * line.quantity, 2)
    if key == "packs":
        return str(max(1, int(line.quantity) // max(1, line.item.pack_size)))
    if key in ("tax_amount", "gross_amount"):
        tax = (line.amount * purchase.tax_rate / 100).quantize(CENT)
        return notation.number(tax if key == "tax_amount" else line.amount + tax, 2)
    if key in ("delivered", "remaining"):
        return notation.quantity(Decimal(0) if key == "delivered" else line.quantity)
    if key == "brand":
        return rng.choice(BRANDS)
    if key == "warehouse":
        return rng.choice(["01", "M1", "D02"])
    return "" if key == "blank" else fill(rng, PATTERNS[key])
