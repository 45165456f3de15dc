"""Single compressed files: gzip, bzip2, xz, unpacked piece by piece."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_PIECE = 1 << 20
_GZIP_NAME = 0x08
_GZIP_EXTRA = 0x04
_SUFFIXES = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}
_COMPRESSED = re.compile(r"\.(?:gz|gzip|bz2|bzip2|xz)$", re.IGNORECASE)
_SURPRISES = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, MemoryError)


def decompressed(content: bytes, kind: str, allowance: Allowance) -> bytes:
    """The file inside. Raises DocumentError: too-large, unreadable."""
    pieces = _inflated(content) if kind == "application/gzip" else _members(content, _DECODERS[kind])
    try:
        return allowance.gathered(pieces, len(content))
    except _SURPRISES as error:
        raise DocumentError("unreadable", "The compressed file is damaged or cut off.") from error


def inner_name(content: bytes, kind: str, name: str | None) -> str:
    """What the file inside is called: as gzip's header says (RFC 1952), else the outer name without its ending."""
    if kind == "application/gzip" and (told := _gzip_name(content)):
        return told
    path = PurePosixPath(name or "")
    if path.suffix.lower() in _SUFFIXES:
        return path.stem + _SUFFIXES[path.suffix.lower()]
    stem = _COMPRESSED.sub("", path.name)
    return stem if stem and stem != path.name else "content"


def _gzip_name(content: bytes) -> str:
    flags = content[3:4]
    if not flags or not flags[0] & _GZIP_NAME or flags[0] & _GZIP_EXTRA:
        return ""
    return content[10:].partition(b"\x00")[0][:300].decode("latin-1").rpartition("/")[2]


def _inflated(content: bytes) -> Iterator[bytes]:
    """Members one after another; whatever follows the last is padding."""
    rest, first = content, True
    while rest.startswith(b"\x1f\x8b") or first:
        stream, first = zlib.decompressobj(wbits=31), False
        while not stream.eof:
            piece = stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
            if not piece and not rest and not stream.eof:
                raise EOFError
            yield piece
        rest = stream.unused_data


def _members(content: bytes, decoder: Callable[[], Any]) -> Iterator[bytes]:
    rest = content
    while rest.strip(b"\x00"):
        stream, sent = decoder(), False
        while not stream.eof:
            piece = stream.decompress(b"" if sent else rest, _PIECE)
            sent = True
            if not piece and stream.needs_input and not stream.eof:
                raise EOFError
            yield piece
        rest = stream.unused_data


_DECODERS: dict[str, Callable[[], Any]] = {
    "application/x-bzip2": bz2.BZ2Decompressor,
    "application/x-xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_AUTO, memlimit=300_000_000),
}
