"""An order three envelopes deep, from a mailbox on a real server to a case."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.corpus.wrapping.archives import aes_zipped
from orderbot.checking.policies import always
from orderbot.connectors.http import HttpConnector
from orderbot.intake.passwords import Passwords, SenderPasswords
from orderbot.intake.read_stage import ReadStage
from orderbot.intake.reader_parts import PRELOAD
from orderbot.intake.receive import Receiver
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.model.policy import Policy
from orderbot.reading.sandbox.client import Sandbox
from orderbot.store import messages, queue
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.rows import Arrival
from tests.integration.mailbox.conftest import Account

FORMATS = Path(__file__).parents[3] / "fixtures" / "formats"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FORWARDED = FORMATS / "envelopes" / "mail-forwarded-zip-edifact" / "input.eml"
EDI = (FORMATS / "edifact" / "d96a-library-books" / "input.edi").read_bytes()
WORD = "never-to-be-written-down-4711"


def locked_mail() -> bytes:
    """A mail with an archive that asks for the password."""
    head = b"From: achats@client.example\r\nSubject: BC\r\nContent-Type: application/zip; name=bc.zip\r\n"
    content = base64.encodebytes(aes_zipped({"a.edi": EDI}, WORD)).replace(b"\n", b"\r\n")
    return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + content


def taken_in(
    account: Account, raw: bytes, folder: Path, passwords: Passwords
) -> tuple[list[object], dict[str | None, str]]:
    """Deliver a mail, fetch it over IMAP, read it in the sandbox: its cases, and its parts with their fates."""
    account.server.deliver(account.user, [raw], "INBOX")
    account.watcher().take_in()
    ((fetched, place),) = account.intake.deliveries
    database = Database(f"sqlite:///{folder / 'orderbot.db'}")
    database.upgrade()
    blobs = Blobs(f"file:{folder / 'blobs'}")
    arrival = Arrival("imap", place.account, place.folder, place.uidvalidity, place.uid)
    case = Receiver(database, blobs, lambda: NOW).receive(fetched, arrival).case_id
    with Sandbox(PRELOAD, Limits()) as sandbox:
        transcriber = Transcriber(sandbox, passwords=passwords)
        connector = HttpConnector("http://127.0.0.1:1", "s")
        ReadStage(database, blobs, transcriber, connector, always(Policy()), lambda: NOW, "test")(case)
    with database.read() as session:
        cases: list[object] = [
            (row.state, row.document_type, row.part, row.order_number) for row in queue.every(session)
        ]
        parts = {part.part: part.fate for part in messages.parts(session, messages.of_case(session, case).id)}
    database.close()
    return cases, parts


def test_a_forwarded_mail_with_a_zip_with_an_edifact_file_ends_as_a_case(account: Account, tmp_path: Path) -> None:
    cases, parts = taken_in(account, FORWARDED.read_bytes(), tmp_path, Passwords())
    packed = "forwarded.eml/commandes.zip"
    assert cases == [(CaseState.REVIEW, DocumentType.ORDER, f"{packed}/export/ORDERS_0317.edi", "BK-2217")]
    assert parts[packed] == "opened: zip archive, 1 file"
    assert parts[f"{packed}/export/ORDERS_0317.edi"] == "order"
    assert None not in parts.values()


def test_a_locked_zip_opens_with_the_senders_password_which_stands_nowhere(account: Account, tmp_path: Path) -> None:
    passwords = Passwords((SenderPasswords("client.example", (WORD,)),))
    cases, parts = taken_in(account, locked_mail(), tmp_path, passwords)
    assert cases == [(CaseState.REVIEW, DocumentType.ORDER, "bc.zip/a.edi", "BK-2217")]
    assert parts == {"bc.zip": "opened: zip archive, 1 file", "bc.zip/a.edi": "order"}
    written = [path for path in tmp_path.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]
    assert written == []


def test_a_locked_zip_without_password_waits_for_a_person(account: Account, tmp_path: Path) -> None:
    cases, parts = taken_in(account, locked_mail(), tmp_path, Passwords())
    assert [case[0] for case in cases if isinstance(case, tuple)] == [CaseState.REVIEW]
    assert parts == {"bc.zip": "unreadable: encrypted", "bc.zip/a.edi": "not unpacked: encrypted"}
