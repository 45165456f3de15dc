"""Signed and sealed content and tar archives told by their first bytes: what `sniff` asks for last among binaries."""

from __future__ import annotations

import base64
import binascii
import re

SIGNED, SIGNATURE = "application/pkcs7-mime", "application/pkcs7-signature"
PGP_MESSAGE, PGP_SIGNATURE, PGP_KEYS = "application/pgp-encrypted", "application/pgp-signature", "application/pgp-keys"
PGP_CLEAR = "application/x-pgp-clear-signed"

_PKCS7 = bytes.fromhex("06092a864886f70d0107")  # 1.2.840.113549.1.7: data, signedData, envelopedData …
_SMIME = bytes.fromhex("060b2a864886f70d0109100117"), bytes.fromhex("060b2a864886f70d0109100109")
_APART = (bytes.fromhex("300b06092a864886f70d010701"), bytes.fromhex("308006092a864886f70d0107010000"))
_ARMOUR = (
    (b"-----BEGIN PGP SIGNED MESSAGE-----", PGP_CLEAR),
    (b"-----BEGIN PGP MESSAGE", PGP_MESSAGE),
    (b"-----BEGIN PGP SIGNATURE-----", PGP_SIGNATURE),
    (b"-----BEGIN PGP PUBLIC KEY", PGP_KEYS),
    (b"-----BEGIN PGP PRIVATE KEY", PGP_KEYS),
)
_PEM = re.compile(rb"-----BEGIN (?:PKCS ?#?7|CMS)[^-\r\n]*-----\s*")
_HEAD = 600


def sealed_kind(content: bytes) -> str | None:
    """The media type of CMS and OpenPGP content, None for anything else."""
    start = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, kind in _ARMOUR:
        if start.startswith(mark):
            return kind
    return _cms_kind(_der_head(start)) or _pgp_kind(content[:_HEAD])


def is_tar(content: bytes) -> bool:
    """A first header whose checksum holds (POSIX ustar; the older ones bear no mark)."""
    header = content[:512]
    if len(header) < 512 or not header[:1].strip(b"\x00"):
        return False
    try:
        told = int(header[148:156].strip(b"\x00 ") or b"x", 8)
    except ValueError:
        return False
    return told == sum(header[:148]) + 8 * 0x20 + sum(header[156:])


def _der_head(start: bytes) -> bytes:
    pem = _PEM.match(start)
    if pem is None and not start.startswith(b"MI"):
        return start
    text = re.sub(rb"\s+", b"", start[pem.end() if pem else 0 :])
    if not re.fullmatch(rb"[A-Za-z0-9+/=-]+", text[:200]):
        return start
    text = text.partition(b"-")[0]
    try:
        return base64.b64decode(text[: len(text) // 4 * 4])
    except (binascii.Error, ValueError):
        return start


def _cms_kind(head: bytes) -> str | None:
    if head[:1] != b"\x30":
        return None
    place = head.find(_PKCS7, 2, 24)
    if place >= 0 and head[place + len(_PKCS7) : place + len(_PKCS7) + 1] in (b"\x02", b"\x03", b"\x05", b"\x06"):
        return SIGNATURE if any(mark in head[:220] for mark in _APART) else SIGNED
    return SIGNED if any(head.find(mark, 2, 24) >= 0 for mark in _SMIME) else None


def _pgp_kind(head: bytes) -> str | None:
    """Binary messages and signatures: the first packet's tag, and a version that its kind has."""
    if len(head) < 20 or not head[0] & 0x80:
        return None
    if head[0] & 0x40:
        tag, place = head[0] & 0x3F, 2 if head[1] < 192 else 3 if head[1] < 224 else 6 if head[1] == 255 else 2
    else:
        tag, place = (head[0] >> 2) & 0x0F, 1 + (1, 2, 4, 0)[head[0] & 3]
    version = head[place]
    if tag == 1 and version in (3, 6) and head[place + 9] in (1, 2, 16, 18, 22, 25, 26):
        return PGP_MESSAGE
    if tag == 3 and version in (4, 5, 6) and head[place + 1] in range(1, 14) and head[0] in (0x8C, 0xC3):
        return PGP_MESSAGE
    if tag == 4 and version in (3, 6) and head[place + 1] in (0, 1) and head[0] in (0x90, 0xC4):
        return PGP_MESSAGE
    if tag == 2 and version == 4 and head[place + 1] in (0, 1) and head[place + 2] in (1, 17, 19, 22, 27):
        return PGP_SIGNATURE
    if head[0] == 0xA3 and head[1] in (1, 2, 3):  # compressed, of unknown length: gpg --sign
        return PGP_MESSAGE
    return None
