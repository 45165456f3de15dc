"""Cases: claimed with a fencing token, committed by compare-and-set, every step audited in its own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from orderbot.model.case import CaseState
from orderbot.model.document import Envelope
from orderbot.model.finding import Acceptance, Finding
from orderbot.store.database import Session
from orderbot.store.rows import Claim, Committed, NewPart, NewRevision, Stage, StoredRevision


def claim(
    session: Session, case_id: int, stage: Stage, *, holder: str, held_until: datetime, now: datetime
) -> Claim | None:
    """Take the case for a stage; None when its state is not the stage's or somebody else holds it. Raises NotFound."""
    raise NotImplementedError


def renew(session: Session, claim: Claim, held_until: datetime) -> None:
    """Hold the claim longer. Raises LostClaim."""
    raise NotImplementedError


def release(session: Session, claim: Claim) -> None:
    """Let the case go, its state unchanged; harmless when the claim is lost already."""
    raise NotImplementedError


def unfinished(session: Session, now: datetime, limit: int = 100) -> list[tuple[int, CaseState]]:
    """Cases that a stage should work on and nobody holds: in `reading`, or with a push that is due; oldest first."""
    raise NotImplementedError


def add_further(session: Session, claim: Claim, now: datetime) -> int:
    """A further case of the claimed case's message, for a further order; decide it in the same `commit_reading`."""
    raise NotImplementedError


def commit_reading(
    session: Session,
    claim: Claim,
    readings: Sequence[tuple[int, NewRevision]],
    *,
    envelope: Envelope,
    own_text: str,
    parts: Sequence[NewPart],
    now: datetime,
) -> tuple[Committed, ...]:
    """Commit all that reading found, in the caller's one transaction, and let the claim go.

    `readings` are (case id, revision): the claimed case first, then those of `add_further`. Each gets its first
    revision, its state, its outbox row when pushed, its audit row; the message gets its envelope and its parts'
    fates. Raises LostClaim when another worker took the case meanwhile.
    """
    raise NotImplementedError


def new_revision(
    session: Session,
    case_id: int,
    expected_revision: int,
    revision: NewRevision,
    *,
    actor: str,
    action: str,
    now: datetime,
) -> Committed:
    """A person's (or the policy's) next decided state of a case that waits for a person.

    `action` is "correct" (the order was edited: its actor counts as an editor), "accept", "approve" or "recheck".
    Writes revision, state, outbox row when pushed, and audit. Raises StaleRevision, or NotFound.
    """
    raise NotImplementedError


def revision(session: Session, case_id: int, number: int | None = None) -> StoredRevision:
    """One revision, the newest without a number. Raises NotFound (a case still in `reading` has none)."""
    raise NotImplementedError


def revisions(session: Session, case_id: int) -> tuple[StoredRevision, ...]:
    """All revisions, oldest first."""
    raise NotImplementedError


def editors(session: Session, case_id: int) -> tuple[str, ...]:
    """Who edited the case's order, each once."""
    raise NotImplementedError


def acceptances(session: Session, case_id: int) -> tuple[Acceptance, ...]:
    """A person's yes to findings of this case, oldest first."""
    raise NotImplementedError


def accept(
    session: Session,
    case_id: int,
    findings: Sequence[Finding],
    expected_revision: int,
    *,
    reviewer: str,
    now: datetime,
) -> tuple[Acceptance, ...]:
    """Keep a yes to those findings and return all of the case's; the caller decides again. Raises StaleRevision."""
    raise NotImplementedError


def reject(
    session: Session, case_id: int, expected_revision: int, *, reviewer: str, reason: str, now: datetime
) -> None:
    """Put a case that waits for a person into `rejected`. Raises StaleRevision, or NotFound."""
    raise NotImplementedError


def read_again(session: Session, case_id: int, expected_revision: int, *, reviewer: str, now: datetime) -> None:
    """Put a case without order that waits for a person back into `reading`. Raises StaleRevision, or NotFound."""
    raise NotImplementedError
