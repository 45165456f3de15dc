"""Header fields as sent by real and broken mailers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.interfaces import Limits
from orderbot.mailbox.headers import decoded, envelope, parameters, sender_of, sent_at
from orderbot.mailbox.tree import parsed
from orderbot.model.document import Envelope


def told(raw: bytes) -> Envelope:
    return envelope(parsed(raw, Limits()))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("Commande 4711", "Commande 4711"),
        ("=?utf-8?Q?Commande_n=C2=B0_4711?=", "Commande n° 4711"),
        ("=?iso-8859-1?q?R=E9f=E9rence?= 12", "Référence 12"),
        ("=?UTF-8?B?Q29tbWFuZGUgw6k=?=\r\n =?UTF-8?B?dMOp?=", "Commande été"),
        ("=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", "é"),  # a sign cut in two by the encoder
        ("=?utf-8?Q?a b?=", "a b"),  # a space where none may be
        ("=?x-unknown?Q?abc?=", "abc"),
        ("=?utf-8?B?Q29tbWFuZGU", "=?utf-8?B?Q29tbWFuZGU"),
        ("R\udce9f\udce9rence".encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape"), "Référence"),
        ("Été".encode().decode("ascii", "surrogateescape"), "Été"),
    ],
)
def test_decoded(sent: str, meant: str) -> None:
    assert decoded(sent) == meant


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ('attachment; filename="BC-4711.pdf"', "BC-4711.pdf"),
        ("attachment; filename=BC 4711.pdf; size=3", "BC 4711.pdf"),
        ("attachment; filename*=utf-8''Commande%20n%C2%B0%204711.pdf", "Commande n° 4711.pdf"),
        ("attachment; filename*=iso-8859-1'fr'r%E9f.pdf", "réf.pdf"),
        ('attachment; filename*0="Bon de "; filename*1="commande.pdf"', "Bon de commande.pdf"),
        ("attachment; filename*0*=utf-8''r%C3%A9; filename*1*=f.pdf", "réf.pdf"),
        ("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ('attachment; filename="=?utf-8?Q?R=C3=A9f.pdf?="', "Réf.pdf"),
        ("attachment; filename==?utf-8?Q?R=C3=A9f.pdf?=", "Réf.pdf"),
        ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
        ('attachment; filename="offen.pdf', "offen.pdf"),
        ('attachment;\r\n\tfilename="folded.pdf"', "folded.pdf"),
        ('attachment; filename="a;b.pdf"', "a;b.pdf"),
        ("attachment; filename*=nonsense", "nonsense"),
        ("attachment; filename*x*=odd", "odd"),
    ],
)
def test_file_names(field: str, name: str) -> None:
    assert parameters(field)["filename"] == name


def test_envelope() -> None:
    raw = (
        b'From: "Dupont, Jean" <Jean.Dupont@Client.Example>\r\nReply-To: achats@client.example\r\n'
        b"To: ventes@nous.example, Autre <autre@nous.example>\r\nCc: c@nous.example\r\nSubject: =?utf-8?Q?Commande_=C3=A9?=\r\n"
        b"Date: Mon, 2 Mar 2026 10:12:00 +0100\r\nMessage-ID: <4711@client.example>\r\nIn-Reply-To: <1@nous.example>\r\n\r\n"
    )
    assert told(raw) == Envelope(
        message_id="<4711@client.example>",
        sender="jean.dupont@client.example",
        sender_name="Dupont, Jean",
        reply_to="achats@client.example",
        recipients=("ventes@nous.example", "autre@nous.example", "c@nous.example"),
        subject="Commande é",
        sent_at=datetime(2026, 3, 2, 9, 12, tzinfo=UTC),
        in_reply_to="<1@nous.example>",
    )


def test_nothing_told_is_none() -> None:
    assert told(b"X: y\r\n\r\nhello") == Envelope()


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        (b"From: jean@client.example (Jean)\r\n\r\n", "jean@client.example"),
        (b"From: =?utf-8?Q?Jean?= <jean@client.example>\r\n\r\n", "jean@client.example"),
        (b"From: J\xe9r\xf4me <j@client.example>\r\n\r\n", "j@client.example"),
        (b"From: a@b.example, <c@d.example>\r\n\r\n", "a@b.example"),
        (b"From: <<jean@client.example>>\r\n\r\n", "jean@client.example"),
        (b"From: nobody\r\nSender: s@client.example\r\n\r\n", "s@client.example"),
        (b"From:\r\n\r\n", None),
    ],
)
def test_senders(raw: bytes, sender: str | None) -> None:
    assert told(raw).sender == sender


@pytest.mark.parametrize(
    "value", ["", "yesterday", "32 Foo 2026", "Mon, 2 Mar 99999 10:12:00 +0100", "2 Mar 2026 25:99"]
)
def test_dates_that_do_not_parse(value: str) -> None:
    assert sent_at(value) is None


@pytest.mark.parametrize(
    ("field", "automatic"),
    [
        (b"Auto-Submitted: auto-replied", True),
        (b"Auto-Submitted: auto-generated", False),  # a customer's ERP says so of its orders
        (b"Auto-Submitted: no", False),
        (b"X-Autoreply: yes", True),
        (b"Content-Type: multipart/report; boundary=x", True),
        (b"Precedence: auto_reply", True),
        (b"Precedence: bulk", False),
    ],
)
def test_automatic_answers(field: bytes, automatic: bool) -> None:
    assert told(field + b"\r\n\r\n").auto_submitted is automatic


@given(st.binary(max_size=300))
def test_no_header_breaks_it(value: bytes) -> None:
    names = (b"From", b"Subject", b"Date", b"To", b"Message-ID", b"Content-Type", b"References", b"List-Id")
    told(b"\r\n".join(name + b": " + value.replace(b"\n", b" ") for name in names) + b"\r\n\r\nx")


@given(st.text(max_size=200))
def test_no_parameter_breaks_it(value: str) -> None:
    parameters(f"attachment; {value}")
    parameters(f"attachment; filename*0*={value}; filename*1={value}")


@pytest.mark.parametrize(
    ("head", "sender"),
    [
        (b"Subject: x\r\nFrom: =?utf-8?Q?Ana=C3=AFs?= <A.Petit@Client.Example>\r\n", "a.petit@client.example"),
        (b"Sender: edi@client.example\r\nSubject: x\r\n", "edi@client.example"),
        (b"Subject: x\r\n", None),
        (b"%PDF-1.7 From: a@b.example", None),
        (b"", None),
    ],
)
def test_the_sender_is_known_from_the_header_alone(head: bytes, sender: str | None) -> None:
    assert sender_of(head) == sender
