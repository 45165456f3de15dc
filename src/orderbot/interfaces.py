"""The seams: small protocols that extractors, validators, connectors and the reference data keep."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from orderbot.model.content import Content
from orderbot.model.document import Document, Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.extraction import Extraction
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order, Party
from orderbot.model.reference import AgreedPrice, Contract, Customer, CustomerAddress, Item, Stock
from orderbot.model.resolved import ResolvedOrder


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on untrusted bytes; each is a setting under `[limits]`."""

    bytes: int = 50_000_000
    pages: int = 200
    page_points: float = 14_400.0
    pixels: int = 120_000_000
    archive_ratio: int = 200
    archive_depth: int = 5
    archive_files: int = 500
    archive_bytes: int = 200_000_000
    mime_parts: int = 500
    seconds: int = 120
    memory_mb: int = 1_500
    interchange_bytes: int = 200_000_000
    orders: int = 2_000
    interchange_orders: int = 10_000


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The document is a stretch of a longer EDI interchange, cut at message borders, the service segments put in front.

    Counted before it: messages and groups of the interchange, messages of the group that goes on in it (None when none
    does). `last` says that the interchange's end stands in it.
    """

    messages_before: int = 0
    groups_before: int = 0
    messages_in_group: int | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an extractor may know besides the document: the mail's headers, the seller, the limits.

    `mail_text` is the body's own text (quoted history and signature removed) when the document came by mail.
    `pictures` is the folder to write page images into as `page-1.png`, …; None when nobody wants them.
    `excerpt` is None for a document that is whole.
    `received` is when the document came in: relative dates and plausibility stand on it.
    """

    received: datetime
    envelope: Envelope = field(default_factory=Envelope)
    mail_text: str | None = None
    seller: Party = field(default_factory=Party)
    seller_domains: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    pictures: Path | None = None
    excerpt: Excerpt | None = None


class Extractor(Protocol):
    """Reads one kind of document. Runs inside the sandbox; raises DocumentError, returns at least one record."""

    @property
    def name(self) -> str: ...

    def accepts(self, document: Document) -> bool:
        """Say from the sniffed media type and the first bytes whether this is a document of that kind."""
        ...

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """Return one record for each order found, or one that says what the document is instead."""
        ...


class Reference(Protocol):
    """One generation of the master data. Identifiers are compared without spaces, dots and case."""

    @property
    def generation(self) -> int | None:
        """Which generation it is; None before the first import."""
        ...

    @property
    def additions(self) -> int | None:
        """The last entry among the rows that people added to the imported ones; None while there is none."""
        ...

    @property
    def imported_at(self) -> datetime | None:
        """When its import began; None before the first. Balances and stocks are as of then."""
        ...

    def known(self, table: str) -> bool:
        """Say whether anything is known of that kind ("customers", "contracts", …): its file was imported."""
        ...

    def customer(self, customer_id: str) -> Customer | None: ...

    def customers_by(self, kind: str, value: str) -> Sequence[Customer]:
        """Customers by "vat_id", "company_id", "gln", "email_domain", "email" or "address_gln" (that of one of their
        addresses); empty when none fits."""
        ...

    def customers_named(self, name: str, limit: int = 10) -> Sequence[Customer]:
        """Customers whose names are likest to this one, best first."""
        ...

    def addresses(self, customer_id: str) -> Sequence[CustomerAddress]: ...

    def item(self, item_id: str) -> Item | None: ...

    def items_of(self, item_ids: Sequence[str]) -> Sequence[Item]:
        """The items of those ids, as written, in any order; retired ones are left out."""
        ...

    def items_by_gtin(self, gtin: str) -> Sequence[Item]: ...

    def item_by_reference(self, customer_id: str, buyer_item_id: str) -> Item | None: ...

    def items_described(self, description: str, limit: int = 10) -> Sequence[Item]:
        """Items whose descriptions are likest to this one, best first."""
        ...

    def unit_factor(self, item: Item, unit: str) -> Decimal | None:
        """How many base units one `unit` is; 1 for the base unit itself, None without a conversion."""
        ...

    def contract(self, contract_number: str) -> Contract | None: ...

    def contracts(self, customer_id: str, on: date | None = None) -> Sequence[Contract]:
        """The customer's contracts in force on that day, all of them without one; by number."""
        ...

    def agreed_price(
        self, contracts: Sequence[Contract], item: Item, quantity: Decimal, on: date, unit: str | None = None
    ) -> AgreedPrice | None:
        """The price of the first of these contracts that has one on that day at that quantity (base units).

        Of its tiers the highest that the quantity reaches counts; of equal ones the one for `unit`, then the latest.
        """
        ...

    def stock(self, item_id: str) -> Sequence[Stock]: ...

    def expect_codes(self, customer_id: str | None, codes: Sequence[str], gtins: Sequence[str] = ()) -> None:
        """Be told which codes, ours or the customer's, and GTINs are asked next, so that they can be fetched at once."""
        ...

    def expect_items(self, contracts: Sequence[Contract], items: Sequence[Item]) -> None:
        """Be told of which items units, stock and prices in these contracts are asked next."""
        ...


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """An order already taken in: `state` is its case's, `content` the hash of its normalised content.

    `document_type` is `order_change` for a change that was tied to its order: its content is the amended order's.
    `cancelled_by` is the case of the cancellation that was sent for it, answered by the OMS or not yet. `earlier` are the
    contents it had before persons corrected it: what came in, and may come in again; `forms` are all of them in their normal
    form. `net_amount` is its printed total.
    """

    case_id: int
    state: str
    order_number: str | None
    content: str
    earlier: tuple[str, ...] = ()
    net_amount: Decimal | None = None
    forms: tuple[Content, ...] = ()
    document_type: DocumentType = DocumentType.ORDER
    cancelled_by: int | None = None
    cancellation_answered: bool = False

    def repeats(self, order: ResolvedOrder) -> bool:
        """Say whether that order is this one once more, perhaps in a format that says less.

        Another printed total tells of a line that was overlooked: then it is not.
        """
        net_amount = order.order.totals.net_amount
        alike = None in (net_amount, self.net_amount) or net_amount == self.net_amount
        if order.content == self.content:
            return alike
        return order.content in self.earlier or (alike and any(map(order.normal.adds_nothing_to, self.forms)))


@dataclass(frozen=True, slots=True)
class OrderedBefore:
    """One line of an earlier order that went to the OMS or is on its way there; `at` is when it was taken in.

    `quantity` counts the item's base units, without what came free. `price` is for one base unit, before discount, in
    `currency`.
    """

    case_id: int
    at: datetime
    item_id: str
    quantity: Decimal
    order_number: str | None = None
    price: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class PushedValue:
    """By how much pushes changed the net value of one order (that of `case_id`); None when its prices are not known."""

    case_id: int
    amount: Decimal | None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class CurrentOrder:
    """What holds of a known order until now: the last content that was sent or is on its way, else what waits for a person.

    `root` is the case whose order it is; `case_id` and `revision` are where the content stands (a change's case once one
    was sent). `items` are the lines' items by line id; `findings` are what was held against it. `sent`: the OMS has it or may
    have it.
    """

    root: int
    case_id: int
    revision: int
    order: Order
    evidence: EvidenceMap
    content: str = ""
    items: Mapping[str, str | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """A change or cancellation taken in before that speaks of an order number; `state` is its case's.

    `root` is the case of the order that it was tied to, None while that order was not known. `said` is the hash of the
    document's own content: the same again is a resend.
    """

    case_id: int
    state: str
    document_type: DocumentType
    root: int | None = None
    said: str | None = None


class History(Protocol):
    """The orders taken in before, the case at hand left out.

    A history made as of a time knows nothing of orders that came in after it.
    """

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        """Orders of that customer and number (compared without spaces and case), oldest first."""
        ...

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        """Orders of that customer with that content hash, oldest first."""
        ...

    def current_order(self, customer_id: str, order_number: str) -> CurrentOrder | None:
        """What holds of that customer's order of that number; None when it is not known, rejected or cancelled."""
        ...

    def last_order(self, customer_id: str) -> CurrentOrder | None:
        """What holds of the latest order of that customer that was sent and is not cancelled; None without one."""
        ...

    def announcements(self, customer_id: str, order_number: str) -> Sequence[Announcement]:
        """Changes and cancellations of that customer that speak of that number, oldest first."""
        ...

    def ordered_before(
        self, customer_id: str, item_ids: Collection[str], limit: int = 20
    ) -> Mapping[str, Sequence[OrderedBefore]]:
        """That customer's latest lines of each of these items, newest first; only of orders that were pushed or will be.

        Items without one are left out. Ask for all items of an order at once.
        """
        ...

    def items_bought(self, customer_id: str, limit: int = 300) -> Sequence[str]:
        """The ids of the items on that customer's latest lines, each once, newest first; as `ordered_before`."""
        ...

    def pushed_since(self, customer_id: str, since: datetime) -> Sequence[PushedValue]:
        """What orders of that customer have pushed since then, or will: what an open balance of then does not hold."""
        ...

    def worth_before(self, root: int, when: datetime) -> PushedValue | None:
        """What the OMS had before then of the order that came in with that case; None when it did not have it."""
        ...

    def accepted_repeat(self, customer_id: str, content: str) -> int | None:
        """The case in which a person accepted that content under another number: a standing order. None without."""
        ...


Validator = Callable[[ResolvedOrder, Reference, History], Iterator[Finding]]
"""Yields what it holds against the order. No I/O of its own: it reads only what it is handed."""


@dataclass(frozen=True, slots=True)
class Push:
    """One approved revision on its way out. `oms_order_number` is set when the OMS already has the order."""

    case_id: int
    revision: int
    kind: str  # "order" | "cancellation"
    body: bytes
    idempotency_key: str
    oms_order_number: str | None = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """The OMS has taken it."""

    oms_order_number: str


class Connector(Protocol):
    """Pushes to one kind of OMS."""

    def render(
        self,
        resolved: ResolvedOrder,
        findings: Iterable[Finding],
        message_id: str | None,
        sha256: str,
        received: datetime,
    ) -> bytes:
        """The exact bytes that will be sent, stored before anything is; contract, section 4."""
        ...

    def send(self, push: Push) -> Pushed:
        """Send once. Raises ConnectorRefused, ConnectorUnavailable, ConnectorMisconfigured."""
        ...

    def check(self) -> str:
        """Say in one line that the OMS answers, or raise ConnectorError."""
        ...


class Clock(Protocol):
    """Where the time comes from, so that tests can set it."""

    def __call__(self) -> datetime: ...
