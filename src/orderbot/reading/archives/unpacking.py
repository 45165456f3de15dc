"""Which reader unpacks which kind of archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from orderbot.reading.archives.allowance import Allowance
from orderbot.reading.archives.compressed_file import decompressed, inner_name
from orderbot.reading.archives.entry import Entry
from orderbot.reading.archives.seven_zip import unpack_7z
from orderbot.reading.archives.tar_archive import unpack_tar
from orderbot.reading.archives.zip_archive import unpack_zip
from orderbot.reading.sniff import media_type

if TYPE_CHECKING:
    from orderbot.model.document import Document

TAR = "application/x-tar"
ARCHIVES: dict[str, str] = {
    "application/zip": "zip archive",
    "application/x-7z-compressed": "7z archive",
    TAR: "tar archive",
    "application/gzip": "gzip file",
    "application/x-bzip2": "bzip2 file",
    "application/x-xz": "xz file",
}
"""The kinds that are unpacked, and what a person calls them."""

_UNPACKERS: dict[str, Callable[[bytes, Allowance, Sequence[str]], Iterator[Entry]]] = {
    "application/zip": unpack_zip,
    "application/x-7z-compressed": unpack_7z,
    TAR: unpack_tar,
}


def unpacked(document: Document, allowance: Allowance, words: Sequence[str]) -> Iterator[Entry]:
    """The files in an archive, passwords tried. Raises DocumentError; what came before it may be used.

    A compressed tar archive is opened in one step.
    """
    kind = document.media_type
    if kind in _UNPACKERS:
        yield from _UNPACKERS[kind](document.content, allowance, words)
        return
    content = decompressed(document.content, kind, allowance)
    if media_type(content) == TAR:
        yield from unpack_tar(content, allowance, words)
        return
    allowance.count_file()
    yield Entry(inner_name(document.content, kind, document.name), content)
