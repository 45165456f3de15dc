from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from orderbot.model.case import Role
from orderbot.store import audit, messages, upkeep, users
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database
from orderbot.store.rows import Arrival
from tests.integration.store.making import NOW, SOON


def test_blobs_that_no_row_names_are_swept_after_a_day(database: Database, tmp_path: Path) -> None:
    blobs = Blobs(f"file:{tmp_path}/blobs")
    named, orphan, young = (blobs.put(content) for content in (b"named", b"orphan", b"young"))
    two_days_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    for sha256 in (named, orphan):
        os.utime(blobs.path(sha256), (two_days_ago, two_days_ago))
    with database.begin() as session:
        arrival = Arrival("upload", name="x")
        messages.add(session, sha256=named, size=5, message_id=None, arrival=arrival, received_at=NOW)
    assert upkeep.sweep_blobs(database, blobs, datetime.now(UTC)) == 1
    assert [blobs.has(sha256) for sha256 in (named, orphan, young)] == [True, False, True]


def test_all_entries_are_sealed_in_batches(database: Database) -> None:
    with database.begin() as session:
        for _ in range(1001):
            audit.append(session, None, actor="a", action="b", detail={}, now=NOW)
    assert upkeep.seal_audit(database) == 1001
    assert upkeep.seal_audit(database) == 0


def test_old_sessions_are_forgotten(database: Database) -> None:
    with database.begin() as session:
        user = users.add_user(session, "Ann", "hash", role=Role.ADMIN, language="fr", now=NOW)
        users.sign_in(session, user.user_id, "token", csrf_token="form", now=NOW, expires_at=SOON)
    assert upkeep.forget(database, SOON + timedelta(days=29)) == 0
    assert upkeep.forget(database, SOON + timedelta(days=31)) == 1
