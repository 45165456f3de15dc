"""What the review UI reads: pages of the queue, its counts, one case whole. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from orderbot.model.case import CaseState, CaseSummary, CaseView, User
from orderbot.model.order import DocumentType
from orderbot.model.reference import Customer, CustomerAddress
from orderbot.store import queue
from orderbot.store.rows import Cursor
from orderbot.store.sql_reference import SqlReference

if TYPE_CHECKING:
    from orderbot.interfaces import Clock
    from orderbot.store.database import Database

__all__ = ["Choices", "Cursor", "Lane", "Queue", "QueueCounts", "QueuePage", "Wanted"]

WAITING = (CaseState.REVIEW, CaseState.BLOCK)
INQUIRIES = (DocumentType.QUOTE_REQUEST, DocumentType.STATUS_INQUIRY, DocumentType.INVOICE)
PAGE = 50
MOST_CHOICES = 50


class Lane(StrEnum):
    """The queue's lanes: what waits for a person, by kind, and everything."""

    ORDERS = "orders"
    INQUIRIES = "inquiries"
    UNDELIVERED = "undelivered"
    ALL = "all"

    @property
    def states(self) -> tuple[CaseState, ...]:
        """The states of its cases; empty: any."""
        if self is Lane.UNDELIVERED:
            return (CaseState.UNDELIVERED,)
        return () if self is Lane.ALL else WAITING

    @property
    def types(self) -> tuple[DocumentType | None, ...]:
        """The document types of its cases, None for one that is not known; empty: any."""
        if self is Lane.INQUIRIES:
            return INQUIRIES
        if self is Lane.ORDERS:
            return (None, *(kind for kind in DocumentType if kind not in INQUIRIES))
        return ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked the queue for; None lets everything through. `approver`: what waits for this one's approval."""

    lane: Lane = Lane.ORDERS
    state: CaseState | None = None
    code: str | None = None
    document_type: DocumentType | None = None
    customer: str | None = None
    text: str | None = None
    approver: User | None = None

    @property
    def narrowed(self) -> bool:
        """Is anything asked besides the lane?"""
        return any((self.state, self.code, self.document_type, self.customer, self.text, self.approver))


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of rows; `following` is where the next begins, None on the last."""

    rows: tuple[CaseSummary, ...]
    following: Cursor | None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many cases wait by lane (all are not counted: they only grow), and by open finding."""

    by_lane: Mapping[Lane, int]
    by_code: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows of the reference data that a person may choose from by their ids."""

    customers: tuple[Customer, ...] = ()
    addresses: tuple[CustomerAddress, ...] = ()


class Queue:
    """The read models of the review UI."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, wanted: Wanted, after: Cursor | None = None, limit: int = PAGE) -> QueuePage:
        """One page, the oldest first where people wait for an answer, the newest first in the lane of all."""
        states = (wanted.state,) if wanted.state else wanted.lane.states
        if wanted.approver is not None and not wanted.state:
            states = (CaseState.BLOCK,)
        with self._database.read() as session:
            rows = queue.summaries(
                session,
                states=states,
                codes=(wanted.code,) if wanted.code else (),
                customer=wanted.customer,
                document_types=(wanted.document_type,) if wanted.document_type else wanted.lane.types,
                text=wanted.text,
                approver=wanted.approver,
                limit=limit + 1,
                after=after,
                newest_first=wanted.lane is Lane.ALL,
                now=self._clock(),
            )
        shown = tuple(rows[:limit])
        return QueuePage(shown, queue.cursor(shown[-1]) if len(rows) > limit else None)

    def counts(self) -> QueueCounts:
        """How much there is to do."""
        with self._database.read() as session:
            found = queue.counts(session, (*WAITING, CaseState.UNDELIVERED))
        waiting = found.waiting_by_type
        by_lane = {
            Lane.ORDERS: sum(waiting.get(kind, 0) for kind in Lane.ORDERS.types),
            Lane.INQUIRIES: sum(waiting.get(kind, 0) for kind in Lane.INQUIRIES.types),
            Lane.UNDELIVERED: found.by_state[CaseState.UNDELIVERED],
        }
        return QueueCounts(by_lane, dict(found.by_code))

    def view(self, case_id: int) -> CaseView:
        """One case whole. Raises NotFound."""
        with self._database.read() as session:
            return queue.view(session, case_id, self._clock())

    def choices(self, view: CaseView) -> Choices:
        """What a person may mean where resolution could not tell: customers alike by name, the customer's addresses."""
        name = view.order.buyer.name if view.order is not None else None
        customer_id = view.summary.customer_id
        with self._database.read() as session:
            reference = SqlReference(session)
            if customer_id is not None:
                return Choices(addresses=tuple(reference.addresses(customer_id)[:MOST_CHOICES]))
            return Choices(customers=tuple(reference.customers_named(name)) if name else ())

    def summary(self, case_id: int) -> CaseSummary:
        """One case as the queue shows it. Raises NotFound."""
        with self._database.read() as session:
            return queue.summary(session, case_id)

    def next_case(self, wanted: Wanted, after: CaseSummary, reviewer: str) -> int | None:
        """The case that follows in that queue and that nobody else has; None at its end."""
        cursor: Cursor | None = queue.cursor(after)
        while cursor is not None:
            page = self.page(wanted, cursor, limit=20)
            for row in page.rows:
                if row.claimed_by in (None, reviewer) and row.case_id != after.case_id:
                    return row.case_id
            cursor = page.following
        return None
