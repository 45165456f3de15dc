"""A Word 97 file in the sandbox: LibreOffice runs in the confined child, and the order comes out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from orderbot.intake.reader_parts import LATER, PRELOAD
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.reading.office.libreoffice import library
from orderbot.reading.sandbox.client import Sandbox

FILE = Path(__file__).parents[3] / "fixtures" / "reading" / "order-word97.doc"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.skipif(library() is None, reason="LibreOffice is not installed")
def test_an_order_is_read_in_the_confined_child() -> None:
    with Sandbox(PRELOAD, Limits(), later=LATER) as sandbox:
        transcript = Transcriber(sandbox).transcribe(FILE.read_bytes(), FILE.name, NOW, pictures=True)
    (record,) = transcript.records
    assert record.order is not None
    assert record.order.order_number == "2026-1187"
    assert [line.quantity for line in record.order.lines] == [40, 12, 6]
    assert transcript.parts[0].page_images
