"""Every real mail that lies beside the repository can be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_message
from orderbot.mailbox.roles import fates_of

REAL = Path(__file__).resolve().parents[4] / "shared" / "real" / "mail"
MAILS = sorted(path for path in REAL.rglob("*") if path.is_file())


@pytest.mark.skipif(not MAILS, reason="the real mails are not beside the repository (../shared/real/mail)")
@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_a_real_mail_is_opened(path: Path) -> None:
    message = open_message(path.read_bytes(), Limits())
    paths = [document.part for document in message.documents]
    assert len(paths) == len(set(paths))
    assert set(fates_of(message.documents)) <= set(paths)
    assert all(len(message.lines) >= line for line in range(len(message.lines)))
    assert len(message.own_text.split("\n")) == max(1, len(message.lines))
