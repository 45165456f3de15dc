"""The zip archive around an office document: its parts by name, read within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from posixpath import dirname, join, normpath

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
_MOST_PARTS = 10_000
_SMALL = 1_000_000  # bytes that any part may have, however well it is packed


class Package:
    """A document's parts. Raises DocumentError: malformed where it is no whole archive, too-large past the limits."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = 4 * limits.bytes
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._names = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        except _BROKEN as error:
            raise DocumentError("malformed", "The file's zip archive is damaged or cut off.") from error
        if len(self._names) > _MOST_PARTS:
            raise DocumentError("too-large", f"The file's archive has more than {_MOST_PARTS} parts.")

    @property
    def names(self) -> Sequence[str]:
        return tuple(self._names)

    def has(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """One part; empty where there is none. Raises DocumentError: malformed, encrypted, too-large."""
        info = self._names.get(name)
        if info is None:
            return b""
        most = min(max(_SMALL, self._limits.archive_ratio * info.compress_size), self._limits.bytes, self._left)
        if info.flag_bits & 1:
            raise DocumentError("encrypted", "The file asks for a password.")
        try:
            with self._archive.open(info) as part:
                content = part.read(most + 1)
        except _BROKEN as error:
            raise DocumentError("malformed", f"The part {name} of the file is damaged.") from error
        if len(content) > most:
            raise DocumentError("too-large", f"The part {name} of the file unpacks to more than {most} bytes.")
        self._left -= len(content)
        return content


def resolved(base: str, target: str) -> str:
    """A relationship's target as a part's name; `base` is the part that names it."""
    if target.startswith("/"):
        return target.lstrip("/")
    return normpath(join(dirname(base), target))
