"""OpenPGP (RFC 9580): clear-signed text, signed files, the key that a signature names. Signatures are not verified."""

from __future__ import annotations

import base64
import binascii
import bz2
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.reading.passwords import SEALED

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_PK_SESSION, _SIGNATURE, _SK_SESSION, _ONE_PASS, _COMPRESSED, _ENCRYPTED, _LITERAL = 1, 2, 3, 4, 8, 9, 11
_ENCRYPTED_WHOLE, _AEAD = 18, 20
_ISSUER, _FINGERPRINT = 16, 33
_PIECE = 1 << 20
_MOST_LAYERS = 4
_CLEAR = re.compile(
    rb"-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)\r?\n"
    rb"(-----BEGIN PGP SIGNATURE-----.*?-----END PGP SIGNATURE-----)",
    re.DOTALL,
)
_ARMOUR = re.compile(
    rb"-----BEGIN PGP [A-Z, 0-9/]+-----[ \t]*\r?\n(?:[!-9;-~]+:[^\r\n]*\r?\n)*\r?\n?(.*?)-----END", re.DOTALL
)
_DASHED = re.compile(rb"^- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PgpContent:
    """What a PGP message held: the file, the name it bears, the key that signed it (hexadecimal, "" for none)."""

    content: bytes = field(repr=False)
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class ClearSigned:
    """A text with the signed stretches unwrapped, and the keys that signed them."""

    text: bytes = field(repr=False)
    keys: tuple[str, ...]


def unwrapped(text: bytes) -> ClearSigned | None:
    """A text without the wrapping of clear signatures (RFC 9580, section 7); None where there is none."""
    keys: list[str] = []

    def bare(found: re.Match[bytes]) -> bytes:
        keys.append(key_of(found[2]))
        return _DASHED.sub(b"", found[1])

    plain = _CLEAR.sub(bare, text)
    return ClearSigned(plain, tuple(keys)) if keys else None


def key_of(signature: bytes) -> str:
    """The key that a detached signature names; "unknown" where it names none."""
    for tag, body in _packets(_bare(signature)):
        if tag == _SIGNATURE and (key := _issuer(body)):
            return key
    return "unknown"


def open_pgp(content: bytes, allowance: Allowance) -> PgpContent:
    """Open a PGP message that is signed or compressed only. Raises DocumentError: encrypted, unreadable, too-large."""
    key, rest = "", _bare(content)
    for _ in range(_MOST_LAYERS):
        inner = None
        for tag, body in _packets(rest):
            if tag in (_PK_SESSION, _SK_SESSION, _ENCRYPTED, _ENCRYPTED_WHOLE, _AEAD):
                raise DocumentError("encrypted", SEALED)
            if tag == _ONE_PASS and len(body) >= 12:
                key = body[4:12].hex().upper()
            elif tag == _SIGNATURE:
                key = key or _issuer(body)
            elif tag == _COMPRESSED:
                inner = _inflated(body, allowance)
                break
            elif tag == _LITERAL:
                return PgpContent(*_literal(body), key)
        if inner is None:
            break
        rest = inner
    raise DocumentError("unreadable", "The PGP message is damaged.")


def _bare(content: bytes) -> bytes:
    """The packets of a message that may be written in ASCII armour."""
    armoured = _ARMOUR.search(content)
    if armoured is None:
        return content
    lines = re.sub(rb"\r?\n=[A-Za-z0-9+/]{4}\s*$", b"", armoured[1].rstrip())
    try:
        return base64.b64decode(re.sub(rb"[^A-Za-z0-9+/=]", b"", lines) + b"==")
    except binascii.Error:
        return b""


def _packets(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(tag, body) of each packet (RFC 9580, section 4.2), as far as they are whole."""
    position = 0
    while position < len(content) and content[position] & 0x80:
        first = content[position]
        if first & 0x40:
            body, position = _new_body(content, position + 1)
            tag = first & 0x3F
        else:
            tag, size = (first >> 2) & 0x0F, (1, 2, 4, 0)[first & 3]
            start = position + 1 + size
            length = int.from_bytes(content[position + 1 : start], "big") if size else len(content) - start
            body, position = content[start : start + length], start + length
        yield tag, body


def _new_body(content: bytes, position: int) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    while position < len(content):
        first = content[position]
        if first < 192:
            length, start = first, position + 1
        elif first < 224:
            length, start = (
                ((first - 192) << 8) + int.from_bytes(content[position + 1 : position + 2], "big") + 192,
                position + 2,
            )
        elif first == 255:
            length, start = int.from_bytes(content[position + 1 : position + 5], "big"), position + 5
        else:
            length, start = 1 << (first & 0x1F), position + 1
        pieces.append(content[start : start + length])
        position = start + length
        if not 224 <= first < 255:
            break
    return b"".join(pieces), position


def _issuer(body: bytes) -> str:
    """The issuer's key id of a signature packet, from its fingerprint or issuer sub-packet (section 5.2.3)."""
    if body[:1] == b"\x03":
        return body[7:15].hex().upper()
    wide = 4 if body[:1] == b"\x06" else 2
    position, found = 4, ""
    for _ in range(2):  # hashed, then unhashed
        length = int.from_bytes(body[position : position + wide], "big")
        area = body[position + wide : position + wide + length]
        position += wide + length
        for kind, value in _subpackets(area):
            if kind == _ISSUER:
                return value.hex().upper()
            if kind == _FINGERPRINT and len(value) > 20:
                found = found or (value[-8:] if value[0] == 4 else value[1:9]).hex().upper()
    return found


def _subpackets(area: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position < len(area):
        first = area[position]
        if first < 192:
            length, start = first, position + 1
        elif first < 255:
            length, start = (
                ((first - 192) << 8) + int.from_bytes(area[position + 1 : position + 2], "big") + 192,
                position + 2,
            )
        else:
            length, start = int.from_bytes(area[position + 1 : position + 5], "big"), position + 5
        if length == 0 or start >= len(area):
            return
        yield area[start] & 0x7F, area[start + 1 : start + length]
        position = start + length


def _literal(body: bytes) -> tuple[bytes, str]:
    length = body[1] if len(body) > 1 else 0
    name = body[2 : 2 + length].decode("utf-8", "replace")
    return body[2 + length + 4 :], name


def _inflated(body: bytes, allowance: Allowance) -> bytes:
    gathering = allowance.gather(len(body))
    try:
        if body[:1] in (b"\x01", b"\x02"):
            stream = zlib.decompressobj(wbits=-15 if body[0] == 1 else 15)
            rest = body[1:]
            while rest and not stream.eof:
                gathering.add(stream.decompress(rest, _PIECE))
                rest = stream.unconsumed_tail
        elif body[:1] == b"\x03":
            decoder, rest = bz2.BZ2Decompressor(), body[1:]
            while not decoder.eof and (rest or not decoder.needs_input):
                gathering.add(decoder.decompress(rest, _PIECE))
                rest = b""
        else:
            gathering.add(body[1:])
    except (zlib.error, OSError, EOFError, ValueError) as error:
        raise DocumentError("unreadable", "The PGP message is damaged.") from error
    return gathering.content
