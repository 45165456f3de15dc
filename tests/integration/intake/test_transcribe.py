"""Messages and files through the sandbox: records, fates, limits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from orderbot.intake.extract_files import extract_files
from orderbot.intake.reader_parts import PRELOAD
from orderbot.intake.sandboxed import envelope_from_json, envelope_to_json
from orderbot.intake.transcribe import Transcriber
from orderbot.intake.transcript import Transcript
from orderbot.interfaces import Limits
from orderbot.model.document import Envelope
from orderbot.model.order import DocumentType
from orderbot.reading.sandbox.client import Sandbox

DEMO = Path(__file__).parents[3] / "fixtures" / "demo"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
BODY = (
    "Bonjour,\n\nmerci de nous expédier 20 cartons de la réf. AB-1204/7.\n\nCordialement,\n\nMarie Durand\nDupont SA\n"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(PRELOAD, Limits()) as running:
        yield running


@pytest.fixture(scope="module")
def transcriber(sandbox: Sandbox) -> Transcriber:
    return Transcriber(sandbox)


def mail(body: str = BODY, subject: str = "Commande BC-4711", **parts: tuple[bytes, str]) -> bytes:
    message = EmailMessage()
    message["From"] = "Marie Durand <marie@dupont.example>"
    message["To"] = "commandes@vendeur.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0100"
    message["Message-ID"] = "<1@dupont.example>"
    message.set_content(body)
    for name, (content, kind) in parts.items():
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name.replace("__", "."))
    return message.as_bytes()


def transcribed(transcriber: Transcriber, raw: bytes, name: str = "mail.eml") -> Transcript:
    return transcriber.transcribe(raw, name, NOW, pictures=False)


@pytest.mark.parametrize("first", [b"Subject: %PDF-1.7\r\n", b"X-Odd: \x01\r\n", b"X-Long: " + b"y" * 70_000 + b"\r\n"])
def test_what_a_mail_server_hands_out_is_a_mail_whatever_it_looks_like(transcriber: Transcriber, first: bytes) -> None:
    raw = first + mail()
    transcript = transcriber.transcribe(raw, "INBOX", NOW, pictures=False, is_mail=True)
    (record,) = transcript.records
    assert record.part == "body" and record.order is not None and len(record.order.lines) == 1


def test_an_order_in_the_body(transcriber: Transcriber) -> None:
    transcript = transcribed(transcriber, mail())
    (record,) = transcript.records
    assert record.document_type is DocumentType.ORDER and record.part == "body" and record.order is not None
    assert [(line.item_id, str(line.quantity), line.unit) for line in record.order.lines] == [("AB-1204/7", "20", "CT")]
    assert record.order.buyer.contact == "Marie Durand" and record.order.buyer.name == "Dupont SA"
    assert transcript.envelope.subject == "Commande BC-4711"
    assert [(part.part, part.fate) for part in transcript.parts] == [("body", "order")]


def test_evidence_speaks_of_the_body_as_shown(transcriber: Transcriber) -> None:
    text = "[EXTERNE] Attention\n\n" + BODY
    (record,) = transcribed(transcriber, mail(text)).records
    line, _, columns = (record.evidence[("L1", "item_id")].where or "").removeprefix("body:").partition(":")
    start, _, end = columns.partition("-")
    assert text.split("\n")[int(line) - 1][int(start) : int(end)] == "AB-1204/7"
    assert record.order is not None and record.evidence[(None, "buyer/contact")].where is not None


def test_quoted_history_is_no_order(transcriber: Transcriber) -> None:
    quoted = "".join(f"> {line}\n" for line in BODY.splitlines())
    reply = (
        f"Merci, bien reçu !\n\nLe lun. 2 mars 2026 à 09:00, Marie Durand <marie@dupont.example> a écrit :\n{quoted}"
    )
    (record,) = transcribed(transcriber, mail(reply, "Re: Commande BC-4711")).records
    assert record.document_type is DocumentType.OTHER and record.order is None


def test_each_part_has_a_fate(transcriber: Transcriber) -> None:
    sheet = b"PK\x03\x04 not a sheet"
    raw = mail(
        BODY, carte__vcf=(b"BEGIN:VCARD\nFN:Marie\nEND:VCARD\n", "text/vcard"), b__bin=(sheet, "application/zip")
    )
    transcript = transcribed(transcriber, raw)
    fates = {part.part: part.fate for part in transcript.parts}
    assert fates == {"body": "order", "carte.vcf": "ignored: contact card", "b.bin": "unreadable: unreadable"}
    assert [record.error.code if record.error else None for record in transcript.records] == [None, "unreadable"]


def test_an_html_file_is_read_as_text(transcriber: Transcriber) -> None:
    html = (
        "<html><body><p>Bonjour, merci de nous livrer :</p><table><tr><th>Référence</th><th>Qté</th></tr>"
        "<tr><td>AB-1204</td><td>5</td></tr></table></body></html>"
    )
    (record,) = transcribed(transcriber, html.encode(), "commande.html").records
    assert record.part is None and record.order is not None
    assert [(line.item_id, str(line.quantity)) for line in record.order.lines] == [("AB-1204", "5")]


ODD = [
    (b"", "empty"),
    (b"   \n", "empty"),
    (b"\x00\x01\x02" * 500, "unsupported"),
    (b"%PDF-1.7\nnothing", "unreadable"),
    (b"UNB+UNOA:1+A+B+260302:0900+1'", "malformed"),
]


@pytest.mark.parametrize(("raw", "code"), ODD, ids=[f"{raw[:12]!r}" for raw, _ in ODD])
def test_a_file_that_cannot_be_read_says_why(transcriber: Transcriber, raw: bytes, code: str) -> None:
    (record,) = transcribed(transcriber, raw, "file").records
    assert record.error is not None and record.error.code == code and record.error.message.endswith(".")


def test_a_file_past_the_limit_is_too_large(sandbox: Sandbox) -> None:
    small = Transcriber(sandbox, Limits(bytes=1_000))
    with Sandbox((), Limits(bytes=1_000)) as narrow:
        (record,) = transcribed(Transcriber(narrow, Limits(bytes=1_000)), b"x" * 2_000, "big.txt").records
    assert small.limits.bytes == 1_000
    assert record.error is not None and record.error.code == "too-large"


def test_extract_files_gives_a_record_for_every_file(transcriber: Transcriber, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    (tmp_path / "b.bin").write_bytes(b"\x00\x01" * 99)
    paths = [str(tmp_path / "a.eml"), str(tmp_path / "missing.pdf"), str(tmp_path / "b.bin")]
    told = list(extract_files(paths, transcriber))
    assert [path for path, _ in told] == paths
    assert [record["error"] and record["error"]["code"] for _, record in told] == [None, "unreadable", "unsupported"]
    assert told[0][1]["order"]["lines"][0]["quantity"] == "20"
    assert json.loads(json.dumps(told[0][1]))["evidence"]["/lines/0/quantity"]["method"] == "body-text"


EDIFACT = b"UNB+UNOC:3+A+B+260302:0900+1'UNH+1+ORDERS:D:96A:UN'BGM+220+BC-4711+9'DTM+137:20260302:102'LIN+1++4006381333931:EN'QTY+21:3:PCE'UNS+S'UNT+7+1'UNZ+1+1'"


def test_short_files_read_together_are_read_as_alone(transcriber: Transcriber, tmp_path: Path) -> None:
    contents = {
        "a.edi": EDIFACT,
        "b.xml": b"<strange/>",
        "c.json": b'{"broken": ',
        "d.edi": EDIFACT.replace(b":3:", b":4:"),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = [str(tmp_path / name) for name in contents]
    together = list(extract_files(paths, transcriber))
    alone = [told for path in paths for told in extract_files([path], transcriber)]
    assert together == alone
    codes = [record["error"] and record["error"]["code"] for _, record in together]
    assert codes == [None, "unsupported", "malformed", None]
    assert [together[at][1]["order"]["lines"][0]["quantity"] for at in (0, -1)] == ["3", "4"]


def test_files_that_end_their_child_are_read_one_by_one(tmp_path: Path) -> None:
    for name in ("a.edi", "b.edi"):
        (tmp_path / name).write_bytes(EDIFACT + b"\r\n" * 20_000)
    paths = [str(tmp_path / name) for name in ("a.edi", "b.edi")]
    with Sandbox(PRELOAD, Limits(bytes=60_000)) as narrow:
        told = list(extract_files(paths, Transcriber(narrow, Limits(bytes=60_000))))
    assert [record["order"]["order_number"] for _, record in told] == ["BC-4711", "BC-4711"]


def test_an_envelope_survives_json() -> None:
    envelope = Envelope("<1@x>", "a@x", "A", None, ("b@y",), "S", NOW, None, True, "list.x")
    assert envelope_from_json(json.loads(json.dumps(envelope_to_json(envelope)))) == envelope
    with pytest.raises(ValueError, match="unknown keys"):
        envelope_from_json({"strange": 1})


def expected() -> Iterator[tuple[str, list[dict[str, object]]]]:
    for line in (DEMO / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if any(word in told["file"] for word in ("body", "reply", "news", "away", "status")):
            yield told["file"], told["cases"]


@pytest.mark.parametrize(("name", "cases"), list(expected()), ids=[name for name, _ in expected()])
def test_the_demo_mails_without_attachment(transcriber: Transcriber, name: str, cases: list[dict[str, object]]) -> None:
    (record,) = transcribed(transcriber, (DEMO / name).read_bytes(), name).records
    (case,) = cases
    assert record.document_type == case["document_type"]
    lines = case["lines"]
    assert isinstance(lines, list)
    if lines:
        assert record.order is not None
        assert record.order.order_number == case["order_number"]
        assert [line.quantity for line in record.order.lines] == pytest.approx(
            [float(told["quantity"]) for told in lines]
        )
    elif case["state"] == "ignored":
        assert record.type_confidence >= 0.8
