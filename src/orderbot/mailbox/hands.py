"""What a source of messages asks of the intake: three calls, handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from orderbot.mailbox.place import Place

Deliver = Callable[[bytes, Place], object]
"""Stores the raw message durably, then returns. Raises StoreError when it cannot; the source keeps the message."""

Refuse = Callable[[Place, int], object]
"""Records a message of that many bytes that is too large to be taken in; it stays where it is."""


class Arrived(Protocol):
    """Says whether that very mail was delivered before; size and Message-ID tell a UID that was given out twice."""

    def __call__(
        self, account: str, folder: str, uidvalidity: int, uid: int, *, size: int | None, message_id: str | None
    ) -> bool: ...


@dataclass(frozen=True, slots=True)
class Hands:
    """The intake's three calls."""

    deliver: Deliver
    arrived: Arrived
    refuse: Refuse
