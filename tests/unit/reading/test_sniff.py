from __future__ import annotations

import io
import zipfile

import pytest

from orderbot.reading.sniff import media_type

OFFICE = "application/vnd.openxmlformats-officedocument."


def zipped(*names: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, first if name == "mimetype" else b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", None, "application/x-empty"),
        (b" \r\n\x00", "order.pdf", "application/x-empty"),
        (zipped("[Content_Types].xml", "word/document.xml")[:150], "order.zip", OFFICE + "wordprocessingml.document"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="x" office:mimetype="application/vnd.oasis.opendocument.text">',
            "order.xml",
            "application/vnd.oasis.opendocument.text",
        ),
        (b"junk before\n%PDF-1.7\n", "order.txt", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "scan.jpg", "image/png"),
        (b"\xff\xd8\xff\xe0", None, "image/jpeg"),
        (b"II*\x00....", None, "image/tiff"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", None, "image/webp"),
        (b"\x00\x00\x00\x18ftypheic....", None, "image/heic"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00\x00", None, "image/bmp"),
        (b"UNA:+.? '\r\nUNB+UNOC:3+A+B'", "a.txt", "application/edifact"),
        (b"UNB+UNOA:2+A+B'", None, "application/edifact"),
        (b"UNH+1+ORDERS:D:96A:UN'", None, "application/edifact"),
        (b"UNA:+.? \nUNB+UNOA:1+A+B\nUNH+1\n", None, "application/edifact"),
        (b"UNB\x1dUNOB\x1f1\x1dA\x1dB\x1cUNH\x1d1\x1c", None, "application/edifact"),
        ("UNA:+.? 'UNB+UNOC:3+A+B'".encode("utf-16"), "order.xls", "application/edifact"),
        (b"BGM+220+4711+9'DTM+137:20260302:102'", None, "application/edifact"),
        (b"Hello,\n\nour order:\n\nUNA:+.? '\nUNB+UNOC:3+A+B'\n", None, "application/edifact"),
        (b"Hello,\nUNB+UNOA:2+A+B'", None, "application/edifact"),
        (b"Our interchanges begin with UNB+UNOC:3 now.\nUNB is the tag.", None, "text/plain"),
        (b"UNBELIEVABLE offer, order now", None, "text/plain"),
        (b"ISA*00*          *00*", None, "application/edi-x12"),
        (b"ST*850*0001~", "a.csv", "application/edi-x12"),
        (b"GS|SG|A|B|20260302|0900|1|X|004010~", None, "application/edi-x12"),
        (b"ST-850-0001 is the room", None, "text/plain"),
        (b"//ADD ID=X BID='Y'\nISA\x1d00\x1d          \x1d00\x1d          \x1dZZ\x1d", None, "application/edi-x12"),
        (b"STX+ANA:1+5000000000000'", None, "application/tradacoms"),
        (b"STX=ANA:1+5000000000000'", None, "application/tradacoms"),
        (b"EDI_DC40  8000000000001234", None, "application/vnd.sap.idoc"),
        (b'{"id": 1}', "order.csv", "application/json"),
        (b"<?xml version='1.0'?><Order/>", None, "application/xml"),
        (b"\xef\xbb\xbf<cXML>", None, "application/xml"),
        (b"<!DOCTYPE html><html>", "order.xml", "text/html"),
        (b"<p>Bonjour</p>", None, "text/html"),
        (b"<!-- sent by mail --><html><p>", None, "text/html"),
        (b"<PurchaseOrder><Header>", None, "application/xml"),
        (b"<!-- from the ERP --><Order xmlns='urn:o'>", None, "application/xml"),
        ("<?xml version='1.0'?><Order/>".encode("utf-16-le"), None, "application/xml"),
        (b"< 3 hello", None, "text/plain"),
        (b'{"order": 1}', None, "application/json"),
        (b"ref;qty\nA;1\n", "order.csv", "text/csv"),
        (b"ref;qty\nA;1\n", None, "text/csv"),
        (b"ref\tqty\r\nA\t1\r\nB\t2\r\n", "order.txt", "text/csv"),
        ("sep=,\nréf,qté\nA,1\n".encode("utf-16"), "order.xls", "text/csv"),
        (b"Dear all,\nplease send 20 valves, 3 seals,\nand the rest, as agreed, next week.\n", "o.csv", "text/plain"),
        (b"Bonjour, merci de livrer, comme convenu,\ndemain matin, avant midi, au quai 3.\n", None, "text/plain"),
        ("Merci de livrer 20 pièces".encode("cp1252"), "body.txt", "text/plain"),
        (b"Return-Path: <a@b>\r\nFrom: a@b\r\nSubject: x\r\n\r\nHi", None, "message/rfc822"),
        (b"From: a@b\nSubject: x\n\nHi", "order.eml", "message/rfc822"),
        (b"From: Paul\nSubject: x\n\nHi", "order.txt", "text/plain"),
        (b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x", None, "message/rfc822"),
        (b"Order: 12\nQuantity: 3\n\nThanks", None, "text/plain"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.zip", OFFICE + "wordprocessingml.document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), None, OFFICE + "spreadsheetml.sheet"),
        (
            zipped("mimetype", "content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
            None,
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        (zipped("a.pdf"), "a.docx", "application/zip"),
        (b"PK\x03\x04 broken", None, "application/zip"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"),
            None,
            "application/vnd.ms-outlook",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            None,
            "application/x-ole-encrypted",
        ),
        (bytes(range(256)), "order.csv", "application/octet-stream"),
    ],
)
def test_content_decides(content: bytes, name: str | None, expected: str) -> None:
    assert media_type(content, name) == expected


def test_an_archive_that_stores_a_pdf_is_an_archive() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("commande.pdf", b"%PDF-1.7\n...")
        archive.writestr("autre.pdf", b"%PDF-1.7\n...")
    assert media_type(held.getvalue()) == "application/zip"


def test_junk_before_a_pdf_changes_nothing() -> None:
    assert media_type(b"\r\njunk %PDF-1.4\n") == "application/pdf"
