"""The resolved order: the transcription plus what the reference data knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from orderbot.model.amendment import Announced
from orderbot.model.content import Content
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.model.reference import AgreedPrice, Contract, Customer, CustomerAddress, Item
from orderbot.model.rules import Rules

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Resolution(Generic[T]):
    """The row that fits, or the several that do; `reasons` says why in short words ("vat_id", "email-domain", …).

    `reason_words` has them in words for people.
    """

    row: T | None = None
    candidates: tuple[T, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedLine:
    """A line with its item and with quantity and price brought to the item's base unit; None where that is not known.

    `unit` is the line's, else the item's base unit (`filled`). `price_per_base_unit` is the printed price before
    discount. `unit_price` and `discount_percent` are what is pushed, the price for one `unit`: as printed, else from
    the contract, else from the list. `filled` names what master data supplied. `agreed` is the contract's price for
    the line's quantity on the order's date.
    """

    line: OrderLine
    index: int
    item: Resolution[Item]
    unit: str | None = None
    unit_factor: Decimal | None = None
    quantity_in_base_unit: Decimal | None = None
    price_per_base_unit: Decimal | None = None
    unit_price: Decimal | None = None
    discount_percent: Decimal | None = None
    filled: tuple[str, ...] = ()
    agreed: AgreedPrice | None = None

    def path(self, name: str = "") -> str:
        """The JSON pointer of one of the line's fields, or of the line."""
        return f"/lines/{self.index}" + (f"/{name}" if name else "")


@dataclass(frozen=True, slots=True)
class ResolvedOrder:
    """All that validators look at; they read nothing else but `Reference` and `History`.

    `currency` is the document's, else the contract's, else the customer's. `normal` is the content in its normal form,
    `content` its hash: by them a resend is known again. `contracts` are those whose terms hold, the one that counts first at the
    front: the contract that the order names, else those that its prices come from, else all in force on its date.
    `named_contract` is the customer's contract of the printed number, whatever its dates. `received` is when the document
    came in. With `announced` it is a known order with the announced change carried out on it.
    """

    order: Order
    evidence: EvidenceMap
    document_type: DocumentType
    customer: Resolution[Customer]
    ship_to: Resolution[CustomerAddress]
    lines: tuple[ResolvedLine, ...]
    date: date
    rules: Rules
    envelope: Envelope = field(default_factory=Envelope)
    case_id: int | None = None
    confidence: float = 1.0
    currency: str | None = None
    content: str = ""
    contracts: tuple[Contract, ...] = ()
    named_contract: Contract | None = None
    normal: Content = field(default_factory=Content)
    received: datetime | None = None
    announced: Announced | None = None

    @property
    def is_whole(self) -> bool:
        """It is all that is to be delivered: an order, or one with a change carried out on it."""
        if self.document_type is DocumentType.ORDER_CHANGE:
            return self.announced is not None
        return self.document_type is DocumentType.ORDER

    @property
    def customer_id(self) -> str | None:
        return self.customer.row.customer_id if self.customer.row else None

    @property
    def agreed_currencies(self) -> frozenset[str]:
        """Those of the contracts that price its lines, else of those whose terms hold, else the customer's."""
        prices = {line.agreed.currency for line in self.lines if line.agreed and line.agreed.currency}
        contracts = {contract.currency for contract in self.contracts if contract.currency}
        own = {self.customer.row.currency} if self.customer.row and self.customer.row.currency else set()
        return frozenset(prices or contracts or own)

    @property
    def in_foreign_currency(self) -> bool:
        """The document prints a currency that neither a contract nor the customer's own row knows."""
        agreed = self.agreed_currencies
        return self.order.currency is not None and bool(agreed) and self.order.currency not in agreed


class Outcome(StrEnum):
    """What becomes of an order now."""

    PUSH = "push"
    REVIEW = "review"
    BLOCK = "block"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Grounds:
    """By which version of the policy and which generation of the master data it was decided; None: by none.

    `reference_additions` is the last entry among the rows that people added to the master data.
    """

    policy_version: int | None = None
    reference_generation: int | None = None
    reference_additions: int | None = None

    @property
    def mark(self) -> str:
        """All three in one short text; other grounds have another."""
        versions = (self.policy_version, self.reference_generation, self.reference_additions)
        return "/".join(str(number or 0) for number in versions)


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome with its reason in words; `duplicate_of` names the case an ignored resend repeats.

    `applied_to` is the case of the waiting order that a change or cancellation is carried out on.
    """

    outcome: Outcome
    reason: str | None = None
    duplicate_of: int | None = None
    applied_to: int | None = None
