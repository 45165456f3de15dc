"""Source views come out of the confined child, checked; a message that cannot be read at all is shown too."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from orderbot.intake.reader_parts import LATER, PRELOAD
from orderbot.intake.source_views import FILE_NAME, view_from_bytes
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.model.extraction import ErrorCode
from orderbot.model.source_view import Syntax
from orderbot.reading.sandbox.client import Answer, Sandbox

FORMATS = Path(__file__).parents[3] / "fixtures" / "formats"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_the_confined_child_writes_the_view() -> None:
    with Sandbox(PRELOAD, Limits(), later=LATER) as sandbox:
        for name, syntax in (
            ("ubl/peppol-order-nl/input.xml", Syntax.XML),
            ("sheets/xlsx-letterhead/input.xlsx", Syntax.SHEET),
        ):
            path = FORMATS / name
            (part,) = Transcriber(sandbox).transcribe(path.read_bytes(), path.name, NOW, pictures=True).parts
            assert part.source_view is not None
            assert view_from_bytes(part.source_view).syntax is syntax


def test_no_view_is_made_where_nobody_looks() -> None:
    path = FORMATS / "ubl" / "peppol-order-nl" / "input.xml"
    (part,) = Transcriber(None).transcribe(path.read_bytes(), path.name, NOW, pictures=False).parts
    assert part.source_view is None


def test_a_message_that_cannot_be_read_is_shown_all_the_same() -> None:
    transcript = Transcriber(None).transcribe(b'{"lines": [{"sku": "A"', "a.json", NOW, pictures=True)
    (record,), (part,) = transcript.records, transcript.parts
    assert record.error is not None and record.error.code in (ErrorCode.MALFORMED, ErrorCode.UNSUPPORTED)
    assert part.source_view is not None and view_from_bytes(part.source_view).rows


@pytest.mark.parametrize("view", [b"{}", b"nonsense", b'{"syntax":"xml","rows":[{"where":"/a","name":"a","text":7}]}'])
def test_a_view_of_a_wrong_shape_is_a_wrong_answer(view: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def bent(self: Transcriber, target: str, content: bytes, options: Any, *, alone: bool) -> Answer:
        answer = run(self, target, content, options, alone=alone)
        return Answer(answer.json, {**answer.files, FILE_NAME: view})

    run = Transcriber._run
    monkeypatch.setattr(Transcriber, "_run", bent)
    path = FORMATS / "ubl" / "peppol-order-nl" / "input.xml"
    (record,) = Transcriber(None).transcribe(path.read_bytes(), path.name, NOW, pictures=True).records
    assert record.error is not None and record.error.code is ErrorCode.UNREADABLE
