"""Content tells what a file is: under every other kind's ending and declared type each file yields the same records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from orderbot.intake.transcribe import Transcriber
from orderbot.model.json_form import record_to_json

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats"
INPUTS = sorted(FOLDER.glob("*/*/input.*"))
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OTHER_TYPES = ("application/pdf", "image/tiff", "application/vnd.ms-excel", "text/html", "application/octet-stream",
               "application/edifact", "application/pkcs7-mime", "application/ms-tnef")  # fmt: skip
ENDINGS = sorted({path.suffix for path in INPUTS} | {".pdf", ".csv", ".html", ".txt", ".docx", ".jpg", ".exe", ""})
_ONE_OF_EACH: dict[tuple[str, str], Path] = {}
for _path in INPUTS:
    _ONE_OF_EACH.setdefault((_path.parent.parent.name, _path.suffix), _path)


def read(content: bytes, name: str) -> list[dict[str, Any]]:
    transcript = Transcriber(sandbox=None).transcribe(content, name, NOW, pictures=False)
    return [record_to_json("file", record) for record in transcript.records]


def told(records: list[dict[str, Any]]) -> list[object]:
    """What must not change: not the parts' names, for these may come from the file's; nor words that name the file."""
    return [
        [record["order"], record["document_type"], (record["error"] or {}).get("code"), _wheres(record["evidence"])]
        for record in records
    ]


def _wheres(evidence: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    return {key: entry.get("where") or entry.get("box") for key, entry in evidence.items()}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_another_ending_changes_nothing(path: Path) -> None:
    content = path.read_bytes()
    wanted = told(read(content, path.name))
    endings = ENDINGS if path in _ONE_OF_EACH.values() else [".bin", ".xml" if path.suffix != ".xml" else ".csv"]
    assert [ending for ending in endings if told(read(content, f"input{ending}")) != wanted] == []


@pytest.mark.parametrize(
    "path", _ONE_OF_EACH.values(), ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}"
)
def test_another_declared_type_changes_nothing(path: Path) -> None:
    def as_declared(declared: str) -> list[object]:
        message = EmailMessage()
        message["From"], message["Subject"] = "a@client.example", "x"
        main, _, sub = declared.partition("/")
        message.set_content(path.read_bytes(), maintype=main, subtype=sub, disposition="attachment", filename="a.bin")
        return told(read(message.as_bytes(), "mail.eml"))

    wanted = as_declared("application/octet-stream")
    assert [declared for declared in OTHER_TYPES if as_declared(declared) != wanted] == []
