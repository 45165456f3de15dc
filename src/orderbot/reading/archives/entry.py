"""What an archive holds under one name."""

from __future__ import annotations

from dataclasses import dataclass, field

from orderbot.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in an archive, as the archive spells it: its content, or why there is none.

    `error` is set for a file that could not be unpacked, `instead` names what is no file ("link", "device").
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    error: DocumentError | None = None
    instead: str | None = None
