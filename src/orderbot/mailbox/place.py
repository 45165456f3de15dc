"""Where a message lay when it was taken in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A message's place: on a server (account, folder, UIDVALIDITY and UID) or in a watched folder (name).

    `channel` is "imap" or "folder". `name` is the mailbox folder, or the file's path.
    """

    channel: str
    account: str | None = None
    folder: str | None = None
    uidvalidity: int | None = None
    uid: int | None = None
    name: str | None = None
