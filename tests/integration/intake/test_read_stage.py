"""What the reading stage makes of a transcript: cases in the store, each with its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from orderbot.checking.policies import always
from orderbot.connectors.http import HttpConnector
from orderbot.intake.read_stage import ReadStage
from orderbot.intake.receive import Receiver
from orderbot.intake.transcript import Transcript
from orderbot.model.case import CaseState
from orderbot.model.extraction import Difference, Extraction, PageSize
from orderbot.model.order import DocumentType, Order
from orderbot.model.policy import Policy
from orderbot.store import queue
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.rows import Arrival

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """Answers the same transcript for every message."""

    transcript: Transcript

    def transcribe(self, *_: Any, **__: Any) -> Transcript:
        return self.transcript


def cases_of(folder: Path, transcript: Transcript) -> list[tuple[CaseState, DocumentType | None, str | None]]:
    """Take one message in, read it, and list its cases."""
    database = Database(f"sqlite:///{folder / 'orderbot.db'}")
    database.upgrade()
    blobs = Blobs(f"file:{folder / 'blobs'}")
    taken = Receiver(database, blobs, lambda: NOW).receive(b"Subject: x\r\n\r\ny", Arrival("ingest"))
    connector = HttpConnector("http://127.0.0.1:1", "s")
    reader: Any = Told(transcript)
    ReadStage(database, blobs, reader, connector, always(Policy()), lambda: NOW, "test")(taken.case_id)
    with database.read() as session:
        rows = [(row.state, row.document_type, row.part) for row in queue.every(session)]
    database.close()
    return rows


def test_a_question_beside_an_order_is_a_case_of_its_own(tmp_path: Path) -> None:
    ordered = Extraction(part="BC.pdf", document_type=DocumentType.ORDER, type_confidence=0.99, order=Order("BC-1"))
    asked = Extraction(part="prix.pdf", document_type=DocumentType.QUOTE_REQUEST, type_confidence=0.99)
    assert cases_of(tmp_path, Transcript((ordered,), beside=(asked,))) == [
        (CaseState.REVIEW, DocumentType.ORDER, "BC.pdf"),
        (CaseState.REVIEW, DocumentType.QUOTE_REQUEST, "prix.pdf"),
    ]


def test_text_that_a_page_does_not_show_blocks_its_order(tmp_path: Path) -> None:
    pages = (PageSize(595, 842, hidden_text=True),)
    hiding = Extraction(
        part="BC.pdf", document_type=DocumentType.ORDER, type_confidence=0.99, order=Order("BC-1"), pages=pages
    )
    assert cases_of(tmp_path, Transcript((hiding,))) == [(CaseState.BLOCK, DocumentType.ORDER, "BC.pdf")]


def test_a_page_that_says_otherwise_than_the_xml_inside_is_held_against_the_order(tmp_path: Path) -> None:
    differing = Extraction(
        part="BC.pdf",
        document_type=DocumentType.ORDER,
        type_confidence=1.0,
        order=Order("BC-1"),
        differences=(Difference("/order_number", "BC-1", "BC-7"),),
    )
    assert cases_of(tmp_path, Transcript((differing,))) == [(CaseState.REVIEW, DocumentType.ORDER, "BC.pdf")]
    database = Database(f"sqlite:///{tmp_path / 'orderbot.db'}")
    with database.read() as session:
        (codes,) = (row.codes for row in queue.every(session))
    database.close()
    assert "representation-mismatch" in codes
