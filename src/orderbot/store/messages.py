"""Messages taken in, how they arrived, and the fate of each of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from orderbot.model.case import PartView
from orderbot.model.document import Envelope
from orderbot.store.database import Session
from orderbot.store.rows import Arrival, MessageRow, NewPart, Taken


def add(
    session: Session,
    *,
    sha256: str,
    size: int,
    message_id: str | None,
    arrival: Arrival,
    received_at: datetime,
) -> Taken:
    """Take a message in: a new one gets one case in state `reading`, known bytes get only a further arrival."""
    raise NotImplementedError


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
    raise NotImplementedError


def highest_uid(session: Session, account: str, folder: str, uidvalidity: int) -> int | None:
    """The highest UID taken in from that folder in that validity; None when none was."""
    raise NotImplementedError


def get(session: Session, message_row_id: int) -> MessageRow:
    """The message. Raises NotFound."""
    raise NotImplementedError


def of_case(session: Session, case_id: int) -> MessageRow:
    """The message that a case came from. Raises NotFound."""
    raise NotImplementedError


def by_sha256(session: Session, sha256: str) -> MessageRow | None:
    """The message with those raw bytes, None when there is none."""
    raise NotImplementedError


def cases_of(session: Session, message_row_id: int) -> tuple[int, ...]:
    """The ids of all cases of a message, the first one first."""
    raise NotImplementedError


def set_envelope(session: Session, message_row_id: int, envelope: Envelope, own_text: str) -> None:
    """Keep what the headers say and the body's own text (`cases.commit_reading` does it for the reading stage)."""
    raise NotImplementedError


def set_parts(session: Session, message_row_id: int, parts: Sequence[NewPart]) -> None:
    """Keep the parts with their fates, instead of those kept before."""
    raise NotImplementedError


def parts(session: Session, message_row_id: int) -> tuple[PartView, ...]:
    """The parts in the message's order."""
    raise NotImplementedError


def wanted(session: Session, sha256: str) -> bool:
    """Say whether a row names that blob: a raw message, a part or a page image. For `Blobs.sweep`."""
    raise NotImplementedError
