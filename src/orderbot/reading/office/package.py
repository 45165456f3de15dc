"""The zip archive around an office document: its parts by name, read within limits, also where it is cut off."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
_MOST_PARTS = 10_000
_SMALL = 1_000_000  # bytes that any part may have, however well it is packed
_LOCAL = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DEFLATED, _STORED = 8, 0
CUT_OFF = "its zip archive is damaged or cut off"


class Package:
    """A document's parts; `problem` says in words what is wrong with the archive.

    Raises DocumentError: malformed where nothing of it can be read, too-large past the limits.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = 4 * limits.bytes
        self.problem: str | None = None
        self._saved: Mapping[str, bytes] = {}
        self._names: dict[str, zipfile.ZipInfo] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._names = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        except _BROKEN as error:
            self.problem = CUT_OFF
            self._saved = dict(self._salvaged(content))
            if not self._saved:
                raise DocumentError("malformed", f"The file cannot be read: {CUT_OFF}.") from error
        if len(self._names) > _MOST_PARTS:
            raise DocumentError("too-large", f"The file's archive has more than {_MOST_PARTS} parts.")

    def has(self, name: str) -> bool:
        return name in self._names or name in self._saved

    def read(self, name: str) -> bytes:
        """One part; empty where there is none. Raises DocumentError: malformed, encrypted, too-large."""
        info = self._names.get(name)
        if info is None:
            return self._saved.get(name, b"")
        if info.flag_bits & 1:
            raise DocumentError("encrypted", "The file asks for a password.")
        most = self._most(info.compress_size)
        try:
            with self._archive.open(info) as part:
                content = part.read(most + 1)
        except _BROKEN as error:
            raise DocumentError("malformed", f"The part {name} of the file is damaged.") from error
        self._count(name, content, most)
        return content

    def _most(self, packed: int) -> int:
        return min(max(_SMALL, self._limits.archive_ratio * packed), self._limits.bytes, self._left)

    def _count(self, name: str, content: bytes, most: int) -> None:
        if len(content) > most:
            raise DocumentError("too-large", f"The part {name} of the file unpacks to more than {most} bytes.")
        self._left -= len(content)

    def _salvaged(self, content: bytes) -> Iterator[tuple[str, bytes]]:
        """The parts before the cut, from their own headers (APPNOTE.TXT 4.3.7); the last may be incomplete."""
        at = content.find(_LOCAL)
        for _ in range(_MOST_PARTS):
            if at < 0 or at + _LOCAL_HEADER.size > len(content):
                return
            _, _, flags, method, _, _, _, packed, _, name_length, extra = _LOCAL_HEADER.unpack_from(content, at)
            begin = at + _LOCAL_HEADER.size + name_length + extra
            name = content[at + _LOCAL_HEADER.size :][:name_length].decode("utf-8", "replace").lstrip("/")
            following = content.find(_LOCAL, begin + packed)
            end = following if following >= 0 else len(content)
            most = self._most(end - begin)
            part = _unpacked(content[begin:end], method, packed, most + 1) if not flags & 1 else None
            if part is not None:
                self._count(name, part, most)
                yield name, part
            at = following


def _unpacked(raw: bytes, method: int, packed: int, most: int) -> bytes | None:
    if method == _STORED:
        return raw[:packed] if packed else raw
    if method != _DEFLATED:
        return None
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, most)
    except zlib.error:
        return None


def resolved(base: str, target: str) -> str:
    """A relationship's target as a part's name; `base` is the part that names it."""
    if target.startswith("/"):
        return target.lstrip("/")
    return normpath(join(dirname(base), target))
