"""Chores of the store that nobody waits for: orphaned blobs, ended sessions, the audit's seal."""

from __future__ import annotations

from datetime import datetime, timedelta

from orderbot.store import audit, messages, users
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database

ORPHANED_AFTER = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=30)


def sweep_blobs(database: Database, blobs: Blobs, now: datetime) -> int:
    """Remove blobs that no row has named for a day; how many. A walk over all of them: nightly is often enough."""

    def wanted(sha256: str) -> bool:
        with database.read() as session:
            return messages.wanted(session, sha256)

    return blobs.sweep(wanted, now - ORPHANED_AFTER)


def seal_audit(database: Database) -> int:
    """Chain what was not yet chained, a batch and a transaction at a time; how many entries."""
    sealed = 0
    while True:
        with database.begin() as session:
            some = audit.seal(session, limit=1_000)
        sealed += some
        if some < 1_000:
            return sealed


def forget(database: Database, now: datetime) -> int:
    """Remove sessions and attempts to sign in that ended a month ago; how many."""
    with database.begin() as session:
        return users.forget_before(session, now - FORGOTTEN_AFTER)
