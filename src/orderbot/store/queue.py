"""Read models: rows of the queue, counts, one case whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, union_all

from orderbot.errors import NotFound
from orderbot.model.case import CaseLine, CaseState, CaseSummary, CaseView, User
from orderbot.model.document import Envelope
from orderbot.model.json_form import to_json
from orderbot.model.order import DocumentType
from orderbot.store import audit, awaited, case_rows, messages, order_graph
from orderbot.store.cases import acceptances
from orderbot.store.database import Session
from orderbot.store.earlier_orders import earlier_order
from orderbot.store.editing import order_editors
from orderbot.store.identifiers import folded
from orderbot.store.master_rows import master_rows
from orderbot.store.rows import Counts, Cursor
from orderbot.store.schema import arrivals, cases, open_codes, revisions
from orderbot.store.schema import messages as message_rows

_WAITING = (CaseState.REVIEW, CaseState.BLOCK)


def summary(session: Session, case_id: int, now: datetime | None = None) -> CaseSummary:
    """One case as the queue shows it, lines included. Raises NotFound."""
    row = session.connection.execute(_rows().where(cases.c.id == case_id)).first()
    if row is None:
        raise NotFound(f"there is no case {case_id}")
    return _summary(row, now)


def summaries(
    session: Session,
    *,
    states: Collection[CaseState] = (),
    codes: Collection[str] = (),
    customer: str | None = None,
    document_type: DocumentType | None = None,
    document_types: Collection[DocumentType | None] = (),
    text: str | None = None,
    message_row_id: int | None = None,
    approver: User | None = None,
    limit: int = 50,
    after: Cursor | None = None,
    newest_first: bool = False,
    now: datetime | None = None,
) -> list[CaseSummary]:
    """One page of cases in arrival order, lines included; empty filters let everything through.

    `codes`: with any of these open. `document_types`: of any of these, None for a case whose type is not known.
    `customer`: the id. `text`: found in order number, customer, sender, subject or
    file name. `approver`: those that wait for this person's approval. `after`: `cursor` of the last row of the page before.
    `now`: a claim that ended before is not shown.
    """
    types = document_types if document_type is None else (document_type,)
    where = _where(codes, customer, types, text, message_row_id)
    if approver is not None:
        where.append(awaited.waits_for(approver))
    if after is not None:
        where.append(_beyond(after, newest_first))
    page = _page(where, states, limit, newest_first).subquery()
    query = _rows().join(page, page.c.id == cases.c.id).order_by(*_order(cases.c, newest_first))
    return [_summary(row, now) for row in session.connection.execute(query)]


def every(session: Session, **filters: Any) -> Iterator[CaseSummary]:
    """All cases in arrival order, page by page, with the filters of `summaries`."""
    after: Cursor | None = None
    while page := summaries(session, after=after, limit=500, **filters):
        yield from page
        after = cursor(page[-1])


def cursor(row: CaseSummary) -> Cursor:
    """Where the next page begins."""
    return Cursor(row.received_at, row.case_id)


def counts(session: Session, states: Collection[CaseState] | None = None) -> Counts:
    """How many cases by state (all, or those), and by open code and type among those that wait for a person.

    Ask for the states you need: counting those that hold nearly all of a million cases takes a while.
    """
    by_state = dict.fromkeys(CaseState if states is None else states, 0)
    query = select(cases.c.state, func.count()).where(cases.c.state.in_(by_state)).group_by(cases.c.state)
    by_state |= {CaseState(state): number for state, number in session.connection.execute(query)}
    by_code = (
        select(open_codes.c.code, func.count().label("number"))
        .join(cases, cases.c.id == open_codes.c.case_id)
        .where(cases.c.state.in_(_WAITING))
        .group_by(open_codes.c.code)
        .order_by(open_codes.c.code)
    )
    by_type = (
        select(cases.c.document_type, func.count()).where(cases.c.state.in_(_WAITING)).group_by(cases.c.document_type)
    )
    return Counts(
        by_state,
        {row.code: row.number for row in session.connection.execute(by_code)},
        {kind and DocumentType(kind): number for kind, number in session.connection.execute(by_type)},
    )


def view(session: Session, case_id: int, now: datetime | None = None) -> CaseView:
    """One case whole. Raises NotFound."""
    shown = summary(session, case_id, now)
    message = messages.of_case(session, case_id)
    last = case_rows.read(session, case_id) if shown.revision else None
    return CaseView(
        summary=shown,
        order=last.order if last else None,
        evidence=last.evidence if last else {},
        findings=last.findings if last else (),
        acceptances=acceptances(session, case_id),
        envelope=message.envelope or Envelope(),
        body=message.own_text,
        parts=messages.parts(session, message.id),
        history=audit.entries(session, case_id),
        edited_by=order_editors(session, [case_id])[case_id],
        language=last.language if last else None,
        master_rows=master_rows(last.order, last.resolved) if last and last.order and last.amendment is None else (),
        amendment=last.amendment if last else None,
        related=order_graph.related(session, case_id),
        earlier=earlier_order(session, last) if last else None,
    )


def summary_to_json(row: CaseSummary) -> dict[str, Any]:
    """A row as `orderbot cases --json` prints it (contract, section 5)."""
    kept = to_json(row)
    first = {"case": row.case_id}
    return first | {name: kept[name] for name in _PRINTED}


_PRINTED = (
    "message_id",
    "file",
    "part",
    "received_at",
    "document_type",
    "state",
    "order_number",
    "customer_id",
    "ship_to_address_id",
    "codes",
    "duplicate_of",
    "oms_order_number",
    "lines",
)


def _rows() -> Select[Any]:
    all_arrivals = arrivals.alias()
    of_message = select(func.min(all_arrivals.c.id)).where(all_arrivals.c.message_id == cases.c.message_id)
    first_arrival = of_message.scalar_subquery().correlate(cases)
    return (
        select(
            cases,
            message_rows.c.message_id.label("header_id"),
            message_rows.c.sender,
            message_rows.c.subject,
            arrivals.c.name.label("file"),
            revisions.c.resolved,
        )
        .select_from(cases)
        .join(message_rows, message_rows.c.id == cases.c.message_id)
        .join(arrivals, arrivals.c.id == first_arrival)
        .outerjoin(revisions, and_(revisions.c.case_id == cases.c.id, revisions.c.revision == cases.c.revision))
    )


def _where(
    codes: Collection[str],
    customer: str | None,
    document_types: Collection[DocumentType | None],
    text: str | None,
    message_row_id: int | None,
) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if codes:
        coded = select(open_codes.c.case_id).where(open_codes.c.case_id == cases.c.id, open_codes.c.code.in_(codes))
        where.append(coded.exists())
    if customer is not None:
        where.append(cases.c.customer_id == customer)
    if document_types:
        typed = cases.c.document_type.in_([kind for kind in document_types if kind is not None])
        where.append(or_(typed, cases.c.document_type.is_(None)) if None in document_types else typed)
    if message_row_id is not None:
        where.append(cases.c.message_id == message_row_id)
    where.extend(cases.c.searched.contains(word, autoescape=True) for word in folded(text or "").split())
    return where


def _beyond(after: Cursor, newest_first: bool) -> ColumnElement[bool]:
    at, number = cases.c.received_at, cases.c.id
    if newest_first:
        return and_(at <= after.received_at, or_(at < after.received_at, number < after.case_id))
    return and_(at >= after.received_at, or_(at > after.received_at, number > after.case_id))


def _page(
    where: list[ColumnElement[bool]], states: Collection[CaseState], limit: int, newest_first: bool
) -> Select[Any]:
    """The ids of a page. One index walk for each state: an IN over states would have to sort them all."""
    some = select(cases.c.id, cases.c.received_at).where(*where)
    if not states:
        return some.order_by(*_order(cases.c, newest_first)).limit(limit)
    walks = [
        some.where(cases.c.state == state).order_by(*_order(cases.c, newest_first)).limit(limit).subquery().select()
        for state in states
    ]
    together = union_all(*walks).subquery()
    return select(together.c.id, together.c.received_at).order_by(*_order(together.c, newest_first)).limit(limit)


def _order(columns: Any, newest_first: bool) -> tuple[ColumnElement[Any], ...]:
    at, number = columns.received_at, columns.id
    return (at.desc(), number.desc()) if newest_first else (at, number)


def _summary(row: Row[Any], now: datetime | None) -> CaseSummary:
    held = row.held_by if now is None or (row.held_until is not None and row.held_until > now) else None
    return CaseSummary(
        case_id=row.id,
        state=CaseState(row.state),
        revision=row.revision,
        received_at=row.received_at,
        message_id=row.header_id,
        file=row.file,
        part=row.part,
        sender=row.sender,
        subject=row.subject,
        document_type=None if row.document_type is None else DocumentType(row.document_type),
        order_number=row.order_number,
        customer_id=row.customer_id,
        customer_name=row.customer_name,
        ship_to_address_id=row.ship_to_address_id,
        codes=tuple(row.codes),
        severity=row.severity,
        confidence=row.confidence,
        net_amount=None if row.net_amount is None else format(row.net_amount, "f"),
        currency=row.currency,
        duplicate_of=row.duplicate_of,
        oms_order_number=row.oms_order_number,
        reason=row.reason,
        claimed_by=held,
        lines=tuple(_line(line) for line in (row.resolved or {}).get("lines", ())),
    )


def _line(kept: dict[str, Any]) -> CaseLine:
    return CaseLine(kept["line_id"], kept["item_id"], kept["quantity"], kept["unit"], kept["unit_price"])
