"""Mails as real programs write them: each folder of fixtures/mail holds one, and what is to be found in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_message
from orderbot.mailbox.roles import fates_of

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "fixtures" / "mail").iterdir())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_is_opened_as_expected(sample: Path) -> None:
    message = open_message((sample / "message.eml").read_bytes(), Limits())
    fates = fates_of(message.documents)
    assert json.loads((sample / "expected.json").read_text(encoding="utf-8")) == {
        "sender": message.envelope.sender,
        "subject": message.envelope.subject,
        "own_text": message.own_text.split("\n"),
        "parts": [
            {
                "part": document.part,
                "media_type": document.media_type,
                "role": document.role.value,
                "fate": fates.get(document.part),
            }
            for document in message.documents
        ],
    }
    shown = message.full_text.split("\n")
    for line in message.lines:
        assert shown[line.number - 1][line.shift :] == line.text
