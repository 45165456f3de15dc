"""A replay as it is asked for: another policy, other master data, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orderbot.checking.policies import PolicyBook
from orderbot.checking.replay.deciding import Terms
from orderbot.checking.replay.outcomes import Report
from orderbot.checking.replay.running import Progress, run
from orderbot.model.added_rows import AddedRow
from orderbot.model.policy import Policy
from orderbot.store import generations
from orderbot.store.database import Database
from orderbot.store.reference_import import Progress as ImportProgress
from orderbot.store.reference_import import proposed as proposed_reference


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Tries proposals on history. `person` is who tries; nothing takes effect, and nothing is left behind."""

    database: Database
    book: PolicyBook
    person: str
    processes: int | None = None

    def __call__(
        self,
        now: datetime,
        *,
        policy: Policy | None = None,
        folder: Path | None = None,
        row: AddedRow | None = None,
        since: datetime | None = None,
        customer_id: str | None = None,
        latest: int | None = None,
        progress: Progress = lambda _done, _of: None,
        importing: ImportProgress | None = None,
    ) -> Report:
        """Replay with that policy and the master data of that folder, each else as in force. Raises ReferenceRefused.

        `row` is tried as one more row of the master data. Which cases: see `run`.
        """
        with self.database.read() as session:
            active = generations.active(session)
            in_force = Terms(self.book.open(session), None if active is None else active.number)
        proposed = Terms(policy or in_force.policy, in_force.generation, row)

        def replay_under(terms: Terms) -> Report:
            return run(
                self.database,
                in_force,
                terms,
                since=since,
                customer_id=customer_id,
                latest=latest,
                processes=self.processes,
                progress=progress,
            )

        if folder is None:
            return replay_under(proposed)
        with proposed_reference(self.database, folder, self.person, now, importing) as generation:
            return replay_under(Terms(proposed.policy, generation, row))
