"""Which parts cannot be orders."""

from __future__ import annotations

import struct

import pytest

from orderbot.mailbox.image_size import image_size
from orderbot.mailbox.roles import fate_of, fates_of, names_terms
from orderbot.model.document import Document, PartRole


def png(width: int, height: int, size: int = 5_000) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x00" * size


def jpeg(width: int, height: int) -> bytes:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + b"\x00" * 9
    return b"\xff\xd8" + app0 + b"\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width) + b"\x00" * 20


def part(content: bytes, media: str, name: str | None = None, role: PartRole = PartRole.ATTACHMENT) -> Document:
    return Document(content, media, name or "part-1", name, role)


@pytest.mark.parametrize(
    ("document", "fate"),
    [
        (part(png(180, 60), "image/png", "image001.png", PartRole.INLINE), "ignored: logo"),
        (part(png(180, 60), "image/png", "image001.png"), "ignored: logo"),
        (part(png(300, 90), "image/png", "logo-client.png"), "ignored: logo"),
        (part(png(24, 24), "image/png", "facebook.png", PartRole.INLINE), "ignored: icon"),
        (part(png(1, 1), "image/png", None, PartRole.INLINE), "ignored: tracking pixel"),
        (part(png(1200, 300, 60_000), "image/png", "b.png", PartRole.INLINE), "ignored: banner"),
        (part(png(1240, 1754, 90_000), "image/png", "image002.png", PartRole.INLINE), None),  # a pasted scan
        (part(jpeg(1240, 1754), "image/jpeg", "image001.jpg", PartRole.INLINE), None),
        (part(jpeg(2480, 3508), "image/jpeg", "scan.jpg"), None),
        (part(png(500, 400), "image/png", "bon.png"), None),  # attached on purpose
        (part(b"\x89PNG\r\n\x1a\n", "image/png", "x.png", PartRole.INLINE), None),  # not understood: let the reader say
        (part(b"BEGIN:VCARD", "text/vcard", "jean.vcf"), "ignored: contact card"),
        (part(b"BEGIN:VCALENDAR", "text/calendar"), "ignored: calendar entry"),
        (part(b"0", "application/pkcs7-signature", "smime.p7s"), "ignored: digital signature"),
        (part(b"0", "application/octet-stream", "smime.p7s"), "ignored: digital signature"),
        (part(b"\r\n", "text/plain", "ATT00001.txt"), "ignored: empty attachment"),
        (part(b"From: x", "message/rfc822"), "ignored: mail returned with a delivery report"),
        (part(b"%PDF-", "application/pdf", "CGV.pdf"), None),  # the content decides
        (part(b"12 vannes", "text/plain", None, PartRole.BODY), None),
    ],
)
def test_fate_of(document: Document, fate: str | None) -> None:
    assert fate_of(document) == fate


def test_a_picture_sent_twice_is_read_once() -> None:
    page = png(1240, 1754, 90_000)
    first, second = Document(page, "image/png", "a.png"), Document(page, "image/png", "b.png")
    assert fates_of([first, second]) == {"b.png": "ignored: same picture as a.png"}


@pytest.mark.parametrize(
    "name",
    ["CGV.pdf", "CGV 2026.pdf", "Conditions générales de vente.pdf", "AGB_Stand.pdf", "Terms and conditions.pdf"],
)
def test_terms_by_name(name: str) -> None:
    assert names_terms(part(b"", "application/pdf", name))


@pytest.mark.parametrize("name", ["BC-4711.pdf", "commande.pdf", "document.pdf", "Magbestellung.pdf"])
def test_orders_are_not_terms_by_name(name: str) -> None:
    assert not names_terms(part(b"", "application/pdf", name))


def test_image_sizes() -> None:
    assert image_size(png(3, 4)) == (3, 4)
    assert image_size(jpeg(5, 6)) == (5, 6)
    assert image_size(b"GIF89a" + struct.pack("<HH", 7, 8)) == (7, 8)
    assert image_size(b"BM" + b"\x00" * 16 + struct.pack("<ii", 9, -10)) == (9, 10)
    assert image_size(b"RIFF\x00\x00\x00\x00WEBPVP8X" + b"\x00" * 8 + b"\x0a\x00\x00\x0b\x00\x00") == (11, 12)
    assert image_size(b"\xff\xd8\xff") is None
    assert image_size(b"") is None
