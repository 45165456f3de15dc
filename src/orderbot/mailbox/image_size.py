"""The size of an image from its header bytes alone: nothing is decoded."""

from __future__ import annotations

import struct

_START_OF_FRAME = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_MOST_SEGMENTS = 500


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as stored; None for a kind or a header that is not understood."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return _pair(">II", content, 16)
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return _pair("<HH", content, 6)
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
        if content.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", content, 18)
            return abs(width), abs(height)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError):
        return None
    return None


def _pair(form: str, content: bytes, offset: int) -> tuple[int, int]:
    width, height = struct.unpack_from(form, content, offset)
    return int(width), int(height)


def _jpeg(content: bytes) -> tuple[int, int] | None:
    position = 2
    for _ in range(_MOST_SEGMENTS):
        while content[position] == 0xFF and content[position + 1] == 0xFF:
            position += 1
        marker, length = struct.unpack_from(">xBH", content, position)
        if content[position] != 0xFF:
            return None
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return int(width), int(height)
        position += 2 + length
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8 ":
        width, height = _pair("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    if kind == b"VP8X":
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    return None
