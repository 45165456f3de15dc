"""What becomes of a mail on the server once it is stored: moved to the processed folder, or flagged."""

from __future__ import annotations

from imapclient import DELETED, IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from orderbot.errors import MailboxError
from orderbot.settings import MailboxSettings

KEYWORD = "$orderbot"
"""The IMAP keyword that marks a mail as taken in, with after = "flag"."""


class CannotFile(MailboxError):
    """The server will not move or flag; mails are taken in all the same."""


class Filing:
    """Files the mails of one selected folder. Filing twice is harmless: a mail that is gone counts as filed."""

    def __init__(self, client: IMAPClient, settings: MailboxSettings, permanent_flags: tuple[bytes, ...]) -> None:
        self._client = client
        self._settings = settings
        self._moves = settings.after == "move"
        self._target: str | None = None
        allowed = {flag.lower() for flag in permanent_flags}
        self.keeps_keyword = bool(allowed & {KEYWORD.lower().encode(), b"\\*"})

    def waiting(self) -> list[int]:
        """The UIDs not filed yet, oldest first. Where a server keeps no keywords, all that are there."""
        criteria = ["UNDELETED"]
        if not self._moves and self.keeps_keyword:
            criteria += ["UNKEYWORD", KEYWORD]
        return sorted(self._client.search(criteria))

    def file(self, uid: int) -> None:
        """Move or flag one mail. Raises CannotFile when the server will not."""
        if self._moves:
            self._move(uid)
        elif self.keeps_keyword:
            self._client.add_flags([uid], [KEYWORD], silent=True)

    def _move(self, uid: int) -> None:
        target = self._made_target()
        try:
            self._move_to(uid, target)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            if not self._client.search(["UID", str(uid)]):
                return  # another poller has moved it
            if "TRYCREATE" not in str(error).upper():
                raise self._refused(target, error) from error
            self._target = None  # somebody has removed the folder since
            self._move_to(uid, self._made_target())

    def _move_to(self, uid: int, target: str) -> None:
        """MOVE where the server has it; else copy, mark as deleted, and expunge that UID alone (UIDPLUS) or none."""
        client = self._client
        if client.has_capability("MOVE"):
            client.move([uid], target)
            return
        client.copy([uid], target)
        client.add_flags([uid], [DELETED], silent=True)
        if client.has_capability("UIDPLUS"):
            client.uid_expunge([uid])

    def _made_target(self) -> str:
        """The processed folder's name on this server, made when it is missing."""
        if self._target is None:
            wanted = self._settings.processed_folder or ""
            self._target = self._existing(wanted) or self._created(wanted)
        return self._target

    def _existing(self, wanted: str) -> str | None:
        names = [wanted, self._prefix() + wanted]
        return next((name for name in names if self._client.folder_exists(name)), None)

    def _created(self, wanted: str) -> str:
        """Create it, under the namespace's prefix ("INBOX.") where the server wants one."""
        for name in (wanted, self._prefix() + wanted):
            try:
                self._client.create_folder(name)
                return name
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                if existing := self._existing(wanted):  # another poller has just made it
                    return existing
                refused = error
        raise self._refused(wanted, refused) from refused

    def _prefix(self) -> str:
        if not self._client.has_capability("NAMESPACE"):
            return ""
        personal = self._client.namespace().personal
        return str(personal[0][0]) if personal else ""

    def _refused(self, target: str, error: IMAPClientError) -> CannotFile:
        return CannotFile(
            f'Mailbox {self._settings.name}: mails are taken in but cannot be moved to "{target}" ({error}); '
            'make that folder writable, name another processed_folder, or set after = "flag".'
        )
