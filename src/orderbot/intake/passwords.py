"""Passwords that the settings name for what a sender locks: words, or a command that prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from orderbot.errors import MailboxError
from orderbot.mailbox.commands import lines_printed_by

_MOST = 50
"""Words that are tried for one message; each costs time on purpose, by the way files are locked."""


@dataclass(frozen=True, slots=True)
class SenderPasswords:
    """What one `[[passwords]]` table says. `sender` is an address, a domain, or * for everybody."""

    sender: str
    words: tuple[str, ...] = field(default=(), repr=False)
    command: str | None = field(default=None, repr=False)

    def fits(self, address: str) -> bool:
        """Say whether the table is for that sender; a domain stands for its sub-domains too."""
        wanted = self.sender.strip().lower().removeprefix("@")
        if wanted == "*":
            return True
        domain = address.rpartition("@")[2]
        return fnmatchcase(address, wanted) or domain == wanted or domain.endswith(f".{wanted}")


@dataclass(frozen=True, slots=True)
class Passwords:
    """All of them."""

    tables: tuple[SenderPasswords, ...] = ()

    def of(self, senders: Iterable[str]) -> Sequence[str]:
        """The words for a message of those senders (none: what is for everybody); a command that fails is logged."""
        addresses = [sender.lower() for sender in senders] or [""]
        words: list[str] = []
        for table in self.tables:
            if any(table.fits(address) for address in addresses):
                words.extend(table.words)
                words.extend(_printed(table))
        return tuple(dict.fromkeys(word for word in words if word))[:_MOST]


def _printed(table: SenderPasswords) -> Sequence[str]:
    if table.command is None:
        return ()
    try:
        return lines_printed_by(table.command, f"Passwords for {table.sender}", "command")
    except MailboxError as error:
        import structlog

        structlog.get_logger(__name__).warning("no passwords from a command", sender=table.sender, error=str(error))
        return ()
