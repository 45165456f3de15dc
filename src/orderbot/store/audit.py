"""Who did what, when: appended in the transaction that does it, chained by hashes afterwards by one writer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from orderbot.model.case import AuditEntry
from orderbot.store.database import Session
from orderbot.store.rows import Verification


def append(
    session: Session, case_id: int | None, *, actor: str, action: str, detail: Mapping[str, object], now: datetime
) -> None:
    """Keep one entry; `detail` is a small JSON object."""
    raise NotImplementedError


def entries(session: Session, case_id: int | None = None, limit: int = 1000) -> tuple[AuditEntry, ...]:
    """A case's entries, or the newest of all; oldest first."""
    raise NotImplementedError


def seal(session: Session, limit: int = 10_000) -> int:
    """Chain the entries not yet sealed, in the order found; how many. Waits for another writer to end."""
    raise NotImplementedError


def verify(session: Session) -> Verification:
    """Compute the chain again and say where it first breaks."""
    raise NotImplementedError
