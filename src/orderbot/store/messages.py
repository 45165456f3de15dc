"""Messages taken in, how they arrived, and the fate of each of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from orderbot.errors import NotFound
from orderbot.model.building import build
from orderbot.model.case import CaseState, PartView
from orderbot.model.document import Envelope
from orderbot.model.extraction import PageSize
from orderbot.model.json_form import to_json
from orderbot.store import audit, stored_json
from orderbot.store.database import Session
from orderbot.store.identifiers import folded
from orderbot.store.rows import Arrival, MessageRow, NewPart, Taken
from orderbot.store.schema import arrivals, cases, messages, page_images
from orderbot.store.schema import parts as part_rows


def add(
    session: Session,
    *,
    sha256: str,
    size: int,
    message_id: str | None,
    arrival: Arrival,
    received_at: datetime,
    sender: str | None = None,
) -> Taken:
    """Take a message in: a new one gets one case in state `reading`, known bytes get only a further arrival.

    `sender` is an address in lower case; reading writes it anew with the rest of the envelope.
    """
    write = postgresql.insert if session.dialect == "postgresql" else sqlite.insert
    row_id = session.connection.scalar(
        write(messages)
        .values(sha256=sha256, size=size, message_id=message_id, sender=sender, received_at=received_at)
        .on_conflict_do_nothing(index_elements=["sha256"])
        .returning(messages.c.id)
    )
    is_new = row_id is not None
    if row_id is None:
        row_id = session.connection.execute(select(messages.c.id).where(messages.c.sha256 == sha256)).scalar_one()
    session.connection.execute(
        write(arrivals).values(message_id=row_id, at=received_at, **to_json(arrival)).on_conflict_do_nothing()
    )
    case_id = _first_case(session, row_id, arrival, received_at) if is_new else cases_of(session, row_id)[0]
    detail = {"sha256": sha256, "message": row_id, **to_json(arrival)}
    action = "received" if is_new else "received-again"
    audit.append(session, case_id, actor=arrival.channel, action=action, detail=detail, now=received_at)
    return Taken(row_id, case_id, is_new)


def _first_case(session: Session, row_id: int, arrival: Arrival, received_at: datetime) -> int:
    case_id: int = session.connection.execute(
        insert(cases)
        .values(
            message_id=row_id,
            received_at=received_at,
            state=CaseState.READING,
            codes=[],
            searched=folded(arrival.name or ""),
        )
        .returning(cases.c.id)
    ).scalar_one()
    return case_id


def arrived(
    session: Session,
    account: str,
    folder: str,
    uidvalidity: int,
    uid: int,
    *,
    size: int | None = None,
    message_id: str | None = None,
) -> bool:
    """Say whether that mail was taken in; size or Message-ID, where given, must fit too (a server may reuse a UID)."""
    query = (
        select(arrivals.c.id)
        .join(messages, messages.c.id == arrivals.c.message_id)
        .where(
            arrivals.c.account == account,
            arrivals.c.folder == folder,
            arrivals.c.uidvalidity == uidvalidity,
            arrivals.c.uid == uid,
        )
    )
    if size is not None:
        query = query.where(messages.c.size == size)
    if message_id is not None:
        query = query.where(messages.c.message_id == message_id)
    return session.connection.execute(query.limit(1)).first() is not None


def arrived_by(session: Session, sha256: str, channel: str) -> int | None:
    """The first case of the message with those bytes when it came by that channel; None when it did not."""
    query = (
        select(func.min(cases.c.id))
        .join(messages, messages.c.id == cases.c.message_id)
        .join(arrivals, arrivals.c.message_id == messages.c.id)
        .where(messages.c.sha256 == sha256, arrivals.c.channel == channel)
    )
    case_id: int | None = session.connection.scalar(query)
    return case_id


def highest_uid(session: Session, account: str, folder: str, uidvalidity: int) -> int | None:
    """The highest UID taken in from that folder in that validity; None when none was."""
    query = select(func.max(arrivals.c.uid)).where(
        arrivals.c.account == account, arrivals.c.folder == folder, arrivals.c.uidvalidity == uidvalidity
    )
    highest: int | None = session.connection.scalar(query)
    return highest


def get(session: Session, message_row_id: int) -> MessageRow:
    """The message. Raises NotFound."""
    row = session.connection.execute(select(messages).where(messages.c.id == message_row_id)).first()
    if row is None:
        raise NotFound(f"there is no message {message_row_id}")
    return _message(session, row)


def of_case(session: Session, case_id: int) -> MessageRow:
    """The message that a case came from. Raises NotFound."""
    query = select(messages).join(cases, cases.c.message_id == messages.c.id).where(cases.c.id == case_id)
    row = session.connection.execute(query).first()
    if row is None:
        raise NotFound(f"there is no case {case_id}")
    return _message(session, row)


def by_sha256(session: Session, sha256: str) -> MessageRow | None:
    """The message with those raw bytes, None when there is none."""
    row = session.connection.execute(select(messages).where(messages.c.sha256 == sha256)).first()
    return None if row is None else _message(session, row)


def cases_of(session: Session, message_row_id: int) -> tuple[int, ...]:
    """The ids of all cases of a message, the first one first."""
    query = select(cases.c.id).where(cases.c.message_id == message_row_id).order_by(cases.c.id)
    return tuple(session.connection.scalars(query))


def set_envelope(session: Session, message_row_id: int, envelope: Envelope, own_text: str) -> None:
    """Keep what the headers say and the body's own text (`cases.commit_reading` does it for the reading stage)."""
    session.connection.execute(
        update(messages)
        .where(messages.c.id == message_row_id)
        .values(
            envelope=to_json(envelope),
            message_id=func.coalesce(messages.c.message_id, envelope.message_id),
            sender=envelope.sender,
            subject=envelope.subject,
            own_text=own_text,
        )
    )


def set_parts(session: Session, message_row_id: int, parts: Sequence[NewPart]) -> None:
    """Keep the parts with their fates, instead of those kept before."""
    session.connection.execute(delete(part_rows).where(part_rows.c.message_id == message_row_id))
    for position, part in enumerate(parts):
        kept = {name: value for name, value in to_json(part).items() if name != "page_images"}
        session.connection.execute(insert(part_rows).values(message_id=message_row_id, position=position, **kept))
        for page, sha256 in enumerate(part.page_images, 1):
            session.connection.execute(
                insert(page_images).values(message_id=message_row_id, position=position, page=page, sha256=sha256)
            )


def parts(session: Session, message_row_id: int) -> tuple[PartView, ...]:
    """The parts in the message's order."""
    images: dict[int, list[str]] = {}
    query = select(page_images).where(page_images.c.message_id == message_row_id).order_by(page_images.c.page)
    for image in session.connection.execute(query):
        images.setdefault(image.position, []).append(image.sha256)
    rows = session.connection.execute(
        select(part_rows).where(part_rows.c.message_id == message_row_id).order_by(part_rows.c.position)
    )
    return tuple(
        PartView(
            part=row.part,
            name=row.name,
            media_type=row.media_type,
            sha256=row.sha256,
            size=row.size,
            role=row.role,
            fate=row.fate,
            pages=build(tuple[PageSize, ...], row.pages),
            page_images=tuple(images.get(row.position, ())),
            source_view=row.source_view,
        )
        for row in rows
    )


def wanted(session: Session, sha256: str) -> bool:
    """Say whether a row names that blob: a raw message, a part, a page image or a source view. For `Blobs.sweep`."""
    named = union_all(*(select(column).where(column == sha256) for column in _NAMING_BLOBS))
    return session.connection.execute(named.limit(1)).first() is not None


_NAMING_BLOBS = (messages.c.sha256, part_rows.c.sha256, page_images.c.sha256, part_rows.c.source_view)


def _message(session: Session, row: Row[Any]) -> MessageRow:
    first = session.connection.execute(
        select(arrivals).where(arrivals.c.message_id == row.id).order_by(arrivals.c.id).limit(1)
    ).one()
    return MessageRow(
        id=row.id,
        sha256=row.sha256,
        size=row.size,
        message_id=row.message_id,
        arrival=Arrival(first.channel, first.account, first.folder, first.uidvalidity, first.uid, first.name),
        received_at=row.received_at,
        envelope=None if row.envelope is None else stored_json.envelope_in(row.envelope),
        own_text=row.own_text,
    )
