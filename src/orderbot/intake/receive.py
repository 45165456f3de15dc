"""Taking in: a message's raw bytes become durable before anything else happens to them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from orderbot.errors import StoreError
from orderbot.mailbox.headers import sender_of
from orderbot.model.case import CaseState
from orderbot.store import messages
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.rows import Arrival, Taken

Hint = Callable[[int, CaseState], None]

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_MOST_HEADERS = 256_000
REFUSED_MARK = b"orderbot: a mail that was not fetched: "


@dataclass(frozen=True, slots=True)
class Receiver:
    """Takes messages in from every channel. `hint` tells the engine; a lost hint costs a sweep's time, no order.

    `reserve` is the free space in bytes below which nothing more is taken in, so that what is there can be finished.
    """

    database: Database
    blobs: Blobs
    now: Callable[[], datetime]
    reserve: int = 0
    hint: Hint = lambda _case_id, _state: None

    def receive(self, raw: bytes, arrival: Arrival) -> Taken:
        """Store the bytes, then write message, arrival and case in one transaction.

        The same bytes again are the same message: a further arrival, no further case. Raises StoreError when
        they could not be kept; the source must then keep them and offer them again.
        """
        if self.blobs.free_bytes() < self.reserve:
            raise StoreError("the disk is nearly full; free some space, nothing more is taken in until then")
        sha256 = self.blobs.put(raw)
        with self.database.begin() as session:
            taken = messages.add(
                session,
                sha256=sha256,
                size=len(raw),
                message_id=message_id_of(raw),
                sender=sender_of(_head(raw)),
                arrival=arrival,
                received_at=self.now(),
            )
        if taken.is_new:
            self.hint(taken.case_id, CaseState.READING)
        return taken

    def arrived(
        self, account: str, folder: str, uidvalidity: int, uid: int, *, size: int | None, message_id: str | None
    ) -> bool:
        """Say whether that mail was taken in already."""
        with self.database.read() as session:
            return messages.arrived(session, account, folder, uidvalidity, uid, size=size, message_id=message_id)

    def has(self, raw: bytes, channel: str) -> bool:
        """Say whether exactly these bytes came by that channel before. Nothing is written."""
        with self.database.read() as session:
            return messages.arrived_by(session, hashlib.sha256(raw).hexdigest(), channel) is not None

    def refuse_oversize(self, arrival: Arrival, size: int, limit: int) -> Taken:
        """Take a note in for a mail larger than the limit: it stays on the server, and a person sees a case for it."""
        about = asdict(arrival) | {"size": size, "limit": limit}
        return self.receive(REFUSED_MARK + json.dumps(about, sort_keys=True).encode(), arrival)


def refusal_of(raw: bytes) -> str | None:
    """What a note about a mail that was not fetched says, as one sentence; None for anything else."""
    if not raw.startswith(REFUSED_MARK):
        return None
    try:
        about = json.loads(raw.removeprefix(REFUSED_MARK))
        sizes = f"{int(about['size']):,} bytes, the limit is {int(about['limit']):,}"
    except (ValueError, TypeError, KeyError):
        return None
    return f"Mail {about.get('uid')} in {about.get('folder')} has {sizes}; it was left on the server."


def message_id_of(raw: bytes) -> str | None:
    """The Message-ID header of a mail, None when there is none; what is no mail has none."""
    found = _MESSAGE_ID.search(_head(raw))
    return found[1].decode("ascii", "replace") if found else None


def _head(raw: bytes) -> bytes:
    head = raw[:_MOST_HEADERS]
    end = _HEADER_END.search(head)
    return head[: end.start() + 1] if end else head
