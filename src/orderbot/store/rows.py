"""What goes into and comes out of the store: plain frozen dataclasses, no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from orderbot.interfaces import Push
from orderbot.model.added_rows import AddedRow
from orderbot.model.amendment import Amendment
from orderbot.model.approvals import AwaitedApproval
from orderbot.model.case import CaseState, User
from orderbot.model.content import Content
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.extraction import PageSize
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order
from orderbot.model.resolved import Decision, Grounds, Outcome
from orderbot.model.situation import InputQuality


class Stage(StrEnum):
    """Who claims a case: the reader, or a person. (The delivery claims pushes, in `outbox`.)"""

    READ = "read"
    REVIEW = "review"

    @property
    def states(self) -> tuple[CaseState, ...]:
        """The states in which the stage may claim a case."""
        if self is Stage.READ:
            return (CaseState.READING,)
        return (CaseState.REVIEW, CaseState.BLOCK, CaseState.UNDELIVERED, CaseState.IGNORED, CaseState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a message came: `channel` is "imap", "folder", "upload", "ingest" or "webhook:NAME"; the IMAP words are None elsewhere.

    `name` is the source's name: the file's path as given, or the mailbox folder.
    """

    channel: str
    account: str | None = None
    folder: str | None = None
    uidvalidity: int | None = None
    uid: int | None = None
    name: str | None = None

    @property
    def way(self) -> str:
        """The channel as a policy names it: "mailbox:NAME" for a mail, else `channel`."""
        return f"mailbox:{self.account}" if self.channel == "imap" else self.channel


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an arrival: `is_new` is False for bytes already taken in (`case_id` is then the first case)."""

    message_row_id: int
    case_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as stored; `message_id` is the header. `envelope` and `own_text` are there once it was read."""

    id: int
    sha256: str
    size: int
    message_id: str | None
    arrival: Arrival
    received_at: datetime
    envelope: Envelope | None = None
    own_text: str = ""


@dataclass(frozen=True, slots=True)
class NewPart:
    """One part of a message with its fate in words; `page_images` are blob hashes, one a page, `source_view` is one too."""

    part: str | None
    name: str | None
    media_type: str
    sha256: str
    size: int
    role: str
    fate: str
    pages: tuple[PageSize, ...] = ()
    page_images: tuple[str, ...] = ()
    source_view: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease on a case: what it was when claimed, and the fencing token that every commit must still hold.

    `attempts` counts the claims of this stage since the case last changed its state, this one included.
    """

    case_id: int
    state: CaseState
    revision: int
    token: int
    holder: str
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class PushLine:
    """A line as it would be or was pushed; `filled` names what master data supplied, `reasons` what named the item.

    `base_quantity` and `base_price` are quantity and price in the item's base unit, where it converts.
    """

    line_id: str
    item_id: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    filled: tuple[str, ...] = ()
    base_quantity: Decimal | None = None
    base_price: Decimal | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedSummary:
    """What the reference data made of an order, as kept with its revision, and by which reasons.

    `net_amount` is printed; `net_value` is what the push comes to, None when a price is not known.
    """

    customer_id: str | None = None
    customer_name: str | None = None
    ship_to_address_id: str | None = None
    currency: str | None = None
    net_amount: Decimal | None = None
    lines: tuple[PushLine, ...] = ()
    net_value: Decimal | None = None
    customer_reasons: tuple[str, ...] = ()
    ship_to_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewPush:
    """An outbox row to be: the exact bytes and their key; `kind` is "order" or "cancellation".

    `follows` is the case whose order this one changes or cancels: their pushes go in one order, and this one is
    addressed to that order's OMS number. None: the case's own.
    """

    kind: str
    body: bytes = field(repr=False)
    key: str
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class NewRevision:
    """One decided state of a case's order. `findings` are all, `open_findings` those that no acceptance covers.

    `content` is the hash of the normalised content, `normal` that content itself. `push` is needed when the decision is
    to push, None otherwise. `grounds` is what it was decided by, `awaited` whose approval it waits for.
    `amendment` is there for an announced change or cancellation.
    """

    order: Order | None
    evidence: EvidenceMap
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    decision: Decision
    resolved: ResolvedSummary = field(default_factory=ResolvedSummary)
    document_type: DocumentType | None = None
    type_confidence: float = 0.0
    language: str | None = None
    confidence: float | None = None
    part: str | None = None
    content: str | None = None
    normal: Content | None = None
    push: NewPush | None = None
    amendment: Amendment | None = None
    quality: InputQuality | None = None
    grounds: Grounds = field(default_factory=Grounds)
    awaited: tuple[AwaitedApproval, ...] = ()

    @property
    def state(self) -> CaseState:
        """The state that the decision puts the case in."""
        if self.decision.outcome is Outcome.IGNORE:
            return CaseState.IGNORED if self.decision.duplicate_of is None else CaseState.DUPLICATE
        return {
            Outcome.PUSH: CaseState.APPROVED,
            Outcome.REVIEW: CaseState.REVIEW,
            Outcome.BLOCK: CaseState.BLOCK,
        }[self.decision.outcome]


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A revision as stored; never changed afterwards. `action` is "read", "correct", "accept", "approve", "refuse", "amend", …"""

    case_id: int
    revision: int
    order: Order | None
    evidence: EvidenceMap
    findings: tuple[Finding, ...]
    open_findings: tuple[Finding, ...]
    decision: Decision
    resolved: ResolvedSummary
    document_type: DocumentType | None
    type_confidence: float
    language: str | None
    confidence: float | None
    part: str | None
    content: str | None
    normal: Content | None
    amendment: Amendment | None
    actor: str
    action: str
    at: datetime
    quality: InputQuality | None = None
    grounds: Grounds = field(default_factory=Grounds)


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit left: the case, its revision now, and its state now."""

    case_id: int
    revision: int
    state: CaseState


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of the queue ended; hand it back for the next page."""

    received_at: datetime
    case_id: int


class PushState(StrEnum):
    """Where an outbox row stands; the last two but `undelivered` are settled for good."""

    WAITING = "waiting"
    SENDING = "sending"
    UNDELIVERED = "undelivered"
    ANSWERED = "answered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PushRow:
    """An outbox row without its bytes."""

    push_id: int
    case_id: int
    revision: int
    kind: str
    state: PushState
    attempts: int
    next_attempt_at: datetime
    connector: str
    why: str | None = None
    oms_order_number: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedPush:
    """A row that this worker may send now: the push, and the token that its outcome must be reported with.

    `thread` is the case whose order it is about.
    """

    push_id: int
    token: int
    attempts: int
    connector: str
    push: Push
    thread: int


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user with what signing in needs."""

    user: User
    password_hash: str = field(repr=False)
    active: bool = True


@dataclass(frozen=True, slots=True)
class SignIn:
    """A live session: who, until when, and the token that forms must carry."""

    user: User
    csrf_token: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases by state, and how many of those waiting for a person by open finding code and document type."""

    by_state: Mapping[CaseState, int]
    by_code: Mapping[str, int]
    waiting_by_type: Mapping[DocumentType | None, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Generation:
    """One import of the reference data; `rows` by table name."""

    number: int
    author: str
    imported_at: datetime
    active: bool
    rows: Mapping[str, int] = field(default_factory=dict)


OF_CASE = "case "
"""Before a case's number: the source of a policy version that a remedy of that case made."""


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy that was put in force; `source` is the file it came from, "upload", or the case that asked for it."""

    number: int
    text: str = field(repr=False)
    sha256: str
    author: str
    source: str
    at: datetime

    @property
    def of_case(self) -> int | None:
        """The case whose remedy made it."""
        number = self.source.removeprefix(OF_CASE)
        return int(number) if number != self.source and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Addition:
    """A row that a person added to the master data, at which case; `withdrawn_by` took it back."""

    number: int
    row: AddedRow
    author: str
    at: datetime
    case_id: int | None = None
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What `audit.verify` found: `broken_at` is the first entry's id whose hash does not fit, None when all do."""

    sealed: int
    unsealed: int
    head: str
    broken_at: int | None = None
