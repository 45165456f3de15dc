"""Files from the field: each gives a record, and no invoice becomes an order. Skipped where they are not at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot.intake.extract_files import extract_files
from orderbot.intake.reader_parts import PRELOAD
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.model.extraction import ErrorCode
from orderbot.reading.sandbox.client import Sandbox

REAL = Path(__file__).parents[4] / "shared" / "real"
SLOW = {".jpg", ".tif", ".j2k", ".gif"}  # they go through OCR; a few of them do

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the folder ../shared/real is not here")


def files() -> list[Path]:
    found = sorted(
        path
        for path in REAL.rglob("*")
        if path.is_file() and "licenses" not in path.parts and path.name != "truth.json" and path.suffix != ".md"
    )
    slow = [path for path in found if path.suffix in SLOW]
    return [path for path in found if path.suffix not in SLOW and "horstoeko" not in path.parent.name] + slow[::5]


@pytest.fixture(scope="module")
def transcriber() -> Iterator[Transcriber]:
    limits = Limits(seconds=60)
    with Sandbox(PRELOAD, limits) as sandbox:
        yield Transcriber(sandbox, limits)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(REAL)))
def test_every_file_gives_a_record(path: Path, transcriber: Transcriber) -> None:
    records = [record for _, record in extract_files([str(path)], transcriber)]
    assert records
    for record in records:
        if record["error"] is not None:
            assert record["error"]["code"] in set(ErrorCode) and record["error"]["code"] != ErrorCode.TIMEOUT
        else:
            assert record["document_type"] is not None
    if path.parent.name.startswith("neg_"):
        assert all(record["order"] is None for record in records)
    if path.parent.name.startswith("neg_") and path.suffix == ".pdf":
        assert [record["document_type"] for record in records] == ["invoice"]
    if "mail" in path.parts or "hostile" in path.parts:
        assert all(record["order"] is None for record in records)
