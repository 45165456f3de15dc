"""Signed and encrypted content, bent: CMS in every writing, OpenPGP."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.envelopes.signing import p7m, p7s, sealed
from tests.fuzz.envelopes import bend_for_a_while, open_as

EDI = b"UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'"
LITERAL = b"\xcb\x2db\x05a.edi\x00\x00\x00\x00" + EDI
SIGNATURE = b"\xc2\x12\x04\x01\x01\x08\x00\x00\x00\x0a\x09\x10\x01\x23\x45\x67\x89\xab\xcd\xef"
ONE_PASS = b"\xc4\x0d\x03\x00\x08\x01" + b"\x01" * 8 + b"\x01"


def test_bent_cms() -> None:
    samples = [p7m(EDI), p7m(p7m(EDI), Encoding.PEM), base64.encodebytes(p7m(EDI)), p7s(EDI), sealed(EDI)]
    assert bend_for_a_while(samples, "application/pkcs7-mime")


def test_bent_signed_mails() -> None:
    content = b"Content-Type: text/plain\r\n\r\n12 vannes"
    head = b'From: a@b.example\nContent-Type: multipart/signed; boundary="-s"\n\n---s\n'
    tail = b"\n---s\nContent-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n"
    beside = head + content + tail + base64.encodebytes(p7s(content)) + b"---s--\n"
    around = b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(
        p7m(content)
    )
    assert bend_for_a_while([beside, around], "message/rfc822")


def test_bent_pgp() -> None:
    message = ONE_PASS + LITERAL + SIGNATURE
    armoured = b"-----BEGIN PGP MESSAGE-----\n\n" + base64.encodebytes(message) + b"-----END PGP MESSAGE-----\n"
    assert bend_for_a_while([message, armoured, b"\xa3\x00" + message], "application/pgp-encrypted")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    for kind in ("application/pkcs7-mime", "application/pgp-encrypted", "application/x-pgp-clear-signed"):
        open_as(content, kind)
    open_as(b"-----BEGIN PGP SIGNED MESSAGE-----\n\n" + content)
