"""Messages opened: what their parts become."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import OpenedMessage, open_message
from orderbot.model.document import PartRole

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def opened(raw: bytes | EmailMessage) -> OpenedMessage:
    return open_message(raw if isinstance(raw, bytes) else raw.as_bytes(), Limits())


def paths(message: OpenedMessage) -> dict[str | None, str]:
    return {document.part: document.media_type for document in message.documents}


def mail(text: str = "Bonjour,\nci-joint notre commande.", subject: str = "Commande") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "jean@client.example", subject
    message.set_content(text)
    return message


def test_body_and_attachment() -> None:
    sent = mail()
    sent.add_attachment(PDF, maintype="application", subtype="pdf", filename="Réf. n° 4711.pdf")
    message = opened(sent)
    assert paths(message) == {"body": "text/plain", "Réf. n° 4711.pdf": "application/pdf"}
    assert message.documents[0].content.decode() == message.own_text == "Bonjour,\nci-joint notre commande."
    assert [document.role for document in message.documents] == [PartRole.BODY, PartRole.ATTACHMENT]


def test_the_content_says_what_an_attachment_is() -> None:
    sent = mail()
    sent.add_attachment(PDF, maintype="application", subtype="octet-stream", filename="document.bin")
    sent.add_attachment(b"a;b\n1;2\n", maintype="application", subtype="vnd.ms-excel", filename="lignes.csv")
    assert paths(opened(sent)) == {"body": "text/plain", "document.bin": "application/pdf", "lignes.csv": "text/csv"}


def test_same_names_and_no_names() -> None:
    sent = mail()
    for name in ("document.pdf", "document.pdf", "Document.pdf", None, "../../etc/passwd"):
        sent.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    assert list(paths(opened(sent))) == [
        "body", "document.pdf", "document-2.pdf", "Document-3.pdf", "part-4.pdf", "etc_passwd"
    ]  # fmt: skip
    assert opened(sent).documents[-1].name == "../../etc/passwd"


def test_html_alternative_is_taken_when_it_has_a_table() -> None:
    sent = mail("Réf\nQté\nAB-1\n12")
    sent.add_alternative(
        "<table><tr><td>Réf</td><td>Qté</td></tr><tr><td>AB-1</td><td>12</td></tr></table>", subtype="html"
    )
    message = opened(sent)
    assert message.own_text == "Réf\tQté\nAB-1\t12"
    assert message.html is not None
    assert "<table>" in message.html


def test_plain_alternative_is_taken_otherwise() -> None:
    sent = mail("12 vannes AB-1")
    sent.add_alternative("<p>12 vannes <b>AB-1</b></p>", subtype="html")
    assert opened(sent).own_text == "12 vannes AB-1"


def test_plain_alternative_that_is_a_stub() -> None:
    sent = mail("Voir la version HTML.")
    sent.add_alternative("<p>" + "12 vannes AB-1 à livrer à Lyon. " * 20 + "</p>", subtype="html")
    assert "AB-1" in opened(sent).own_text


def test_inline_images_and_their_role() -> None:
    sent = mail()
    sent.add_alternative('<p>Bonjour<img src="cid:a"></p>', subtype="html")
    html = sent.get_payload()[1]  # type: ignore[index]
    assert isinstance(html, EmailMessage)
    html.add_related(
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, maintype="image", subtype="png", cid="<a>", filename="image001.png"
    )
    image = opened(sent).documents[1]
    assert (image.part, image.role) == ("image001.png", PartRole.INLINE)


def test_forwarded_message_and_its_parts() -> None:
    inner = mail("12 vannes AB-1", subject="Commande 4711")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="BC-4711.pdf")
    sent = mail("Pour saisie", subject="TR: Commande 4711")
    sent.add_attachment(inner)
    message = opened(sent)
    assert list(paths(message)) == ["body", "forwarded.eml/body", "forwarded.eml/BC-4711.pdf"]
    assert message.envelope.subject == "TR: Commande 4711"
    assert [envelope.subject for envelope in message.forwarded] == ["Commande 4711"]


def test_a_mail_attached_as_a_file_is_opened_too() -> None:
    sent = mail()
    sent.add_attachment(
        mail("12 vannes AB-1").as_bytes(), maintype="application", subtype="octet-stream", filename="c.eml"
    )
    assert list(paths(opened(sent))) == ["body", "c.eml/body"]


def test_the_mail_in_a_delivery_report_is_not_opened() -> None:
    raw = (
        b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nNon remis\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Status: 5.0.0\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n12 vannes\r\n--b--\r\n"
    )
    message = opened(raw)
    assert list(paths(message).values()) == ["text/plain", "message/delivery-status", "message/rfc822"]
    assert message.envelope.auto_submitted


def test_the_mail_that_a_mail_system_returns_is_not_opened() -> None:
    raw = (
        b'From: "Mail Delivery System" <MAILER-DAEMON@relais.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n'
        b"Non remis\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n12 vannes\r\n--b--\r\n"
    )
    message = opened(raw)
    assert list(paths(message).values()) == ["text/plain", "message/rfc822"]
    assert message.envelope.auto_submitted


def test_wrong_charset() -> None:
    raw = b"Content-Type: text/plain; charset=us-ascii\r\n\r\nR\xe9f\xe9rence : 12 pi\xe8ces d\xe9tach\xe9es\r\n"
    assert opened(raw).own_text == "Référence : 12 pièces détachées"


def test_flowed_text_is_joined() -> None:
    raw = b"Content-Type: text/plain; format=flowed\r\n\r\nMerci de livrer \r\n12 vannes.\r\nLyon\r\n"
    assert opened(raw).own_text == "Merci de livrer 12 vannes.\nLyon"


def test_wrong_boundary_is_mended() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=wrong\r\n\r\n--right\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n"
        b'--right\r\nContent-Type: application/pdf; name="a.pdf"\r\n\r\n%PDF-1.4 x\r\n--right--\r\n'
    )
    assert paths(opened(raw)) == {"body": "text/plain", "a.pdf": "application/pdf"}


def test_edi_in_the_body() -> None:
    message = opened(b"Subject: x\r\n\r\nUNB+UNOC:3+A+B+260302:1012+1'\r\nUNH+1+ORDERS:D:96A:UN'\r\n")
    assert paths(message) == {"body": "application/edifact"}


def test_uuencoded_file_in_the_body() -> None:
    message = opened(b"Subject: x\r\n\r\nBonjour\r\nbegin 644 bc.txt\r\n#0V%T\r\n`\r\nend\r\n")
    assert [(document.part, document.content) for document in message.documents] == [
        ("body", b"Bonjour"),
        ("bc.txt", b"Cat"),
    ]


def test_a_body_without_text_is_no_document() -> None:
    sent = EmailMessage()
    sent.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    assert list(paths(opened(sent))) == ["a.pdf"]


def test_place_points_into_the_body_as_shown() -> None:
    message = opened(mail("Bonjour,\n\n\n\n12 vannes AB-1\n\nCordialement,\nJean"))
    assert message.own_text == "Bonjour,\n\n12 vannes AB-1"
    assert message.place(3, 10, 14) == "body:5:10-14"


@pytest.mark.parametrize(
    ("raw", "limits", "code"),
    [
        (b"Subject: x\r\n\r\n" + b"x" * 100, Limits(bytes=50), "too-large"),
        (
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 20,
            Limits(mime_parts=10),
            "too-large",
        ),
        (b"", Limits(), "empty"),
    ],
)
def test_limits(raw: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        open_message(raw, limits)
    assert caught.value.code == code


def test_mails_nested_too_deep_are_told_at_their_place() -> None:
    message = opened(b"Content-Type: message/rfc822\r\n\r\n" * 10 + b"Subject: x\r\n\r\nx")
    assert [(str(part).count("/"), error.code) for part, error in message.problems.items()] == [(5, "too-large")]


def test_thousands_of_nested_containers() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000))
    with pytest.raises(DocumentError):
        opened(raw)


@given(st.binary(max_size=400))
def test_no_bytes_break_it(content: bytes) -> None:
    if content.strip():
        opened(content)


@given(st.lists(st.sampled_from([
    b"Content-Type: multipart/mixed; boundary=b\r\n", b"Content-Type: message/rfc822\r\n", b"Content-Type: text/html\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Disposition: attachment; filename=a.pdf\r\n", b"\r\n", b"--b\r\n", b"--b--\r\n",
    b"begin 644 x\r\n", b"end\r\n", b"YWJj\r\n", b"Content-Type: multipart/alternative\r\n", b"\xff\xfe\r\n",
])))  # fmt: skip
def test_no_structure_breaks_it(lines: list[bytes]) -> None:
    raw = b"X: y\r\n" + b"".join(lines)
    try:
        opened(raw)
    except DocumentError as error:
        assert error.code == "too-large"


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"Content-Type: multipart/mixed" + b"; boundary*0*=b" * 100_000 + b"\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n" + b"<!--" * 500_000,
        b"Content-Type: text/html\r\n\r\n" + b"<?" * 500_000,
        b"Content-Type: text/html\r\n\r\n" + b"<![CDATA[" * 300_000,
        b"Subject: x\r\n\r\n" + b"begin 644 a\r\n" * 200_000 + b"end\r\n",
        b"Subject: x\r\n\r\n" + b"Cordialement\r\n12 pcs\r\n" * 20_000,
        b"Subject: x\r\n\r\n" + b"une ligne de commande\r\n" * 200_000,
    ],
    ids=lambda raw: raw[:40].decode(),
)
@pytest.mark.timeout(60)  # quadratic work would take hours
def test_hostile_repetition(raw: bytes) -> None:
    opened(raw)
