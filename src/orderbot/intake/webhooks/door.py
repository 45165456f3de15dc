"""The door for deliveries: known channel, genuine, recent, stored; only then 200."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from orderbot.errors import StoreError
from orderbot.intake.receive import Receiver
from orderbot.intake.webhooks.channels import Channel
from orderbot.intake.webhooks.signatures import Genuine, Headers
from orderbot.store.rows import Arrival

log = structlog.get_logger(__name__)

_LOGGED_EVERY = timedelta(minutes=1)
_COME_BACK = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sender is told: a status, one sentence, and after how many seconds to come back where it should."""

    status: int
    text: str
    retry_after: int | None = None


TAKEN = Answer(200, "Taken in.")
KNOWN = Answer(200, "Taken in before.")
HEARD = Answer(200, "Listening.")
EMPTY = Answer(400, "There is nothing in it.")
FOREIGN = Answer(401, "The signature does not fit the body and this channel's secret.")
OLD = Answer(403, "The signed time is too far from now; sign it again and send it again.")
NO_CHANNEL = Answer(404, "There is no such channel.")
TOO_LARGE = Answer(413, "That is too large.")
FULL = Answer(503, "It could not be stored; send it again later.", _COME_BACK)


@dataclass(slots=True)
class _Refusals:
    """What is logged of refusals: a line a minute for each channel, with how many there were; nobody fills the disk."""

    now: Callable[[], datetime]
    last: dict[str, datetime] = field(default_factory=dict)
    silent: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, channel: str, answer: Answer) -> None:
        now = self.now()
        with self.lock:
            if now - self.last.get(channel, now - _LOGGED_EVERY) < _LOGGED_EVERY:
                self.silent[channel] = self.silent.get(channel, 0) + 1
                return
            self.last[channel] = now
            more = self.silent.pop(channel, 0)
        log.warning("a webhook delivery was refused", channel=channel, status=answer.status, more_since_last=more)


class Webhooks:
    """Takes deliveries in from the channels of the settings. Thread-safe.

    The same bytes on the same channel are the same delivery: a retry of what was stored is answered 200 and written nowhere
    again, however old it is. Headers that platforms do not sign (ids, times) decide nothing.
    """

    def __init__(self, channels: Mapping[str, Channel], receiver: Receiver, now: Callable[[], datetime]) -> None:
        self._channels = channels
        self._receiver = receiver
        self._now = now
        self._refusals = _Refusals(now)

    def most_bytes(self, channel: str) -> int | None:
        """The largest delivery of that channel; None when there is no such channel."""
        known = self._channels.get(channel)
        return None if known is None else known.most_bytes

    def take(self, channel: str, headers: Headers, body: bytes) -> Answer:
        """Check and store one delivery; header names in lower case. Whatever goes wrong is an answer."""
        known = self._channels.get(channel)
        if known is None:
            return NO_CHANNEL
        if len(body) > known.most_bytes:
            return TOO_LARGE
        if known.is_ping(headers, body):
            return HEARD
        genuine = known.signature.check(headers, body)
        if genuine is None:
            self._refusals.tell(channel, FOREIGN)
            return FOREIGN
        if not body.strip():
            return EMPTY
        try:
            return self._store(known, headers, body, genuine)
        except StoreError as error:
            log.error("a webhook delivery could not be stored", channel=channel, error=str(error))
            return FULL

    def _store(self, channel: Channel, headers: Headers, body: bytes, genuine: Genuine) -> Answer:
        if self._receiver.has(body, channel.source):
            return KNOWN
        if genuine.signed_at is not None and not self._is_recent(channel, genuine.signed_at):
            self._refusals.tell(channel.name, OLD)
            return OLD
        arrival = Arrival(channel.source, account=channel.name, name=channel.title(headers))
        taken = self._receiver.receive(body, arrival)
        log.info("a webhook delivery was taken in", channel=channel.name, case=taken.case_id, new=taken.is_new)
        return TAKEN if taken.is_new else KNOWN

    def _is_recent(self, channel: Channel, signed_at: int) -> bool:
        return abs(self._now().timestamp() - signed_at) <= channel.most_seconds
