"""A case: one order with its revisions, findings and history, as the queue shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from orderbot.model.amendment import Amendment
from orderbot.model.approvals import APPROVER
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.extraction import PageSize
from orderbot.model.finding import Acceptance, Finding
from orderbot.model.order import DocumentType, Order


class CaseState(StrEnum):
    """Where a case stands (contract, section 5)."""

    READING = "reading"
    REVIEW = "review"
    BLOCK = "block"
    APPROVED = "approved"
    PUSHING = "pushing"
    PUSHED = "pushed"
    UNDELIVERED = "undelivered"
    REJECTED = "rejected"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"

    @property
    def at_rest(self) -> bool:
        """Nothing more happens without a person."""
        return self not in (CaseState.READING, CaseState.APPROVED, CaseState.PUSHING)


class Role(StrEnum):
    """What a user may do; each includes those before it."""

    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """A person who signs in; `groups` are the approver groups that an administrator put the person in.

    `email`, in lower case, tells the person as the sender of a mail.
    """

    user_id: int
    name: str
    role: Role
    language: str = "fr"
    groups: tuple[str, ...] = ()
    email: str | None = None

    @property
    def may_approve(self) -> bool:
        return self.role is not Role.REVIEWER

    @property
    def approves_as(self) -> tuple[str, ...]:
        """The approver groups that the person's yes counts for, those of the role first; none for a reviewer."""
        return (*_GROUPS_OF[self.role], *self.groups) if self.may_approve else ()


_GROUPS_OF = {Role.APPROVER: (APPROVER,), Role.ADMIN: (APPROVER, Role.ADMIN.value)}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line as `orderbot cases --json` shows it: what would be or was pushed."""

    line_id: str
    item_id: str | None
    quantity: str | None
    unit: str | None
    unit_price: str | None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of the queue and of `orderbot cases`; `codes` are the open findings' codes, each once."""

    case_id: int
    state: CaseState
    revision: int
    received_at: datetime
    message_id: str | None = None
    file: str | None = None
    part: str | None = None
    sender: str | None = None
    subject: str | None = None
    document_type: DocumentType | None = None
    order_number: str | None = None
    customer_id: str | None = None
    customer_name: str | None = None
    ship_to_address_id: str | None = None
    codes: tuple[str, ...] = ()
    severity: str | None = None
    confidence: float | None = None
    net_amount: str | None = None
    currency: str | None = None
    duplicate_of: int | None = None
    oms_order_number: str | None = None
    reason: str | None = None
    claimed_by: str | None = None
    lines: tuple[CaseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the case's message: what it is and what became of it.

    `page_images` are blob hashes, one a page; `source_view` is that of a structured document's rows.
    """

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
class AuditEntry:
    """Who did what, when; `detail` is a small JSON object."""

    at: datetime
    actor: str
    action: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MasterRow:
    """A row of the master data that a part of the order was taken for; `reasons` as in `Resolution`.

    `kind` is "customer", "ship-to" or "item". `supplied` are the fields that the row fills where the document says
    nothing, with their values.
    """

    kind: str
    row_id: str
    reasons: tuple[str, ...] = ()
    line_id: str | None = None
    supplied: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """Another case of the same order: the one it came in with, its changes, cancellations and resends."""

    case_id: int
    state: CaseState
    document_type: DocumentType | None
    is_resend: bool = False


@dataclass(frozen=True, slots=True)
class EarlierOrder:
    """The order that one was found to repeat; `cancelled_by` is the case whose cancellation was sent for it."""

    case_id: int
    state: CaseState
    order_number: str | None = None
    oms_order_number: str | None = None
    cancelled_by: int | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page needs, read in one go; nothing is written through it."""

    summary: CaseSummary
    order: Order | None
    evidence: EvidenceMap
    findings: tuple[Finding, ...]
    acceptances: tuple[Acceptance, ...]
    envelope: Envelope
    body: str
    parts: tuple[PartView, ...]
    history: tuple[AuditEntry, ...]
    edited_by: tuple[str, ...] = ()
    language: str | None = None
    master_rows: tuple[MasterRow, ...] = ()
    amendment: Amendment | None = None
    related: tuple[RelatedCase, ...] = ()
    earlier: EarlierOrder | None = None
