"""Writes small compound files (MS-CFB, version 3): enough for the .msg files of the tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI = 512, 64
_CUTOFF = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class Storage:
    """A folder of the compound file: streams by name, and further folders by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = _FREE
    left: int = _FREE
    right: int = _FREE
    start: int = _END
    size: int = 0


def written(root: Storage) -> bytes:
    """The bytes of a compound file with that root."""
    entries = [_Entry("Root Entry", _ROOT)]
    _lay_out(root, 0, entries)
    mini, mini_fat = _mini_streams(entries)
    sectors: list[bytes] = []
    fat: list[int] = []
    entries[0].start, entries[0].size = _chain(mini, sectors, fat), len(mini)
    for entry in entries[1:]:
        if entry.kind == _STREAM and len(entry.content) >= _CUTOFF:
            entry.start = _chain(entry.content, sectors, fat)
    mini_fat_bytes = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_fat_start = _chain(mini_fat_bytes, sectors, fat, filler=b"\xff")
    directory = b"".join(_packed(entry) for entry in entries)
    directory_start = _chain(directory, sectors, fat, filler=b"\x00")
    tables = 1
    while (len(fat) + tables) > tables * (_SECTOR // 4):
        tables += 1
    table_numbers = list(range(len(sectors), len(sectors) + tables))
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * (_SECTOR // 4) - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, directory_start, 0,
        _CUTOFF, mini_fat_start, (len(mini_fat_bytes) + _SECTOR - 1) // _SECTOR, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *(table_numbers + [_FREE] * (109 - tables)))
    return header + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _lay_out(storage: Storage, place: int, entries: list[_Entry]) -> None:
    """Siblings as a chain to the right, in the order that MS-CFB prescribes."""
    names = sorted([*storage.streams, *storage.storages], key=lambda name: (len(name), name.upper()))
    previous = None
    for name in names:
        number = len(entries)
        if name in storage.streams:
            entries.append(_Entry(name, _STREAM, storage.streams[name], size=len(storage.streams[name])))
        else:
            entries.append(_Entry(name, _STORAGE, start=0))
            _lay_out(storage.storages[name], number, entries)
        if previous is None:
            entries[place].child = number
        else:
            entries[previous].right = number
        previous = number


def _mini_streams(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    mini, fat = b"", list[int]()
    for entry in entries:
        if entry.kind != _STREAM or len(entry.content) >= _CUTOFF or not entry.content:
            continue
        entry.start = len(fat)
        count = (len(entry.content) + _MINI - 1) // _MINI
        mini += entry.content.ljust(count * _MINI, b"\x00")
        fat += [*range(entry.start + 1, entry.start + count), _END]
    return mini, fat


def _chain(content: bytes, sectors: list[bytes], fat: list[int], filler: bytes = b"\x00") -> int:
    if not content:
        return _END
    start, count = len(sectors), (len(content) + _SECTOR - 1) // _SECTOR
    for number in range(count):
        sectors.append(content[number * _SECTOR : (number + 1) * _SECTOR].ljust(_SECTOR, filler))
    fat += [*range(start + 1, start + count), _END]
    return start


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII16xIQQIQ", name, len(name), entry.kind, 1, entry.left, entry.right, entry.child, 0, 0, 0, entry.start,
        entry.size,
    )  # fmt: skip
