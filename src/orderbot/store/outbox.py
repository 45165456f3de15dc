"""The outbox: approved revisions on their way to the OMS, the exact bytes and key stored before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from orderbot.model.finding import Finding
from orderbot.store.database import Session
from orderbot.store.rows import ClaimedPush, NewPush, PushRow

CONNECTOR = "http"


def add(
    session: Session, case_id: int, revision: int, push: NewPush, *, now: datetime, connector: str = CONNECTOR
) -> int:
    """Queue a push (the cases functions do it for a decision to push) and return its id.

    Raises StoreError on a key already used.
    """
    raise NotImplementedError


def due(session: Session, now: datetime, limit: int = 100) -> list[PushRow]:
    """Rows to send now: waiting (or left by a dead worker), their time come, every earlier push of their order
    answered or refused, their connector not paused; oldest first."""
    raise NotImplementedError


def next_due_at(session: Session) -> datetime | None:
    """When the next waiting row's time comes; None when none waits."""
    raise NotImplementedError


def claim(session: Session, push_id: int, *, holder: str, held_until: datetime, now: datetime) -> ClaimedPush | None:
    """Take a due row for one attempt and put its case into `pushing`; None when it is not due or somebody has it."""
    raise NotImplementedError


def claim_case(
    session: Session, case_id: int, *, holder: str, held_until: datetime, now: datetime
) -> ClaimedPush | None:
    """Take the case's first due row, as `claim` does; None when it has none."""
    raise NotImplementedError


def answered(session: Session, claimed: ClaimedPush, oms_order_number: str, now: datetime) -> None:
    """The OMS has it: the number is kept and the case is `pushed`. Raises LostClaim."""
    raise NotImplementedError


def refused(session: Session, claimed: ClaimedPush, finding: Finding, now: datetime) -> None:
    """The OMS refused for good: the case gets a revision with the finding and goes to `review`. Raises LostClaim."""
    raise NotImplementedError


def retry_at(session: Session, claimed: ClaimedPush, when: datetime, why: str, *, counts: bool = True) -> None:
    """Wait until `when` with the same bytes and key; `counts` False gives the attempt back. Raises LostClaim."""
    raise NotImplementedError


def undelivered(session: Session, claimed: ClaimedPush, why: str, now: datetime) -> None:
    """Give up for now: the case is `undelivered` until `replay`. Raises LostClaim."""
    raise NotImplementedError


def replay(session: Session, case_id: int | None, actor: str, now: datetime) -> int:
    """Put undelivered rows (of one case, or all) back to waiting with fresh attempts; how many."""
    raise NotImplementedError


def of_case(session: Session, case_id: int) -> tuple[PushRow, ...]:
    """The case's pushes, oldest first."""
    raise NotImplementedError


def body(session: Session, push_id: int) -> bytes:
    """The exact bytes of a push. Raises NotFound."""
    raise NotImplementedError


def pause(session: Session, connector: str, why: str, now: datetime) -> None:
    """Send nothing more through that connector until `resume`."""
    raise NotImplementedError


def resume(session: Session, connector: str, actor: str, now: datetime) -> None:
    """Send through that connector again."""
    raise NotImplementedError


def paused(session: Session) -> Mapping[str, str]:
    """The paused connectors, each with why."""
    raise NotImplementedError
