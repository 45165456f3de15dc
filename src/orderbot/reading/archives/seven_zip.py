"""7z archives: whatever py7zr decodes, AES passwords and encrypted names too."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.archives.entry import Entry
from orderbot.reading.passwords import LOCKED

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance, Gathering

_MOST_DICTIONARY = 400_000_000  # bytes; 7-Zip's own "ultra" takes 64 to 256 MB
_LZMA, _LZMA2, _PPMD = b"\x03\x01\x01", b"\x21", b"\x03\x04\x01"
_SURPRISES = (
    lzma.LZMAError, zlib.error, struct.error, EOFError, OSError, ValueError, IndexError, KeyError, TypeError,
    AttributeError, AssertionError, OverflowError, MemoryError, RecursionError, NotImplementedError, RuntimeError,
)  # fmt: skip


def unpack_7z(content: bytes, allowance: Allowance, words: Sequence[str]) -> Iterator[Entry]:
    """The files of a 7z archive. Raises DocumentError where the archive as a whole cannot be read."""
    for word in (None, *words):
        entries = _unpacked(content, allowance, word)
        if entries is not None:
            yield from entries
            return
    raise DocumentError("encrypted", LOCKED)


def _unpacked(content: bytes, allowance: Allowance, word: str | None) -> list[Entry] | None:
    """The files with that password; None where it is another one, or one is needed."""
    import py7zr
    import py7zr.exceptions

    try:
        with py7zr.SevenZipFile(io.BytesIO(content), password=word) as archive:
            if word is None and archive.needs_password():
                return None
            _check_dictionaries(archive)
            return _extracted(archive, allowance, len(content))
    except py7zr.exceptions.PasswordRequired:
        return None
    except py7zr.exceptions.UnsupportedCompressionMethodError as error:
        raise DocumentError("unsupported", "The archive is compressed in a way that is not supported.") from error
    except (py7zr.exceptions.ArchiveError, *_SURPRISES) as error:
        if word is not None:
            return None  # the wrong password looks like damage
        raise DocumentError("unreadable", "The 7z archive is damaged or cut off.") from error


def _extracted(archive: Any, allowance: Allowance, packed: int) -> list[Entry]:
    """Every file under its own name; py7zr itself is given numbers, so that no name can lead it astray."""
    names: dict[str, str] = {}
    instead: list[Entry] = []
    for number, file in enumerate(archive.files):
        if file.is_directory:
            continue
        allowance.count_file()
        if file.is_symlink or file.is_junction or file.is_socket:
            instead.append(Entry(file.filename, instead="link"))
            continue
        names[str(number)] = file.filename
    for number, told in enumerate(archive.files.files_list):
        told["filename"] = str(number)
    files = _Files(allowance, packed)
    error = files.fill(archive, list(names))
    found = [Entry(name, content) for number, name in names.items() if (content := files.content(number)) is not None]
    lost = [Entry(name, error=error) for number, name in names.items() if files.content(number) is None]
    return [*found, *lost, *instead]


class _Files:
    """Takes what py7zr writes, within the allowance; a file is whole once the next one begins."""

    def __init__(self, allowance: Allowance, packed: int) -> None:
        self._allowance, self._packed = allowance, packed
        self._held: dict[str, _Sink] = {}
        self._whole = True

    def create(self, filename: str) -> _Sink:
        """What py7zr asks of a factory."""
        sink = _Sink(self._allowance.gather(self._packed))
        self._held[filename.rpartition("/")[2]] = sink
        return sink

    def fill(self, archive: Any, numbers: list[str]) -> DocumentError | None:
        """Unpack; what went past a limit is returned, and what was whole before stays."""
        try:
            archive.extract(targets=numbers, factory=self)
        except DocumentError as error:
            broken = next((name for name, sink in reversed(self._held.items()) if sink.begun), None)
            if broken is not None:
                del self._held[broken]
            self._whole = False
            return error
        return None

    def content(self, number: str) -> bytes | None:
        """The content of a file; None where it did not come to its end."""
        sink = self._held.get(number)
        if sink is None or (not self._whole and not sink.begun):
            return None
        return sink.gathering.content


class _Sink:
    """The file-like that py7zr writes one file into."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.begun = False

    def write(self, piece: bytes) -> int:
        self.begun = True
        self.gathering.add(bytes(piece))
        return len(piece)

    def read(self, size: int | None = None) -> bytes:
        return self.gathering.content[:size]

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002
        return offset

    def flush(self) -> None: ...

    def size(self) -> int:
        return len(self.gathering.content)

    def close(self) -> None: ...


def _check_dictionaries(archive: Any) -> None:
    streams = archive.header.main_streams
    for folder in streams.unpackinfo.folders if streams is not None else ():
        for coder in folder.coders:
            if _dictionary(coder["method"], coder.get("properties") or b"") > _MOST_DICTIONARY:
                raise DocumentError("too-large", "The archive needs more memory to unpack than is allowed.")


def _dictionary(method: bytes, properties: bytes) -> int:
    """Bytes of memory that a coder asks for (7z format description, LZMA SDK)."""
    if method in (_LZMA, _PPMD) and len(properties) >= 5:
        return int.from_bytes(properties[1:5], "little")
    if method == _LZMA2 and properties:
        step = properties[0]
        return 0xFFFFFFFF if step >= 40 else (2 | (step & 1)) << (step // 2 + 11)
    return 0
