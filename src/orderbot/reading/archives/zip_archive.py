"""Zip archives: stored, deflate, bzip2, LZMA; ZipCrypto and AES passwords."""

from __future__ import annotations

import io
import itertools
import lzma
import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.archives.allowance import Exhausted
from orderbot.reading.archives.entry import Entry
from orderbot.reading.passwords import LOCKED

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

MOST_RECORDS = 20_000
"""Records of a central directory that are looked at; more are no archive that a person made."""

_RECORD = b"PK\x01\x02"
_LOCAL_HEADER = 30
_UTF8 = 0x800
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_ENCODINGS = ("utf-8", "cp1252", "cp850")  # how programs write the password's accents
_SURPRISES = (
    zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, IndexError, KeyError, OverflowError,
    TypeError, AttributeError, AssertionError, MemoryError,
)  # fmt: skip


def unpack_zip(content: bytes, allowance: Allowance, words: Sequence[str]) -> Iterator[Entry]:
    """The files of a zip archive. Raises DocumentError where the archive as a whole cannot be read."""
    import pyzipper

    if content.count(_RECORD) > MOST_RECORDS:
        raise DocumentError("too-large", f"The archive has more than {MOST_RECORDS} records.")
    try:
        archive = pyzipper.AESZipFile(io.BytesIO(content))
    except (pyzipper.BadZipFile, NotImplementedError, RuntimeError, *_SURPRISES) as error:
        raise DocumentError("unreadable", "The zip archive is damaged or cut off.") from error
    with archive:
        records = archive.infolist()
        _check_apart(records)
        keys = [word.encode(encoding, "ignore") for word in words for encoding in _ENCODINGS]
        keys = list(dict.fromkeys(keys))
        for record in records:
            if record.orig_filename.endswith(("/", "\\")):
                continue
            allowance.count_file()
            yield _entry(archive, record, allowance, keys)


def _check_apart(records: Sequence[Any]) -> None:
    """Hold files that share bytes against the archive: that is how a small one bursts (D. Fifield, WOOT 2019)."""
    begins = sorted((record.header_offset, record.compress_size) for record in records)
    for (offset, size), (following, _) in itertools.pairwise(begins):
        if offset + _LOCAL_HEADER + size > following:
            raise DocumentError("too-large", "The archive's files overlap: it was made to burst when it is unpacked.")


def _entry(archive: Any, record: Any, allowance: Allowance, keys: list[bytes]) -> Entry:
    name = _name(record)
    if stat.S_ISLNK(record.external_attr >> 16):
        return Entry(name, instead="link")
    try:
        if not record.flag_bits & _ENCRYPTED:
            return Entry(name, _content(archive, record, allowance, None))
        return Entry(name, _decrypted(archive, record, allowance, keys))
    except Exhausted:
        raise
    except DocumentError as error:
        return Entry(name, error=error)


def _decrypted(archive: Any, record: Any, allowance: Allowance, keys: list[bytes]) -> bytes:
    for key in keys:
        try:
            content = _content(archive, record, allowance, key)
        except DocumentError as error:
            if error.code == "unreadable":  # the wrong password looks like damage
                continue
            raise
        keys.remove(key)
        keys.insert(0, key)  # the other files have the same one
        return content
    raise DocumentError("encrypted", LOCKED)


def _content(archive: Any, record: Any, allowance: Allowance, key: bytes | None) -> bytes:
    import pyzipper

    try:
        with archive.open(record, pwd=key) as file:
            return allowance.gathered(iter(lambda: file.read(_PIECE), b""), record.compress_size)
    except NotImplementedError as error:
        raise DocumentError("unsupported", "It is compressed in a way that is not supported.") from error
    except (pyzipper.BadZipFile, RuntimeError, *_SURPRISES) as error:
        raise DocumentError("unreadable", "It is damaged in the archive.") from error


def _name(record: Any) -> str:
    """Names without the UTF-8 mark are read as UTF-8 where they are, else as Windows' archive writer spells them."""
    name: str = record.orig_filename
    if record.flag_bits & _UTF8:
        return name
    try:
        spelt = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return spelt.decode("utf-8")
    except UnicodeDecodeError:
        return spelt.decode("cp850", "replace")
