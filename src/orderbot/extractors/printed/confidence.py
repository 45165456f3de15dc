"""From the basis of a reading to a probability that it is right.

The figures are shares of right values measured on generated layouts (train and tune splits), smoothed; a basis that is
not listed is taken for a guess. OCR words fold in their own confidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from orderbot.extractors.printed.readings import Reading

TRUST: dict[str, float] = {
    "quantity:closed": 0.985, "quantity:label": 0.9, "quantity:open": 0.6, "quantity:repaired": 0.9, "quantity:derived": 0.75,
    "price:closed": 0.985, "price:label": 0.9, "price:open": 0.55, "price:repaired": 0.9,
    "amount:closed": 0.985, "amount:label": 0.9, "amount:open": 0.6, "amount:repaired": 0.9,
    "discount:closed": 0.98, "discount:label": 0.8, "discount:open": 0.4, "discount:repaired": 0.8,
    "base:closed": 0.98, "base:label": 0.8, "base:open": 0.4, "base:repaired": 0.8,
    "unit:column": 0.96, "unit:quantity": 0.95, "unit:price": 0.7, "free:plus": 0.93, "free:column": 0.93,
    "code:column": 0.93, "code:word": 0.6, "code:labelled": 0.92, "code:leading": 0.8, "gtin:check": 0.98, "gtin:column": 0.6, "gtin:block": 0.9,
    "description:column": 0.95, "description:wrapped": 0.85, "note": 0.6, "line_number:column": 0.96,
    "date:column": 0.95, "date:row": 0.85, "date:ambiguous": 0.55, "delivery": 0.75, "delivery:sum": 0.95,
    "order_number:agree": 0.985, "order_number:inline": 0.96, "order_number:inline:bare": 0.88, "order_number:right": 0.95, "order_number:right:bare": 0.85,
    "order_number:below": 0.92, "order_number:below:bare": 0.8, "order_number:rivals": 0.5, "order_number:barcode": 0.7,
    "order_date:inline": 0.96, "order_date:inline:bare": 0.93, "order_date:right": 0.95, "order_date:right:bare": 0.92, "order_date:below": 0.93,
    "order_date:below:bare": 0.88, "order_date:beside": 0.92, "order_date:place": 0.8, "order_date:guess": 0.45,
    "delivery_date:inline": 0.94, "delivery_date:right": 0.92, "delivery_date:below": 0.88,
    "currency:inline": 0.97, "currency:right": 0.96, "currency:below": 0.93, "currency:amounts": 0.96, "currency:mixed": 0.5,
    "incoterms:inline": 0.95, "incoterms:right": 0.94, "incoterms:below": 0.9, "incoterms:loose": 0.8,
    "payment:inline": 0.9, "payment:right": 0.88, "payment:below": 0.8,
    "contract_number:inline": 0.93, "contract_number:right": 0.9, "contract_number:below": 0.85,
    "quote_number:inline": 0.93, "quote_number:right": 0.9, "quote_number:below": 0.85, "revises:inline": 0.9, "revises:right": 0.85, "revises:below": 0.7,
    "total:closed": 0.985, "total:label": 0.88, "total:open": 0.6, "charge": 0.75, "charge:closed": 0.95,
    "name:labelled": 0.93, "name:placed": 0.75, "street:labelled": 0.93, "street:labelled:last": 0.75, "postal_code:labelled": 0.95, "city:labelled": 0.93, "country:labelled": 0.93,
    "buyer_name:foot": 0.96, "buyer_name:company": 0.85, "buyer_name:top": 0.6, "vat_id:checked": 0.93, "company_id:checked": 0.95, "company_id:labelled": 0.85,
    "gln:checked": 0.92, "gln:labelled": 0.8, "email:checked": 0.9, "contact:inline": 0.88, "contact:right": 0.86, "contact:below": 0.8, "contact:party": 0.8,
}  # fmt: skip
_GUESS = 0.4
_CEILING = 0.995

ABSENT: dict[str, float] = {
    "order_number": 0.4, "order_date": 0.6, "currency": 0.93, "ship_to/name": 0.6, "ship_to/street": 0.6, "ship_to/postal_code": 0.6, "ship_to/city": 0.6,
    "quantity": 0.3, "item": 0.4, "unit": 0.9, "unit_price": 0.8,
}  # fmt: skip
"""How likely the document indeed does not say, for fields of an order that were not found."""


def probability(reading: Reading, *, ocr: bool) -> float:
    """The probability that a reading is right."""
    trust = TRUST.get(reading.basis, _GUESS)
    if not ocr or not reading.tokens:
        return trust
    words = [token.confidence for token in reading.tokens]
    return min(trust, 0.97) * folded(min(words)) if not reading.derived else trust * 0.9


def folded(confidence: float) -> float:
    """What a reader's own confidence in its worst word is worth: 0.95 and above costs little, 0.6 a third."""
    if confidence >= 0.9:
        return 0.985 + 0.1 * (confidence - 0.9) * 1.0
    return max(0.3, 0.985 - 0.9 * (0.9 - confidence))


def all_right(parts: Iterable[float]) -> float:
    """The probability that all hold; errors come together, so it lies between the product and the least."""
    product, least = 1.0, 1.0
    for part in parts:
        product *= part
        least = min(least, part)
    return min(_CEILING, math.sqrt(product * least))
