"""The orders taken in before, and the lock that makes decisions about one customer's orders go one after another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select

from orderbot.interfaces import Announcement, CurrentOrder, KnownOrder, OrderedBefore, PushedValue
from orderbot.model.case import CaseState
from orderbot.model.content import Content
from orderbot.model.order import DocumentType
from orderbot.store import order_graph, ordered_lines, pushed_values
from orderbot.store.database import Session
from orderbot.store.identifiers import number_key
from orderbot.store.schema import acceptances, cases, revisions
from orderbot.store.stored_json import content_in

_NO_ORDERS = (CaseState.READING, CaseState.IGNORED, CaseState.DUPLICATE)
_SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)
_IS_ORDER = or_(
    cases.c.document_type == DocumentType.ORDER,
    and_(cases.c.document_type == DocumentType.ORDER_CHANGE, cases.c.root.is_not(None)),
)
"""A change counts as the order that it makes once it is tied to one; a cancellation never does."""
_OF_A_NUMBER = "case %"
"""What an acceptance expected when it was of an order under a known number, not of a known content."""

_NO_CASE = 0
_EVER = datetime.max.replace(tzinfo=UTC)


def _known_orders(same: ColumnElement[Any]) -> Select[Any]:
    """A customer's orders that are the `same` there, oldest first, without the case at hand (`own`) and its changes.

    Of what came in at once (the orders of one mail) those before the case at hand count.
    """
    of_this_mail = and_(cases.c.received_at == bindparam("before"), cases.c.id < bindparam("own"))
    return (
        select(
            cases.c.id,
            cases.c.state,
            cases.c.order_number,
            cases.c.content,
            cases.c.net_amount,
            cases.c.document_type,
            cases.c.root,
        )
        .where(
            cases.c.customer_id == bindparam("customer_id"),
            same == bindparam("same"),
            cases.c.state.not_in(_NO_ORDERS),
            _IS_ORDER,
            cases.c.id != bindparam("own"),
            or_(cases.c.root.is_(None), cases.c.root != bindparam("own")),
            or_(cases.c.received_at < bindparam("before"), of_this_mail),
        )
        .order_by(cases.c.received_at, cases.c.id)
    )


_SAME_NUMBER = _known_orders(cases.c.number_key)
_SAME_CONTENT = _known_orders(cases.c.content)
_CONTENTS = (
    select(revisions.c.case_id, revisions.c.content, revisions.c.normal)
    .where(revisions.c.case_id.in_(bindparam("case_ids", expanding=True)), revisions.c.content.is_not(None))
    .order_by(revisions.c.case_id, revisions.c.revision)
)
_ACCEPTED_REPEAT = (
    select(cases.c.id)
    .join(acceptances, acceptances.c.case_id == cases.c.id)
    .where(
        cases.c.customer_id == bindparam("customer_id"),
        cases.c.content == bindparam("content"),
        cases.c.state.in_(_SENT),
        cases.c.id != bindparam("own"),
        acceptances.c.code == "duplicate-order",
        or_(acceptances.c.expected.is_(None), acceptances.c.expected.not_like(_OF_A_NUMBER)),
        acceptances.c.accepted_at < bindparam("before"),
    )
    .order_by(cases.c.received_at.desc(), cases.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What an order's revisions have said: the hashes, and the normal forms."""

    hashes: tuple[str, ...] = ()
    forms: tuple[Content, ...] = ()


class SqlHistory:
    """`interfaces.History` over the cases, the case at hand left out; resends and ignored mails are no orders.

    The changes of the case at hand are no orders beside it. With `as_of` it knows only what came in before then.
    """

    def __init__(self, session: Session, leave_out_case: int | None = None, as_of: datetime | None = None) -> None:
        self._session = session
        self._leave_out = leave_out_case
        self._as_of = as_of

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        """Orders of that customer and number (compared without spaces and case), oldest first."""
        return self._known(_SAME_NUMBER, customer_id, number_key(order_number))

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        """Orders of that customer with that content hash, oldest first."""
        return self._known(_SAME_CONTENT, customer_id, content)

    def current_order(self, customer_id: str, order_number: str) -> CurrentOrder | None:
        """What holds of that customer's order of that number; None when it is not known, rejected or cancelled."""
        return order_graph.current(
            self._session, customer_id, order_number, leave_out_case=self._leave_out, as_of=self._as_of
        )

    def last_order(self, customer_id: str) -> CurrentOrder | None:
        """What holds of the latest order of that customer that was sent and is not cancelled."""
        return order_graph.last_sent(self._session, customer_id, leave_out_case=self._leave_out, as_of=self._as_of)

    def announcements(self, customer_id: str, order_number: str) -> Sequence[Announcement]:
        """Changes and cancellations of that customer that speak of that number, oldest first."""
        return order_graph.announcements(
            self._session, customer_id, order_number, leave_out_case=self._leave_out, as_of=self._as_of
        )

    def ordered_before(
        self, customer_id: str, item_ids: Collection[str], limit: int = 20
    ) -> Mapping[str, Sequence[OrderedBefore]]:
        """That customer's latest lines of each of these items, newest first; only of orders that were pushed or will be."""
        return ordered_lines.latest(
            self._session, customer_id, item_ids, limit=limit, leave_out_case=self._leave_out, as_of=self._as_of
        )

    def items_bought(self, customer_id: str, limit: int = 300) -> Sequence[str]:
        """The ids of the items on that customer's latest lines, each once, newest first."""
        return ordered_lines.items_bought(
            self._session, customer_id, limit=limit, leave_out_case=self._leave_out, as_of=self._as_of
        )

    def pushed_since(self, customer_id: str, since: datetime) -> Sequence[PushedValue]:
        """By how much pushes of that customer's orders have changed their values since then, or will."""
        return pushed_values.since(self._session, customer_id, since, leave_out_case=self._leave_out, as_of=self._as_of)

    def worth_before(self, root: int, when: datetime) -> PushedValue | None:
        """What the OMS had before then of the order that came in with that case; None when it did not have it."""
        return pushed_values.before(self._session, root, when)

    def accepted_repeat(self, customer_id: str, content: str) -> int | None:
        """The newest case that a person sent although its content had come under another number; None without."""
        parameters = {
            "customer_id": customer_id,
            "content": content,
            "own": _NO_CASE if self._leave_out is None else self._leave_out,
            "before": self._as_of or _EVER,
        }
        case_id: int | None = self._session.connection.scalar(_ACCEPTED_REPEAT, parameters)
        return case_id

    def _known(self, query: Select[Any], customer_id: str, same: str) -> Sequence[KnownOrder]:
        parameters = {
            "customer_id": customer_id,
            "same": same,
            "own": _NO_CASE if self._leave_out is None else self._leave_out,
            "before": self._as_of or _EVER,
        }
        rows = self._session.connection.execute(query, parameters).all()
        if not rows:
            return []
        earlier = self._earlier([row.id for row in rows])
        cancelled = order_graph.cancellations(self._session, {row.root or row.id for row in rows})
        return [
            KnownOrder(
                row.id,
                row.state,
                row.order_number,
                row.content or "",
                (said := earlier.get(row.id, _Contents())).hashes,
                row.net_amount,
                said.forms,
                DocumentType(row.document_type),
                *cancelled.get(row.root or row.id, (None, False)),
            )
            for row in rows
        ]

    def _earlier(self, case_ids: Sequence[int]) -> dict[int, _Contents]:
        """Every content that the cases' revisions have had."""
        contents: dict[int, _Contents] = {}
        for row in self._session.connection.execute(_CONTENTS, {"case_ids": case_ids}):
            before, form = contents.get(row.case_id, _Contents()), content_in(row.normal)
            forms = before.forms if form is None or form in before.forms else (*before.forms, form)
            contents[row.case_id] = _Contents((*before.hashes, row.content), forms)
        return contents


class SerialHistory(SqlHistory):
    """History for who decides: each question waits until nobody else decides about that customer's orders."""

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        """As `SqlHistory`, that order's graph locked."""
        lock_order(self._session, customer_id, order_number)
        return super().same_number(customer_id, order_number)

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        """As `SqlHistory`, after the lock of the customer."""
        lock_orders(self._session, [customer_id])
        return super().same_content(customer_id, content)

    def current_order(self, customer_id: str, order_number: str) -> CurrentOrder | None:
        """As `SqlHistory`, that order's graph locked."""
        lock_order(self._session, customer_id, order_number)
        return super().current_order(customer_id, order_number)

    def announcements(self, customer_id: str, order_number: str) -> Sequence[Announcement]:
        """As `SqlHistory`, that order's graph locked."""
        lock_order(self._session, customer_id, order_number)
        return super().announcements(customer_id, order_number)

    def pushed_since(self, customer_id: str, since: datetime) -> Sequence[PushedValue]:
        """As `SqlHistory`, after the lock: of two orders decided at once the second counts the first."""
        lock_orders(self._session, [customer_id])
        return super().pushed_since(customer_id, since)


def lock_order(session: Session, customer_id: str, order_number: str | None = None) -> None:
    """Wait until no other transaction decides about this customer's orders, and hold that until this one ends.

    Call it before asking SqlHistory, so that two mails with one order cannot both be the first. The whole customer is
    locked whatever the number, because the same content may come under two numbers; with a number that order's graph is
    locked too, which whoever hands on an answer of the OMS locks alone.
    With several customers in one message use `lock_orders`.
    """
    lock_orders(session, [customer_id])
    if order_number is not None:
        order_graph.lock(session, customer_id, order_number)


def lock_order_of_case(session: Session, case_id: int, also: Sequence[str] = ()) -> None:
    """`lock_order` for the order of that case, before its row is locked: intake too takes a waiting case's row last.

    `also` are customers whose order it is about to become. A case without customer has no more to lock, and neither has one
    that does not exist.
    """
    query = select(cases.c.customer_id, cases.c.order_number).where(cases.c.id == case_id)
    row = session.connection.execute(query).first()
    own = [] if row is None or row.customer_id is None else [row.customer_id]
    lock_orders(session, [*own, *also])
    if row is not None and row.customer_id is not None:
        lock_order(session, row.customer_id, row.order_number)


def lock_orders(session: Session, customer_ids: Sequence[str]) -> None:
    """`lock_order` for several customers, in an order that cannot deadlock. SQLite has one writer at a time anyway."""
    if session.dialect == "postgresql":
        for customer_id in sorted(set(customer_ids)):
            key = func.hashtextextended(f"orderbot customer {customer_id}", 0)
            session.connection.execute(select(func.pg_advisory_xact_lock(key)))
