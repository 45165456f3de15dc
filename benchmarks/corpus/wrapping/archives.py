"""Writes archives, honest ones and such as were made to do harm."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def aes_zipped(files: Mapping[str, bytes], word: str) -> bytes:
    """A zip archive with a password, as WinZip and 7-Zip write it."""
    import pyzipper

    held = io.BytesIO()
    with pyzipper.AESZipFile(held, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(word.encode())
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def seven_zipped(files: Mapping[str, bytes], word: str | None = None, *, names: bool = False) -> bytes:
    """A 7z archive; with `names` the names are encrypted too."""
    import py7zr

    held = io.BytesIO()
    with py7zr.SevenZipFile(held, "w", password=word, header_encryption=names) as archive:
        for name, content in files.items():
            archive.writestr(content, name)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A tar archive with links and a device beside the files."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for name, target in (links or {}).items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname = tarfile.SYMTYPE, target
            archive.addfile(member)
    return held.getvalue()


def overlapping(count: int, size: int = 1_000_000) -> bytes:
    """A zip archive whose `count` files are the same bytes of it (D. Fifield's construction without quotes)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(b"\x00" * size) + packer.flush()
    crc = zlib.crc32(b"\x00" * size)
    body = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(kernel), size, 1, 0) + b"a" + kernel
    directory = b""
    for number in range(count):
        name = b"%d" % number
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(kernel), size, len(name), 0, 0, 0, 0, 0, 0
        ) + name  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def lying(content: bytes, told: int) -> bytes:
    """A zip archive of one file that says it has `told` bytes."""
    archive = bytearray(zipped({"a.edi": content}))
    directory = archive.index(b"PK\x01\x02")
    struct.pack_into("<I", archive, 22, told)
    struct.pack_into("<I", archive, directory + 24, told)
    return bytes(archive)
