"""Envelopes opened: what lies in them, under which path, and what becomes of each part."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from benchmarks.corpus.wrapping import archives, compound_file
from benchmarks.corpus.wrapping.outlook_files import Attached, Written, msg, tnef
from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import OpenedMessage, open_file
from orderbot.model.document import Document
from orderbot.reading.sniff import media_type
from tests.envelopes.signing import SIGNER, p7m, p7s, sealed

EDI = b"UNB+UNOC:3+A+B+260302:1012+1'UNH+1+ORDERS:D:96A:UN'"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
FITS = f"signed by {SIGNER}: the signature fits"


def opened(
    content: bytes, name: str | None = None, words: tuple[str, ...] = (), limits: Limits | None = None
) -> OpenedMessage:
    return open_file(Document(content, media_type(content, name), None, name), limits or Limits(), words)


def kinds(message: OpenedMessage) -> dict[str | None, str]:
    return {document.part: document.media_type for document in message.documents if document.part is not None}


def mail(text: str = "Bonjour", /, **files: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "achats@client.example", "Commande 4711"
    message.set_content(text)
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return message


def test_mails_in_archives_and_archives_in_mails() -> None:
    inner = mail(a__edi=EDI).as_bytes()
    message = opened(mail(c__zip=archives.zipped({"mails/m.eml": inner, "b.pdf": PDF})).as_bytes())
    assert kinds(message) == {
        "body": "text/plain",
        "c.zip": "application/zip",
        "c.zip/mails/m.eml": "message/rfc822",
        "c.zip/mails/m.eml/body": "text/plain",
        "c.zip/mails/m.eml/a.edi": "application/edifact",
        "c.zip/b.pdf": "application/pdf",
    }
    assert message.fates == {"c.zip": "opened: zip archive, 2 files", "c.zip/mails/m.eml": "opened: mail"}
    assert [letter.prefix for letter in message.letters] == ["", "c.zip/mails/m.eml/"]


@pytest.mark.parametrize(
    ("content", "name", "parts"),
    [
        (gzip.compress(EDI), "a.edi.gz", ["a.edi"]),
        (gzip.compress(EDI), None, ["content"]),
        (bz2.compress(EDI), "a.edi.bz2", ["a.edi"]),
        (lzma.compress(EDI), "a.edi.xz", ["a.edi"]),
        (archives.tarred({"x/a.edi": EDI, "b.pdf": PDF}), "a.tar", ["x/a.edi", "b.pdf"]),
        (gzip.compress(archives.tarred({"a.edi": EDI})), "a.tgz", ["a.edi"]),
        (archives.seven_zipped({"x/a.edi": EDI}), "a.7z", ["x/a.edi"]),
        (archives.zipped({"../../etc/a.edi": EDI, "C:\\x\\a.edi": EDI}), "a.zip", ["etc/a.edi", "x/a.edi"]),
        (archives.zipped({"a.edi": EDI, "A.EDI": EDI, "body": EDI}), "a.zip", ["a.edi", "A-2.EDI", "body-2"]),
    ],
    ids=["gzip", "gzip-unnamed", "bzip2", "xz", "tar", "tgz", "7z", "zip", "zip-same-names"],
)
def test_an_archive_by_itself(content: bytes, name: str | None, parts: list[str]) -> None:
    message = opened(content, name)
    assert list(kinds(message)) == parts
    assert str(message.fates[None]).startswith("opened: ") and message.problems == {}


OUTLOOK = Written(
    subject="TR: Commande",
    html="<table><tr><td>Réf</td><td>12</td></tr></table>".encode(),
    attachments=[
        Attached("Commande 4711", message=Written(plain="12 vannes", attachments=[Attached("a.edi", EDI)])),
        Attached("b.pdf", PDF * 300),
    ],
)


@pytest.mark.parametrize("write", [msg, tnef])
def test_an_outlook_message(write: Callable[[Written], bytes]) -> None:
    message = opened(write(OUTLOOK), "a.bin")
    assert list(kinds(message)) == ["body", "b.pdf", "Commande 4711.msg/body", "Commande 4711.msg/a.edi"]
    assert (message.envelope.sender, message.envelope.subject) == ("achats@client.example", "TR: Commande")
    assert message.own_text == "Réf\t12"
    assert message.fates[None] == "opened: Outlook message"


def test_winmail_dat_gives_a_mail_its_table_back() -> None:
    message = opened(mail("Réf\n12", winmail__dat=tnef(OUTLOOK)).as_bytes())
    assert message.own_text == "Réf\t12"
    assert list(kinds(message))[:3] == ["body", "winmail.dat", "winmail.dat/b.pdf"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (tnef(OUTLOOK)[:-200], "unreadable"),
        (b"\x78\x9f\x3e\x22\x00", "unreadable"),
    ],
    ids=["cut-off", "head-alone"],
)
def test_a_cut_off_outlook_message_says_so(content: bytes, code: str) -> None:
    assert [error.code for error in opened(content, "x").problems.values()] == [code]


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_a_signed_file_signed_twice(encoding: Encoding) -> None:
    message = opened(p7m(p7m(PDF), encoding), "ordine.pdf.p7m.p7m")
    assert list(kinds(message)) == ["ordine.pdf.p7m", "ordine.pdf.p7m/ordine.pdf"]
    assert message.fates == {None: f"opened: {FITS}", "ordine.pdf.p7m": f"opened: {FITS}"}


def test_a_signed_file_in_base64() -> None:
    assert list(kinds(opened(base64.encodebytes(p7m(PDF)), "a.pdf.p7m"))) == ["a.pdf"]


def test_a_mail_signed_in_one_piece_is_the_mail() -> None:
    inner = mail("12 vannes", a__edi=EDI)
    del inner["From"], inner["Subject"]
    outer = b'From: a@b.example\r\nContent-Type: application/pkcs7-mime; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    message = opened(outer + base64.encodebytes(p7m(inner.as_bytes())))
    assert list(kinds(message)) == ["body", "smime.p7m", "a.edi"]
    assert message.own_text == "12 vannes" and message.fates["smime.p7m"] == f"opened: {FITS}"


def clear_signed(content: bytes, signature: bytes) -> bytes:
    head = b'From: a@b.example\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="-s"\n\n---s\n'
    tail = b"\n---s\nContent-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n"
    return head + content + tail + base64.encodebytes(signature) + b"---s--\n"


def test_a_signature_beside_the_mail() -> None:
    content = b"Content-Type: text/plain\r\n\r\n12 vannes"
    assert opened(clear_signed(content, p7s(content))).fates == {"smime.p7s": f"ignored: {FITS}"}
    unix = content.replace(b"\r\n", b"\n")  # a gateway changed the line ends
    assert opened(clear_signed(unix, p7s(content))).fates == {"smime.p7s": f"ignored: {FITS}"}
    changed = content.replace(b"12", b"13")
    assert opened(clear_signed(changed, p7s(content))).fates == {"smime.p7s": f"ignored: {FITS[:-4]}does not fit"}


PGP = (
    b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n12 vannes\n- -- urgent\n-----BEGIN PGP SIGNATURE-----\n\n"
    + base64.encodebytes(b"\xc2\x12\x04\x01\x01\x08\x00\x00\x00\x0a\x09\x10\x01\x23\x45\x67\x89\xab\xcd\xef")
    + b"=AAAA\n-----END PGP SIGNATURE-----\n"
)


def test_a_clear_signed_text() -> None:
    message = opened(mail(PGP.decode("latin-1")).as_bytes())
    assert message.own_text == "12 vannes\n-- urgent"
    assert message.fates == {"signature.asc": "ignored: PGP signature of key 0123456789ABCDEF: not checked"}
    assert list(kinds(opened(PGP, "commande.txt.asc"))) == ["commande.txt"]


@pytest.mark.parametrize(
    "content",
    [
        sealed(b"Content-Type: text/plain\r\n\r\n12"),
        b"\x84\x5e\x03" + b"\x11" * 8 + b"\x12" + b"\x00" * 90,
        b"-----BEGIN PGP MESSAGE-----\n\n"
        + base64.encodebytes(b"\x8c\x0d\x04\x09\x03\x02" + b"\x01" * 60)
        + b"-----END PGP MESSAGE-----\n",
    ],
    ids=["smime", "pgp", "pgp-armoured"],
)
def test_what_is_encrypted_says_what_to_ask_for(content: bytes) -> None:
    (error,) = opened(mail(order__dat=content).as_bytes()).problems.values()
    assert error.code == "encrypted" and str(error).startswith("order.dat: ") and "ask the sender" in str(error)


def locked_pdf(word: str) -> bytes:
    import pikepdf

    held = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(held, encryption=pikepdf.Encryption(user=word, owner="x"))
    return held.getvalue()


LOCKED = {
    "zip": archives.aes_zipped({"a.edi": EDI}, "sésame"),
    "7z": archives.seven_zipped({"a.edi": EDI}, "sésame"),
    "7z-names": archives.seven_zipped({"a.edi": EDI}, "sésame", names=True),
    "pdf": locked_pdf("sésame"),
}


@pytest.mark.parametrize("kind", LOCKED)
def test_what_is_locked_opens_with_a_word_that_is_at_hand_or_told(kind: str) -> None:
    content = LOCKED[kind]
    (error,) = opened(mail(bc__x=content).as_bytes()).problems.values()
    assert error.code == "encrypted" and "bc.x" in str(error) and "sésame" not in str(error)
    assert opened(mail(bc__x=content).as_bytes(), words=("wrong", "sésame")).problems == {}
    told = opened(mail("Bonjour,\nle mot de passe est : sésame.\n", bc__x=content).as_bytes())
    assert told.problems == {}
    assert "sésame" not in repr(told.fates)


def test_a_pdf_and_the_files_it_carries() -> None:
    import pikepdf

    held = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.attachments["a.edi"] = EDI
        xml = b"<?xml version='1.0'?><rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm='x'/>"
        file.attachments["order-x.xml"] = xml
        file.save(held)
    message = opened(mail(bc__pdf=held.getvalue()).as_bytes())
    assert sorted(part for part in kinds(message) if part) == ["bc.pdf", "bc.pdf/a.edi", "bc.pdf/order-x.xml", "body"]
    assert message.fates == {"bc.pdf/order-x.xml": "read with bc.pdf"}


def nested(depth: int) -> bytes:
    content = archives.zipped({"a.edi": EDI})
    for _ in range(depth):
        content = archives.zipped({"b.pdf": PDF, "in.zip": content})
    return content


@pytest.mark.parametrize(
    ("content", "limits", "kept"),
    [
        (archives.zipped({"a.edi": EDI, "zeros": b"\x00" * 3_000_000, "b.edi": EDI}), Limits(), ["a.edi", "b.edi"]),
        (archives.zipped({f"{n}.edi": EDI for n in range(20)}), Limits(archive_files=3), ["0.edi", "1.edi", "2.edi"]),
        (archives.zipped({"a.edi": EDI, "big": b"x" * 9_000}), Limits(bytes=5_000), ["a.edi"]),
        (archives.zipped({"a.edi": EDI, "big": b"x" * 9_000}), Limits(archive_bytes=5_000), ["a.edi"]),
        (nested(8), Limits(), ["b.pdf"] * 5),
        (archives.overlapping(1_000), Limits(), []),
        (gzip.compress(b"\x00" * 60_000_000) * 20, Limits(), []),
        (archives.seven_zipped({"a.edi": EDI, "zeros": b"\x00" * 60_000_000}), Limits(), ["a.edi"]),
        (archives.zipped({f"{n}": b"" for n in range(25_000)}), Limits(), []),
    ],
    ids=["ratio", "files", "bytes-of-one", "bytes-of-all", "depth", "overlap", "gzip", "7z", "records"],
)
def test_bombs_are_refused_once_and_what_came_before_stays(content: bytes, limits: Limits, kept: list[str]) -> None:
    message = opened(content, "a.bin", limits=limits)
    assert [error.code for error in message.problems.values()] == ["too-large"]
    read = [
        d
        for d in message.documents
        if d.part is not None and d.part not in message.fates and d.part not in message.problems
    ]
    assert [str(document.part).rpartition("/")[2] for document in read] == kept


@pytest.mark.parametrize("told", [1, 2_000_000_000])
def test_a_size_in_a_header_is_not_believed(told: int) -> None:
    message = opened(archives.lying(EDI, told), "a.zip")
    assert {error.code for error in message.problems.values()} <= {"unreadable", "too-large"}


def test_links_are_named_and_not_followed() -> None:
    message = opened(archives.tarred({"/abs/a.edi": EDI}, {"passwd": "/etc/passwd"}), "a.tar")
    assert kinds(message) == {"abs/a.edi": "application/edifact", "passwd": "application/x-empty"}
    assert message.fates["passwd"] == "ignored: link"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archives.zipped({}), "empty"),
        (archives.zipped({"a.edi": EDI})[:60], "unreadable"),
        (gzip.compress(EDI)[:-9], "unreadable"),
        (archives.seven_zipped({"a.edi": EDI})[:90], "unreadable"),
    ],
    ids=["empty", "zip", "gzip", "7z"],
)
def test_a_broken_archive_says_so(content: bytes, code: str) -> None:
    assert [error.code for error in opened(content, "a").problems.values()] == [code]


def test_a_bomb_of_many_archives_is_told_twice_at_most() -> None:
    content = b"\x00" * 2_000_000
    for _ in range(6):
        content = archives.zipped({f"{n}.zip": content for n in range(16)})
    message = opened(content, "42.zip")
    told = [str(error) for error in message.problems.values()]
    assert len(told) == 2 and "deep" in told[0] and "500 files" in told[1]


def test_mails_full_of_parts_in_an_archive_end_too() -> None:
    inner = mail(**{f"{n}__edi": EDI for n in range(20)}).as_bytes()
    message = opened(
        archives.zipped({f"{n}.eml": inner for n in range(9)}), "a.zip", limits=Limits(mime_parts=30, archive_files=10)
    )
    assert {error.code for error in message.problems.values()} == {"too-large"} and len(message.problems) == 1
    assert 40 <= len(message.documents) <= 60


def test_with_messages_only_the_rest_stays_closed_and_is_told() -> None:
    raw = mail(c__zip=archives.zipped({"a.edi": EDI})).as_bytes()
    message = open_file(Document(raw, "message/rfc822"), Limits(), messages_only=True)
    assert list(kinds(message)) == ["body", "c.zip"] and list(message.problems) == ["c.zip"]


def test_a_mail_past_its_limits_is_refused_as_a_whole() -> None:
    with pytest.raises(DocumentError) as caught:
        opened(mail(a__edi=EDI, b__edi=EDI).as_bytes(), limits=Limits(mime_parts=2))
    assert caught.value.code == "too-large"


def office(folder: str, files: dict[str, bytes]) -> bytes:
    """A Word document or a workbook that carries these objects."""
    return archives.zipped({"[Content_Types].xml": b"<Types/>", f"{folder}/document.xml": b"<x/>", **files})


def test_objects_in_office_files_are_parts_beside_them() -> None:
    sheet = office("xl", {})
    chart = {
        "word/embeddings/Sheet2.xlsx": sheet,
        "word/charts/_rels/chart1.xml.rels": b'<Relationships><Relationship Target="../embeddings/Sheet2.xlsx"/></Relationships>',
    }
    content = office("word", {"word/embeddings/Sheet1.xlsx": sheet, "word/embeddings/a.edi": EDI, **chart})
    message = opened(mail(c__docx=content).as_bytes())
    assert kinds(message) == {
        "body": "text/plain",
        "c.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "c.docx/Sheet1.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "c.docx/a.edi": "application/edifact",
    }
    assert message.problems == {} and "c.docx" not in dict(message.fates)


def test_objects_that_swell_or_are_broken_leave_their_document() -> None:
    content = office("xl", {"xl/embeddings/oleObject1.bin": bytes(3_000_000), "xl/embeddings/b.edi": EDI})
    message = opened(content, "a.xlsx", limits=Limits(archive_ratio=20))
    assert "too-large" in dict(message.fates)["oleObject1.bin"] or any(
        "too-large" in str(error.code) for error in message.problems.values()
    )
    assert "b.edi" in kinds(message)


@pytest.mark.parametrize("name", ["c.7z.001", "c.ZIP.001", "c.part1.rar"])
def test_a_piece_of_an_archive_says_what_to_ask_for(name: str) -> None:
    whole = archives.zipped({"a.edi": EDI, "b.pdf": PDF * 50})
    message = opened(mail(**{name: whole[:60]}).as_bytes())
    assert message.problems[name].code == "unsupported" and "one piece" in str(message.problems[name])


def native(label: str, content: bytes, *, size: int | None = None) -> bytes:
    """An OLE object that a word processor's "Insert object from file" makes (MS-OLEDS 2.3.6)."""
    path = f"C:\\Users\\a\\{label}".encode("cp1252") + b"\x00"
    stream = b"\x02\x00" + label.encode("cp1252") + b"\x00" + path + b"\x00\x00\x03\x00"
    stream += len(path).to_bytes(4, "little") + path
    stream += (len(content) if size is None else size).to_bytes(4, "little") + content
    return compound_file.written(compound_file.Storage({"\x01Ole10Native": len(stream).to_bytes(4, "little") + stream}))


@pytest.mark.parametrize("filler", [b"", b" " * 20_000], ids=["in the mini stream", "in sectors of its own"])
def test_a_file_packaged_as_an_object_is_a_part_under_its_label(filler: bytes) -> None:
    content = office("word", {"word/embeddings/oleObject1.bin": native("Bestellung März.edi", EDI + filler)})
    message = opened(mail(c__docx=content).as_bytes())
    assert kinds(message)["c.docx/Bestellung März.edi"] == "application/edifact"
    (part,) = [one for one in message.documents if one.part == "c.docx/Bestellung März.edi"]
    assert part.content == EDI + filler
    assert message.problems == {}


@pytest.mark.parametrize(
    "broken",
    [
        compound_file.written(compound_file.Storage({"\x01Ole10Native": b"\x05\x00\x00\x00\x02\x00a"})),
        compound_file.written(compound_file.Storage({"\x01Ole10Native": b""})),
        native("a.edi", EDI)[:1_000],
    ],
    ids=["cut in its label", "empty", "cut off"],
)
def test_a_packaged_file_that_is_broken_leaves_its_document(broken: bytes) -> None:
    content = office("xl", {"xl/embeddings/oleObject1.bin": broken, "xl/embeddings/b.edi": EDI})
    message = opened(content, "a.xlsx")
    assert "b.edi" in kinds(message)
    told = [str(error.code) for error in message.problems.values()]
    assert told in ([], ["unreadable"])


def test_a_packaged_file_says_no_more_than_is_there() -> None:
    content = office("xl", {"xl/embeddings/oleObject1.bin": native("a.edi", EDI, size=4_000_000_000)})
    (part,) = [one for one in opened(content, "a.xlsx").documents if one.name == "a.edi"]
    assert part.content == EDI
