from __future__ import annotations

import struct

import pytest

from benchmarks.corpus.wrapping.outlook_files import Written, msg
from orderbot.reading import compound_file


def test_a_stream_that_is_said_to_be_longer_than_the_file_is_refused() -> None:
    content = bytearray(msg(Written(subject="Commande", plain="12 vannes")))
    struct.pack_into("<I", content, 64, 0x7FFFFF)  # sectors of the mini FAT (MS-CFB 2.2)
    with compound_file.opened(bytes(content)) as file, pytest.raises(OSError, match="longer than the file"):
        file.openstream("__properties_version1.0")


@pytest.mark.parametrize("at", [30, 32])
def test_sectors_of_a_size_that_none_has_are_refused(at: int) -> None:
    content = bytearray(msg(Written(subject="Commande", plain="12 vannes")))
    struct.pack_into("<H", content, at, 262)
    with pytest.raises(OSError, match="a size that no compound file has"):
        compound_file.opened(bytes(content))


def test_sectors_that_follow_one_another_in_a_circle_are_told() -> None:
    content = bytearray(msg(Written(subject="Commande", plain="12 vannes " * 2_000)))
    with compound_file.opened(bytes(content)) as container:
        assert not compound_file.turns_in_circles(container)
        first = next(entry.isectStart for entry in container.direntries if entry and entry.size > 4_096)
    (table,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<I", content, (table + 1) * 512 + 4 * (first + 3), first)
    with compound_file.opened(bytes(content)) as container:
        assert compound_file.turns_in_circles(container)
