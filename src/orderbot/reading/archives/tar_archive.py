"""Tar archives: their plain files; links and devices are named, not followed."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.reading.archives.allowance import Exhausted
from orderbot.reading.archives.entry import Entry

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_PIECE = 1 << 20
_SURPRISES = (tarfile.TarError, ValueError, OverflowError, EOFError, OSError, RecursionError, KeyError, IndexError)


def unpack_tar(content: bytes, allowance: Allowance, words: Sequence[str]) -> Iterator[Entry]:  # noqa: ARG001
    """The files of a tar archive. Raises DocumentError where it breaks off; what came before it stays."""
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:", errors="replace") as archive:
            for member in archive:
                if member.isdir():
                    continue
                allowance.count_file()
                yield _entry(archive, member, allowance)
    except _SURPRISES as error:
        raise DocumentError("unreadable", "The tar archive is damaged or cut off.") from error


def _entry(archive: tarfile.TarFile, member: tarfile.TarInfo, allowance: Allowance) -> Entry:
    if not member.isfile():
        return Entry(member.name, instead="link" if member.issym() or member.islnk() else "device")
    file = archive.extractfile(member)
    if file is None:
        return Entry(member.name, instead="link")
    try:
        content = allowance.gathered(iter(lambda: file.read(_PIECE), b""), member.size if not member.sparse else 0)
    except Exhausted:
        raise
    except DocumentError as error:
        return Entry(member.name, error=error)
    if len(content) < member.size:
        return Entry(member.name, error=DocumentError("unreadable", "It is cut off in the archive."))
    return Entry(member.name, content)
