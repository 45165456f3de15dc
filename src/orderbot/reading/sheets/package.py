"""The parts of a zipped workbook, refused before anything is unpacked when they would grow beyond what is allowed."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits

_TIMES_LIMIT = 4  # all parts together may be so many times the limit of a file's own bytes
_SMALL = 2_000_000  # bytes: a part below it may be packed as well as it likes
_MOST_PARTS = 5_000


class Package:
    """A zip archive with named parts; names are compared without case, backslashes count as slashes."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Look at the directory. Raises DocumentError "malformed" or "too-large"."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise DocumentError("malformed", f"The workbook's archive is broken: {error}.") from error
        entries = self._archive.infolist()
        _check(entries, limits)
        self._entries = {
            _folded(entry.filename): entry for entry in entries if not entry.filename.endswith(("/", "\\"))
        }

    @property
    def names(self) -> list[str]:
        """Names of all parts, folded."""
        return list(self._entries)

    def holds(self, name: str) -> bool:
        return _folded(name) in self._entries

    def read(self, name: str) -> bytes:
        """One part's bytes. Raises DocumentError when it is not there or broken."""
        entry = self._entries.get(_folded(name))
        if entry is None:
            raise DocumentError("malformed", f"The workbook has no part {name}.")
        if entry.flag_bits & 1:
            raise DocumentError("encrypted", "The workbook's archive asks for a password.")
        try:
            with self._archive.open(entry) as part:
                return part.read(entry.file_size + 1)  # no more at once, whatever a lying directory hides
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise DocumentError("malformed", f"The workbook's part {name} is broken: {error}.") from error


def resolved(base: str, target: str) -> str:
    """The part that a relationship of the part `base` names."""
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or whole > _TIMES_LIMIT * limits.bytes:
        raise DocumentError("too-large", f"The workbook would unpack to {whole} bytes in {len(entries)} parts.")
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > limits.archive_ratio * max(entry.compress_size, 1):
            raise DocumentError(
                "too-large",
                f"The workbook's part {entry.filename[:80]} would unpack to {entry.file_size} bytes: a zip bomb.",
            )
