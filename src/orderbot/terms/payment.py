"""Payment terms in a normal form: when which share is due, and which discount is given for paying early."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Event(StrEnum):
    """What a time is counted from, or what makes the money due by itself."""

    INVOICE = "invoice"
    RECEIPT = "receipt"
    APPROVAL = "approval"
    DELIVERY = "delivery"
    SHIPMENT = "shipment"
    ORDER = "order"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Due:
    """When money is due: `days` after an event, at the end of that month if said so, then on a day of a month.

    `share` is in percent, None for everything or for equal parts. `prepaid` is before anything is sent. A month counts
    as 30 days, a week as 7. `since` is None where the text does not say: then it is the invoice's date.
    """

    days: int = 0
    end_of_month: bool = False
    days_of_month: tuple[int, ...] = ()
    since: Event | None = None
    prepaid: bool = False
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EarlyDiscount:
    """So many percent off when paid within so many days; None where the text does not say how many."""

    percent: Decimal
    days: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """What a text says; `unread` are the words and numbers that it says beside, `as_agreed` that it refers to a contract.

    `means` are the ways to pay that it names: "transfer", "cheque", "bill", "direct_debit", "card".
    """

    dues: tuple[Due, ...] = ()
    discounts: tuple[EarlyDiscount, ...] = ()
    unread: tuple[str, ...] = ()
    as_agreed: bool = False
    means: frozenset[str] = frozenset()

    @property
    def understood(self) -> bool:
        """All of it is understood, and it says when the money is due."""
        return bool(self.dues) and not self.unread
