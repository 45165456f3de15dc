"""Writes `fixtures/formats/envelopes`: orders of the other families, packed. Run it with `python -m tests.envelopes.fixtures`."""

from __future__ import annotations

import base64
import gzip
import io
import json
import lzma
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from benchmarks.corpus.wrapping import archives
from benchmarks.corpus.wrapping.outlook_files import Attached, Written, msg, tnef
from tests.envelopes.signing import p7m, p7s, sealed

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
HELLO = "Bonjour,\n\nvous trouverez le fichier ci-joint.\n\nCordialement\n"
Truth = dict[str, Any]


def case(name: str) -> tuple[bytes, Truth]:
    """The input and the truth of another family's case."""
    (path,) = (FORMATS / name).glob("input.*")
    truth = json.loads((FORMATS / name / "truth.json").read_text(encoding="utf-8"))
    return path.read_bytes(), truth


def mail(text: str = HELLO, subject: str = "Fichier") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Claire Morel <c.morel@distri-nord.example>"
    message["To"] = "commandes@vendeur.example"
    message["Subject"], message["Date"] = subject, "Mon, 02 Mar 2026 08:00:00 +0100"
    message["Message-ID"] = "<fixture@distri-nord.example>"
    message.set_content(text)
    return message


def attach(message: EmailMessage, name: str, content: bytes, kind: str = "application/octet-stream") -> EmailMessage:
    main, _, sub = kind.partition("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def at(part: str | None, truth: Truth) -> Truth:
    return {**truth, "group": "formats-envelopes", "part": part}


def failing(part: str | None, code: str, *says: str) -> Truth:
    return {"group": "formats-envelopes", "part": part, "error": {"code": code, "says": list(says)}}


def cases() -> Iterator[tuple[str, str, bytes, list[Truth]]]:
    """(name, ending, input, truths) of every fixture."""
    edi, edi_truth = case("edifact/d96a-library-books")
    retail, retail_truth = case("edifact/d96a-eancom-retail")
    x12, x12_truth = case("x12/bare-st-850")
    ubl, ubl_truth = case("ubl/peppol-order-nl")
    shop, shop_truth = case("shops/mirakl-b2b")
    yield from _mails(edi, edi_truth, x12, x12_truth)
    yield from _outlook(edi, edi_truth, ubl, ubl_truth, x12, x12_truth)
    yield from _signed(edi, edi_truth, ubl, ubl_truth, shop, shop_truth)
    yield from _archives(edi, edi_truth, retail, retail_truth, x12, x12_truth, ubl, ubl_truth)


def _mails(edi: bytes, edi_truth: Truth, x12: bytes, x12_truth: Truth) -> Iterator[tuple[str, str, bytes, list[Truth]]]:
    inner = attach(mail(), "commandes.zip", archives.zipped({"export/ORDERS_0317.edi": edi}), "application/zip")
    outer = mail("Pour saisie, merci.", "TR: Fichier")
    outer.add_attachment(inner)
    yield (
        "mail-forwarded-zip-edifact", "eml", outer.as_bytes(),
        [at("forwarded.eml/commandes.zip/export/ORDERS_0317.edi", edi_truth)],
    )  # fmt: skip
    body = mail(x12.decode("ascii"))
    yield "mail-body-is-x12", "eml", body.as_bytes(), [at("body", x12_truth)]
    told = mail(HELLO + "\nLe mot de passe de l'archive est : Hiver-26!\n")
    attach(told, "commande.zip", archives.aes_zipped({"a.edi": edi}, "Hiver-26!"), "application/zip")
    yield "mail-tells-the-password", "eml", told.as_bytes(), [at("commande.zip/a.edi", edi_truth)]


def _outlook(
    edi: bytes, edi_truth: Truth, ubl: bytes, ubl_truth: Truth, x12: bytes, x12_truth: Truth
) -> Iterator[tuple[str, str, bytes, list[Truth]]]:
    first = Written(subject="Fichier", plain=HELLO, attachments=[Attached("bestelling.xml", ubl)])
    yield "msg-attachment-ubl", "msg", msg(first), [at("bestelling.xml", ubl_truth)]
    inner = Written(
        subject="File", rtf=rb"{\rtf1\ansi Hello,\par see the file.}", attachments=[Attached("po.txt", x12)]
    )
    outer = Written(subject="FW: File", html=b"<p>Pour saisie.</p>", attachments=[Attached("File", message=inner)])
    yield "msg-within-msg", "msg", msg(outer), [at("File.msg/po.txt", x12_truth)]
    yield "tnef-alone", "dat", tnef(first), [at("bestelling.xml", ubl_truth)]
    told = attach(
        mail(),
        "winmail.dat",
        tnef(Written(plain=HELLO, attachments=[Attached("Commande été.edi", edi)])),
        "application/ms-tnef",
    )
    yield "tnef-in-a-mail", "eml", told.as_bytes(), [at("winmail.dat/Commande été.edi", edi_truth)]


def _signed(
    edi: bytes, edi_truth: Truth, ubl: bytes, ubl_truth: Truth, shop: bytes, shop_truth: Truth
) -> Iterator[tuple[str, str, bytes, list[Truth]]]:
    content = attach(mail(), "a.edi", edi)
    heads = {name: content[name] for name in ("From", "To", "Subject", "Date", "Message-ID")}
    for name in heads:
        del content[name]
    signed = content.as_bytes()
    head = "".join(f"{name}: {value}\r\n" for name, value in heads.items()).encode()
    one = b'Content-Type: application/pkcs7-mime; smime-type=%s; name="smime.p7m"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    beside = (
        head + b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="=-s"\r\n\r\n'
        b"--=-s\r\n" + signed + b"\r\n--=-s\r\n"
        b'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(p7s(signed)) + b"--=-s--\r\n"
    )  # fmt: skip
    yield "smime-beside", "eml", beside, [at("a.edi", edi_truth)]
    yield "smime-around", "eml", head + one % b"signed-data" + base64.encodebytes(p7m(signed)), [at("a.edi", edi_truth)]
    locked = head + one % b"enveloped-data" + base64.encodebytes(sealed(signed))
    yield "smime-encrypted", "eml", locked, [failing("smime.p7m", "encrypted", "smime.p7m", "ask the sender")]
    yield "p7m-pem", "p7m", p7m(ubl, Encoding.PEM), [at("input", ubl_truth)]
    twice = attach(mail(), "ordine.json.p7m.p7m", p7m(p7m(shop)))
    yield (
        "p7m-twice-in-a-mail", "eml", twice.as_bytes(),
        [at("ordine.json.p7m.p7m/ordine.json.p7m/ordine.json", shop_truth)],
    )  # fmt: skip
    armour = b"-----BEGIN PGP MESSAGE-----\n\n%s-----END PGP MESSAGE-----\n"
    pgp = armour % base64.encodebytes(b"\x84\x5e\x03" + bytes(range(1, 9)) + b"\x12" + bytes(range(84)))
    yield (
        "pgp-encrypted", "eml", attach(mail(), "commande.pdf.asc", pgp).as_bytes(),
        [at("body", {"document_type": "other"}), failing("commande.pdf.asc", "encrypted", "commande.pdf.asc", "ask the sender")],
    )  # fmt: skip


def _archives(
    edi: bytes,
    edi_truth: Truth,
    retail: bytes,
    retail_truth: Truth,
    x12: bytes,
    x12_truth: Truth,
    ubl: bytes,
    ubl_truth: Truth,
) -> Iterator[tuple[str, str, bytes, list[Truth]]]:
    deep = archives.zipped({"lyon/Réf. 12.edi": retail, "x.zip": archives.zipped({"po.x12": x12})})
    yield (
        "tar-gz-of-zips", "tgz", gzip.compress(archives.tarred({"mars/jour.zip": deep}, {"alias": "/etc/passwd"}), mtime=0),
        [at("mars/jour.zip/lyon/Réf. 12.edi", retail_truth), at("mars/jour.zip/x.zip/po.x12", x12_truth)],
    )  # fmt: skip
    yield (
        "seven-zip",
        "7z",
        archives.seven_zipped({"a.edi": edi, "b.xml": ubl}),
        [at("a.edi", edi_truth), at("b.xml", ubl_truth)],
    )
    yield "xz-of-one-file", "xz", lzma.compress(edi), [at("input", edi_truth)]
    yield (
        "zip-locked", "zip", archives.aes_zipped({"a.edi": edi}, "nobody knows"),
        [failing(None, "encrypted", "a.edi", "ask the sender", "[[passwords]]")],
    )  # fmt: skip
    bomb = archives.zipped({"a.edi": edi, "zeros.bin": b"\x00" * 30_000_000})
    yield "zip-bomb-beside-an-order", "zip", bomb, [at("a.edi", edi_truth), failing(None, "too-large", "zeros.bin")]
    yield "zip-overlapping", "zip", archives.overlapping(300), [failing(None, "too-large", "overlap")]
    rar = b"Rar!\x1a\x07\x01\x00" + bytes(60)
    yield "rar", "rar", rar, [failing(None, "unsupported", "RAR", "ask the sender")]
    yield "pdf-portfolio", "pdf", portfolio({"commande.edi": edi, "po.x12": x12}), [
        at("commande.edi", edi_truth), at("po.x12", x12_truth)
    ]  # fmt: skip


def portfolio(files: dict[str, bytes]) -> bytes:
    """A PDF whose only page says that it is a portfolio."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    page, held = io.BytesIO(), io.BytesIO()
    canvas = Canvas(page, invariant=True)
    canvas.drawString(
        72, 700, "Ce dossier PDF contient des fichiers joints. Ouvrez-le avec un lecteur qui les affiche."
    )
    canvas.save()
    with pikepdf.open(io.BytesIO(page.getvalue())) as file:
        for name, content in files.items():
            file.attachments[name] = content
        file.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
        file.save(held)
    return held.getvalue()


def write() -> None:
    """Write every fixture anew; signatures and locks differ each time."""
    for name, ending, content, truths in cases():
        folder = FORMATS / "envelopes" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"input.{ending}").write_bytes(content)
        told = json.dumps(truths[0] if len(truths) == 1 else truths, ensure_ascii=False, indent=1)
        (folder / "truth.json").write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
