"""An intake for tests: keeps what is delivered, by bytes and by place, as the store does."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable

from orderbot.mailbox.hands import Hands
from orderbot.mailbox.place import Place

_MESSAGE_ID = re.compile(rb"^message-id:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


class Intake:
    """Every delivery is an arrival; the same bytes again are the same message."""

    def __init__(self) -> None:
        self.deliveries: list[tuple[bytes, Place]] = []
        self.messages: dict[str, bytes] = {}
        self.refused: list[tuple[Place, int]] = []
        self.fails_with: Exception | None = None
        self.failures = 0
        self.before: Callable[[bytes], None] = lambda _raw: None
        self._arrived: set[tuple[object, ...]] = set()
        self._changed = threading.Condition()

    @property
    def hands(self) -> Hands:
        return Hands(deliver=self.deliver, arrived=self.arrived, refuse=self.refuse)

    @property
    def bodies(self) -> list[bytes]:
        """What was taken in, each message once, in its order."""
        return [raw.partition(b"\r\n\r\n")[2].strip() for raw in self.messages.values()]

    def deliver(self, raw: bytes, place: Place) -> None:
        self.before(raw)
        with self._changed:
            self._changed.notify_all()
            if self.fails_with is not None:
                self.failures += 1
                raise self.fails_with
            self.deliveries.append((raw, place))
            self.messages.setdefault(hashlib.sha256(raw).hexdigest(), raw)
            found = _MESSAGE_ID.search(raw)
            message_id = found[1].decode() if found else None
            self._arrived.add((place.account, place.folder, place.uidvalidity, place.uid, len(raw), message_id))

    def arrived(
        self, account: str, folder: str, uidvalidity: int, uid: int, *, size: int | None, message_id: str | None
    ) -> bool:
        return (account, folder, uidvalidity, uid, size, message_id) in self._arrived

    def refuse(self, place: Place, size: int) -> None:
        with self._changed:
            self.refused.append((place, size))
            self._changed.notify_all()

    def wait_for(self, condition: Callable[[Intake], bool], seconds: float = 30.0) -> bool:
        """Wait until the condition holds; False when the time is over."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), seconds)

    def wait_for_messages(self, count: int, seconds: float = 30.0) -> bool:
        return self.wait_for(lambda intake: len(intake.messages) >= count, seconds)
