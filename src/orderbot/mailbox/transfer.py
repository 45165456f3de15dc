"""Content transfer encodings, decoded as far as they can be: base64, quoted-printable, uuencode."""

from __future__ import annotations

import base64
import binascii
import itertools
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_PADDING = re.compile(rb"=+")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_MOST_UU_BLOCKS = 20


def decoded_content(content: bytes, encoding: str) -> bytes:
    """Undo a Content-Transfer-Encoding; an unknown one leaves the bytes as they are."""
    encoding = encoding.strip().strip('"').lower()
    if encoding == "base64":
        return from_base64(content)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        blocks = uuencoded_blocks(content)
        return blocks[0][1] if blocks else content
    return content


def from_base64(content: bytes) -> bytes:
    """Decode base64 with stray signs, broken lines, padding in the middle or none at the end."""
    runs = _PADDING.split(_NOT_BASE64.sub(b"", content))
    return b"".join(_run_from_base64(run) for run in runs if run)


def _run_from_base64(run: bytes) -> bytes:
    if len(run) % 4 == 1:  # cut off: the last sign carries no whole byte
        run = run[:-1]
    return base64.b64decode(run + b"=" * (-len(run) % 4))


def uuencoded_blocks(content: bytes) -> list[tuple[bytes, bytes]]:
    """(name, content) of every `begin … end` block in a text."""
    return [(block[0], block[1]) for block in _blocks(content)]


def without_uuencoded(content: bytes) -> bytes:
    """The text without its `begin … end` blocks."""
    kept, position = [], 0
    for _, _, start, end in _blocks(content):
        kept.append(content[position:start])
        position = end
    return b"".join([*kept, content[position:]])


def _blocks(content: bytes) -> list[tuple[bytes, bytes, int, int]]:
    found: list[tuple[bytes, bytes, int, int]] = []
    for begin in itertools.islice(_UU_BEGIN.finditer(content), _MOST_UU_BLOCKS):
        if found and begin.start() < found[-1][3]:
            continue
        ended = _UU_END.search(content, begin.end())
        if ended is None:
            break
        lines = content[begin.end() : ended.start()].splitlines()
        decoded = _uu_lines(lines)
        if decoded is not None:
            found.append((begin[1], decoded, begin.start(), ended.end()))
    return found


def _uu_lines(lines: list[bytes]) -> bytes | None:
    """The bytes of those lines; None when they are not uuencoded after all."""
    decoded = bytearray()
    for line in lines:
        if not line or line == b"`":
            continue
        length = 1 + (((line[0] - 32) & 63) + 2) // 3 * 4
        if not length - 4 < len(line) <= length + 1:  # some encoders cut spaces, some append a check sign
            return None
        try:
            decoded += binascii.a2b_uu(line[:length])
        except binascii.Error:
            return None
    return bytes(decoded)
