"""The content of an order in one normal form: what is compared when an order may have come before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

Dates = tuple[tuple[str | None, str | None], ...]
"""A line's schedule as (quantity in base units, ISO date), sorted."""


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One line: quantities and the price per base unit, as plain decimal strings.

    `silent` names the members that the document did not say, whatever master data filled them with.
    """

    item: tuple[str, ...]
    unit: str | None = None
    quantity: str | None = None
    free_quantity: str | None = None
    price: str | None = None
    discount: str | None = None
    dates: Dates = ()
    silent: tuple[str, ...] = ()

    def key(self) -> dict[str, Any]:
        """What counts for the hash."""
        return {
            "item": list(self.item),
            "unit": self.unit,
            "quantity": self.quantity,
            "free_quantity": self.free_quantity,
            "price": self.price,
            "discount": self.discount,
            "dates": [list(part) for part in self.dates],
        }

    def adds_nothing_to(self, other: ContentLine) -> bool:
        """Say whether all that this line says, that one says too."""
        if (self.item, self.unit, self.quantity) != (other.item, other.unit, other.quantity):
            return False
        told = (name for name in ("free_quantity", "price", "discount", "dates") if name not in self.silent)
        return all(getattr(self, name) == getattr(other, name) for name in told)


@dataclass(frozen=True, slots=True)
class Content:
    """Ship-to, currency and lines of an order; `silent` as in a line."""

    ship_to: tuple[str, ...] = ()
    currency: str | None = None
    lines: tuple[ContentLine, ...] = ()
    silent: tuple[str, ...] = ()

    def digest(self) -> str:
        """SHA-256 of what counts, whatever the order of the lines."""
        counted = {
            "ship_to": list(self.ship_to),
            "currency": self.currency,
            "lines": sorted((line.key() for line in self.lines), key=json.dumps),
        }
        return hashlib.sha256(json.dumps(counted, sort_keys=True).encode()).hexdigest()

    def adds_nothing_to(self, other: Content) -> bool:
        """Say whether an order of this content is that one once more, perhaps in a format that says less.

        Each line stands for one of the other's, the same items in the same quantities; what is said is said there too.
        """
        if len(self.lines) != len(other.lines) or not self.lines:
            return False
        told = (name for name in ("ship_to", "currency") if name not in self.silent)
        if any(getattr(self, name) != getattr(other, name) for name in told):
            return False
        left = list(other.lines)
        for line in sorted(self.lines, key=lambda line: len(line.silent)):
            same = next((each for each in left if line.adds_nothing_to(each)), None)
            if same is None:
                return False
            left.remove(same)
        return True
