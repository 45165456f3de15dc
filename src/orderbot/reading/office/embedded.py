"""Files that a Word or Excel document carries as embedded objects (ISO/IEC 29500-1, 15.2.11; MS-OLEDS 2.3.6)."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.reading import compound_file
from orderbot.reading.archives.entry import Entry

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = (f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet")
_MARK = re.compile(rb"(?:word|xl)/embeddings/", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:word|xl)/embeddings/[^/]+", re.IGNORECASE)
_OF_CHARTS = re.compile(r"(?:word|xl)/charts/_rels/[^/]+\.rels", re.IGNORECASE)
_TARGET = re.compile(rb'Target="([^"]{1,300})"')
_PACKAGE, _NATIVE = "Package", "\x01Ole10Native"
_MOST_RELATIONS = 1_000_000  # bytes
_PIECE = 262_144


def may_embed_files(content: bytes, kind: str) -> bool:
    """Say from the bytes whether a document carries objects: an archive's names are never compressed."""
    return kind in _KINDS and _MARK.search(content) is not None


def embedded_files(content: bytes, allowance: Allowance) -> Iterator[Entry]:
    """The embedded files but for the numbers behind charts. Raises Exhausted past the limits; a broken archive has none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        behind_charts = set(_behind_charts(archive))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, NotImplementedError):
        return
    for part in archive.infolist():
        if not _EMBEDDED.fullmatch(part.filename) or part.filename.lower() in behind_charts:
            continue
        allowance.count_file()
        name = posixpath.basename(part.filename)
        try:
            with archive.open(part) as file:
                packed = allowance.gathered(iter(lambda file=file: file.read(_PIECE), b""), part.compress_size)  # type: ignore[misc]
        except DocumentError as error:
            yield Entry(name, error=error)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
            yield Entry(name, error=DocumentError("unreadable", "The embedded object is broken."))
        else:
            yield _unwrapped(name, packed)


def _behind_charts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The workbooks that hold a chart's numbers, in lower case."""
    for part in archive.infolist():
        if _OF_CHARTS.fullmatch(part.filename) and part.file_size <= _MOST_RELATIONS:
            folder = posixpath.dirname(posixpath.dirname(part.filename))
            with archive.open(part) as file:
                for target in _TARGET.findall(file.read(_MOST_RELATIONS)):
                    yield posixpath.normpath(posixpath.join(folder, target.decode("utf-8", "replace"))).lower()


def _unwrapped(name: str, content: bytes) -> Entry:
    """The file that an OLE object wraps; what wraps none, such as a workbook of Excel 97, is the file itself."""
    if not content.startswith(compound_file.MAGIC):
        return Entry(name, content)
    names = compound_file.root_names(content)
    wrapping = next((each for each in (_PACKAGE, _NATIVE) if each in names), None)
    if wrapping is None:
        return Entry(name, content)
    try:
        with compound_file.opened(content) as container:
            inner = bytes(container.openstream(wrapping).read())
        return Entry(name, inner) if wrapping == _PACKAGE else _native(name, inner)
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error):
        return Entry(name, error=DocumentError("unreadable", "The embedded object is broken."))


def _native(name: str, stream: bytes) -> Entry:
    """A packaged file: its size, flags, label, path, temporary path, and then its bytes (MS-OLEDS 2.3.6)."""
    label, at = _text(stream, 6)
    _path, at = _text(stream, at)
    at += 4
    (length,) = struct.unpack_from("<I", stream, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", stream, at)
    return Entry(label or name, stream[at + 4 : at + 4 + size])


def _text(stream: bytes, at: int) -> tuple[str, int]:
    end = stream.index(b"\x00", at)
    return stream[at:end].decode("cp1252", "replace"), end + 1
