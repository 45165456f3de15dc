"""Taking in: a message's raw bytes become durable before anything else happens to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from orderbot.errors import StoreError
from orderbot.model.case import CaseState
from orderbot.store import audit, messages
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.rows import Arrival, Taken

Hint = Callable[[int, CaseState], None]

_HEADER_END = re.compile(rb"\r?\n\r?\n")
_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_MOST_HEADERS = 256_000


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

    def refuse_oversize(self, arrival: Arrival, size: int) -> None:
        """Keep a trace of a mail that is larger than the limit: it stays on the server, and a person can see why."""
        detail = {"account": arrival.account, "folder": arrival.folder, "uid": arrival.uid, "size": size}
        with self.database.begin() as session:
            audit.append(session, None, actor="mailbox", action="too-large", detail=detail, now=self.now())


def message_id_of(raw: bytes) -> str | None:
    """The Message-ID header of a mail, None when there is none; what is no mail has none."""
    head = raw[:_MOST_HEADERS]
    end = _HEADER_END.search(head)
    found = _MESSAGE_ID.search(head[: end.start() + 1] if end else head)
    return found[1].decode("ascii", "replace") if found else None
