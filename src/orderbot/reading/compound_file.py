"""What stands at the root of a compound file (MS-CFB): the names that tell Outlook's, Word's and Excel's files apart."""

from __future__ import annotations

import io
import struct
from typing import Any

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_NONE = 0xFFFFFFFF
_MOST_SECTORS, _MOST_NAMES = 4_000, 4_000
_HEADER, _SECTOR_SHIFTS = 512, ((9, 6), (12, 6))  # sectors of 512 or 4,096 bytes, small ones of 64


def opened(content: bytes) -> Any:
    """The file opened by olefile, a stream said to be longer than the file refused: a chain that turns in a circle fills no memory.

    OSError for what is no compound file or has sectors of a size that none has (MS-CFB 2.2), here and when such a stream is read.
    """
    import olefile

    if len(content) >= _HEADER and struct.unpack_from("<HH", content, 30) not in _SECTOR_SHIFTS:
        raise OSError("its sectors have a size that no compound file has")

    class Bounded(olefile.OleFileIO):  # type: ignore[misc]
        def _open(self, start: int, size: int = olefile.UNKNOWN_SIZE, force_FAT: bool = False) -> Any:  # noqa: N803
            if size != olefile.UNKNOWN_SIZE and size > len(content):
                raise OSError("a stream is said to be longer than the file")
            return super()._open(start, size, force_FAT)

    return Bounded(io.BytesIO(content))


def turns_in_circles(container: Any) -> bool:
    """Say whether a chain of sectors of an opened file leads back into itself: other readers would follow it for ever."""
    container.loadminifat()
    return any(_has_circle(list(table)) for table in (container.fat, container.minifat))


def _has_circle(following: list[int]) -> bool:
    """Say whether one comes back to a sector by going from each to the one that follows it."""
    walked = [0] * len(following)
    for walk, start in enumerate(range(len(following)), 1):
        at = start
        while at < len(following) and not walked[at]:
            walked[at] = walk
            at = following[at]
        if at < len(following) and walked[at] == walk:
            return True
    return False


def root_names(content: bytes) -> list[str]:
    """The names of the streams and storages at the root; empty where the file is damaged."""
    try:
        return _names(_directory(content))
    except (struct.error, IndexError, ValueError):
        return []


def _directory(content: bytes) -> bytes:
    """The directory's sectors joined (MS-CFB, section 2.2 and 2.6)."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    sector = struct.unpack_from("<I", content, 48)[0]
    tables = struct.unpack_from("<109I", content, 76)
    found: list[bytes] = []
    while sector < _NONE - 5 and len(found) < _MOST_SECTORS:
        found.append(content[(sector + 1) * size : (sector + 2) * size])
        table, place = divmod(sector, size // 4)
        if table >= len(tables):
            break
        sector = struct.unpack_from("<I", content, (tables[table] + 1) * size + 4 * place)[0]
    return b"".join(found)


def _names(directory: bytes) -> list[str]:
    """The root's children: a tree of siblings."""
    waiting, seen, names = [struct.unpack_from("<I", directory, 76)[0]], set[int](), list[str]()
    while waiting and len(names) < _MOST_NAMES:
        number = waiting.pop()
        start = number * _ENTRY
        if number in seen or start + _ENTRY > len(directory):
            continue
        seen.add(number)
        length = min(struct.unpack_from("<H", directory, start + 64)[0], 64)
        names.append(directory[start : start + max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting.extend(struct.unpack_from("<II", directory, start + 68))
    return names
