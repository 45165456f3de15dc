"""One round through a folder on the server: fetch, deliver, then file, mail by mail."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from orderbot.errors import MailboxError, OrderbotError, StoreError
from orderbot.mailbox.filing import CannotFile, Filing
from orderbot.mailbox.hands import Hands
from orderbot.mailbox.place import Place
from orderbot.mailbox.session import told
from orderbot.settings import MailboxSettings

log = structlog.get_logger(__name__)

_CHUNK = 200  # mails whose sizes are asked for at once
_MOST_UNSTORED = 3  # mails in a row that the store refuses: then it is the store, not the mails
_HEADS = ["RFC822.SIZE", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"]
_MESSAGE_ID = re.compile(rb"<[^<>\s]{1,900}>")


class Unreadable(MailboxError):
    """The server has a mail and does not hand it out."""


@dataclass(frozen=True, slots=True)
class Head:
    """What tells one mail from another before it is fetched: its size as the server says it, and its Message-ID."""

    size: int
    message_id: str | None


@dataclass(slots=True)
class Memory:
    """What this process did with mails that still wait on the server: (UIDVALIDITY, UID) → their heads."""

    delivered: dict[tuple[int, int], Head] = field(default_factory=dict)
    refused: dict[tuple[int, int], Head] = field(default_factory=dict)
    uidvalidity: int | None = None


@dataclass(slots=True)
class Outcome:
    """What a round did; `trouble` is the first thing that kept a mail waiting while the others were taken in.

    `seen` is (UIDVALIDITY, UIDNEXT) when it began; None where the server does not tell.
    """

    seen: tuple[int, int] | None = None
    delivered: int = 0
    filed: int = 0
    trouble: OrderbotError | None = None


class Round:
    """Selects the folder and takes in what waits there. Nothing changes on the server before `deliver` returned."""

    def __init__(
        self,
        client: IMAPClient,
        settings: MailboxSettings,
        folder: str,
        hands: Hands,
        most_bytes: int,
        memory: Memory,
    ) -> None:
        self._client = client
        self._settings = settings
        self._folder = folder
        self._hands = hands
        self._most_bytes = most_bytes
        self._memory = memory
        self._outcome = Outcome()
        self._can_file = True
        self._unstored = 0  # mails in a row that the store refused

    def run(self, stop: threading.Event) -> Outcome:
        """Take in what waits. Raises MailboxError, and what `deliver` raises; both leave the rest where it is."""
        with told(self._settings):
            self._uidvalidity, self._filing = self._selected()
            waiting = self._filing.waiting()
        self._forget_others(waiting)
        for start in range(0, len(waiting), _CHUNK):
            chunk = waiting[start : start + _CHUNK]
            with told(self._settings):
                heads = self._client.fetch(chunk, _HEADS)
            for uid in chunk:
                if stop.is_set():
                    return self._outcome
                if uid in heads:
                    self._try_to_take(uid, _head(heads[uid]))
        return self._outcome

    def _try_to_take(self, uid: int, head: Head) -> None:
        """Take one mail; what only this mail suffers from does not keep the others waiting."""
        try:
            self._take(uid, head)
            self._unstored = 0
        except StoreError as error:
            self._unstored += 1
            if self._unstored >= _MOST_UNSTORED:
                raise
            self._note(error)
        except Unreadable as error:
            self._note(error)

    def _note(self, trouble: OrderbotError) -> None:
        self._outcome.trouble = self._outcome.trouble or trouble

    def _selected(self) -> tuple[int, Filing]:
        try:
            answer = self._client.select_folder(self._folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise MailboxError(
                f'Mailbox {self._settings.name}: the folder "{self._folder}" cannot be opened ({error}); check folder.'
            ) from error
        uidvalidity = answer.get(b"UIDVALIDITY")
        if not isinstance(uidvalidity, int):
            raise MailboxError(
                f'Mailbox {self._settings.name}: "{self._folder}" has no UIDVALIDITY; it cannot be used.'
            )
        self._outcome.seen = numbering(answer)
        return uidvalidity, Filing(self._client, self._settings, answer.get(b"PERMANENTFLAGS", ()))

    def _forget_others(self, waiting: list[int]) -> None:
        """Drop from memory what is no longer there; after a change of UIDVALIDITY that is everything."""
        memory, here = self._memory, set(waiting)
        if memory.uidvalidity not in (None, self._uidvalidity):
            log.info("the folder was renumbered", account=self._settings.name, folder=self._folder)
        memory.uidvalidity = self._uidvalidity
        for known in (memory.delivered, memory.refused):
            for key in [key for key in known if key[0] != self._uidvalidity or key[1] not in here]:
                del known[key]

    def _take(self, uid: int, head: Head) -> None:
        key = (self._uidvalidity, uid)
        if self._memory.refused.get(key) == head:
            return
        if self._memory.delivered.get(key) != head and not self._has_arrived(uid, head):
            if not self._deliver(uid, head):
                return
            self._memory.delivered[key] = head
        if self._can_file:
            self._file(uid)

    def _has_arrived(self, uid: int, head: Head) -> bool:
        """Say whether this mail was delivered before a crash. Without a Message-ID nothing tells a UID given out twice,
        so it is fetched again; the store knows its bytes."""
        if head.message_id is None:
            return False
        return self._hands.arrived(
            self._settings.name,
            self._folder,
            self._uidvalidity,
            uid,
            size=head.size,
            message_id=head.message_id,
        )

    def _deliver(self, uid: int, head: Head) -> bool:
        """Fetch and hand over; False when there is nothing to file: gone, or too large."""
        place = Place("imap", self._settings.name, self._folder, self._uidvalidity, uid, self._folder)
        if head.size > self._most_bytes:
            self._refuse(place, head, head.size)
            return False
        raw = self._fetched(uid, head)
        if raw is None:
            return False
        if len(raw) > self._most_bytes:
            self._refuse(place, head, len(raw))
            return False
        self._hands.deliver(raw, place)
        self._outcome.delivered += 1
        return True

    def _refuse(self, place: Place, head: Head, size: int) -> None:
        self._hands.refuse(place, size)
        self._memory.refused[(self._uidvalidity, place.uid or 0)] = head

    def _fetched(self, uid: int, head: Head) -> bytes | None:
        """The raw mail, None when it is gone. Fewer bytes than announced are asked for again: sizes may be estimates,
        but a mail may also have been cut."""
        with told(self._settings):
            raw = self._body(uid)
            if raw is not None and len(raw) < head.size:
                again = self._body(uid)
                raw = again if again is not None and len(again) > len(raw) else raw
        if raw == b"" and head.size > 0:
            raise Unreadable(
                f"Mailbox {self._settings.name}: the server sent nothing of mail {uid}; it is tried again."
            )
        return raw

    def _body(self, uid: int) -> bytes | None:
        try:
            answer = self._client.fetch([uid], ["BODY.PEEK[]"])
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            if not self._client.search(["UID", str(uid)]):
                return None  # another poller has moved it
            raise Unreadable(
                f"Mailbox {self._settings.name}: the server will not hand out mail {uid} ({error}); it is tried again."
            ) from error
        content = answer.get(uid, {}).get(b"BODY[]")
        return content if isinstance(content, bytes) else None

    def _file(self, uid: int) -> None:
        """File it. A server that will not file keeps nobody from taking in the mails that follow."""
        try:
            with told(self._settings):
                self._filing.file(uid)
        except CannotFile as error:
            self._can_file = False
            self._note(error)
            return
        if self._settings.after == "move" or self._filing.keeps_keyword:
            self._memory.delivered.pop((self._uidvalidity, uid), None)
        self._outcome.filed += 1


def numbering(answer: Mapping[bytes, Any]) -> tuple[int, int] | None:
    """(UIDVALIDITY, UIDNEXT) from an answer to SELECT; it changes whenever a mail comes."""
    uidvalidity, uid_next = answer.get(b"UIDVALIDITY"), answer.get(b"UIDNEXT")
    return (uidvalidity, uid_next) if isinstance(uidvalidity, int) and isinstance(uid_next, int) else None


def _head(answer: Mapping[bytes, Any]) -> Head:
    field_text = next((value for key, value in answer.items() if key.startswith(b"BODY[HEADER.FIELDS")), None)
    found = _MESSAGE_ID.search(field_text or b"")
    size = answer.get(b"RFC822.SIZE", 0)
    return Head(size if isinstance(size, int) else 0, found[0].decode("ascii", "replace") if found else None)
