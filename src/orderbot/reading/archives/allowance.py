"""What may still be unpacked of one message: files, bytes, and how far each file may swell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError

if TYPE_CHECKING:
    from orderbot.interfaces import Limits

_HARMLESS = 1_000_000
"""Bytes up to which no expansion is held against a file."""


class Exhausted(DocumentError):
    """Nothing more is unpacked of this message."""

    def __init__(self, message: str) -> None:
        super().__init__("too-large", message)


class Allowance:
    """Counts files and bytes over all archives of one message, nested ones too."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._files = limits.archive_files
        self._bytes = limits.archive_bytes

    def count_file(self) -> None:
        """Note one more file. Raises Exhausted past `archive_files`."""
        self._files -= 1
        if self._files < 0:
            raise Exhausted(f"More than {self.limits.archive_files} files were packed; the rest was not unpacked.")

    def gather(self, packed: int) -> Gathering:
        """Begin a file of `packed` bytes as it lies in the archive."""
        return Gathering(self, packed)

    def gathered(self, pieces: Iterable[bytes], packed: int) -> bytes:
        """The pieces joined. Raises DocumentError(too-large) before more is held than is allowed."""
        gathering = self.gather(packed)
        for piece in pieces:
            gathering.add(piece)
        return gathering.content

    def charge(self, size: int) -> None:
        """Note bytes unpacked. Raises Exhausted past `archive_bytes`."""
        self._bytes -= size
        if self._bytes < 0:
            raise Exhausted(f"More than {self.limits.archive_bytes} bytes came out; the rest was not unpacked.")


class Gathering:
    """One file as it is unpacked, piece by piece."""

    def __init__(self, allowance: Allowance, packed: int) -> None:
        self._allowance = allowance
        self._most = allowance.limits.bytes
        self._swollen = max(_HARMLESS, allowance.limits.archive_ratio * packed)
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """Take the next piece. Raises DocumentError(too-large) past any of the caps."""
        self._allowance.charge(len(piece))
        size = len(self._held) + len(piece)
        if size > self._most:
            raise DocumentError("too-large", f"It unpacks to more than {self._most} bytes.")
        if size > self._swollen:
            ratio = self._allowance.limits.archive_ratio
            raise DocumentError("too-large", f"It unpacks to more than {ratio} times its packed size.")
        self._held += piece

    @property
    def content(self) -> bytes:
        """What came so far."""
        return bytes(self._held)
