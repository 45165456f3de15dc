"""What is mentioned in a text: a quantity, a code, a price, …, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a mention speaks of."""

    QUANTITY = "quantity"
    CODE = "code"
    PRICE = "price"
    AMOUNT = "amount"
    DISCOUNT = "discount"
    FREE = "free"
    LINE_NUMBER = "line-number"
    RETRACTED = "retracted"  # the number that "au lieu de" takes back


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` says `number` or `code`; `slot` is the code's field, `unit` the quantity's Rec 20 code.

    `unit_start` and `unit_end` say where the unit stands. `confidence` is how sure it is that this was meant.
    """

    kind: Kind
    start: int
    end: int
    confidence: float
    number: Decimal | None = None
    code: str | None = None
    slot: str | None = None
    unit: str | None = None
    unit_start: int = 0
    unit_end: int = 0
    base: Decimal | None = None
    base_start: int = 0
    base_end: int = 0
    currency: str | None = None
    outer_start: int = -1  # with its label: "réf. AB-1204", "à 3,20 €"
    outer_end: int = -1

    @property
    def reach(self) -> tuple[int, int]:
        """From the label before to the words after that belong to it."""
        return (self.outer_start if self.outer_start >= 0 else self.start, max(self.outer_end, self.end))
