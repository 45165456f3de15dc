"""Several threads and processes on one database: one wins, nobody is told that it is locked, a death leaves all or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from orderbot.errors import StaleRevision
from orderbot.model.case import CaseState
from orderbot.model.resolved import Outcome
from orderbot.store import audit, cases, messages, outbox, queue
from orderbot.store.database import Database
from orderbot.store.rows import Stage
from tests.integration.store.making import MUCH_LATER, NOW, SOON, case, revision, take_in

WORKERS = 6


def at_once(work: object, number: int = WORKERS) -> list[object]:
    """Run the callable in threads that begin together; what each returned, or the exception."""
    together = threading.Barrier(number)

    def begin(which: int) -> object:
        together.wait()
        try:
            return work(which)  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001  (handed to the test)
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(begin, range(number)))


def test_of_several_readers_one_gets_the_case(database: Database) -> None:
    with database.begin() as session:
        case_id = take_in(session).case_id

    def work(which: int) -> bool:
        with database.begin() as session:
            wanted = cases.claim(session, case_id, Stage.READ, holder=f"r{which}", held_until=SOON, now=NOW)
            return wanted is not None

    assert sorted(at_once(work), key=str) == [False] * (WORKERS - 1) + [True]


def test_of_several_deliveries_one_sends(database: Database) -> None:
    case_id = case(database, revision(Outcome.PUSH))

    def work(which: int) -> bool:
        with database.begin() as session:
            got = outbox.claim_case(session, case_id, holder=f"d{which}", held_until=MUCH_LATER, now=NOW)
            return got is not None

    assert sorted(at_once(work), key=str) == [False] * (WORKERS - 1) + [True]


def test_of_several_approvals_one_is_kept(database: Database) -> None:
    case_id = case(database)

    def work(which: int) -> bool:
        with database.begin() as session:
            approved = revision(Outcome.PUSH, key=f"k{which}")
            cases.new_revision(session, case_id, 1, approved, actor=f"p{which}", action="approve", now=SOON)
            return True

    outcomes = at_once(work)
    assert outcomes.count(True) == 1
    assert sum(isinstance(one, StaleRevision) for one in outcomes) == WORKERS - 1
    with database.read() as session:
        assert len(outbox.of_case(session, case_id)) == 1
        assert len(cases.revisions(session, case_id)) == 2


def test_of_several_arrivals_of_one_mail_one_is_new(database: Database) -> None:
    def work(_which: int) -> bool:
        with database.begin() as session:
            return take_in(session).is_new

    assert sorted(at_once(work), key=str) == [False] * (WORKERS - 1) + [True]
    with database.read() as session:
        assert len(queue.summaries(session)) == 1


HAMMER = """
import sys, time
from orderbot.store.database import Database
from orderbot.store import audit
from tests.integration.store.making import NOW, case, revision
database = Database(sys.argv[1])
ends = time.monotonic() + float(sys.argv[3])
done = 0
while time.monotonic() < ends:
    case(database, revision(), name=f"{sys.argv[2]}-{done}")
    with database.read() as session:
        audit.entries(session, limit=20)
    done += 1
print(done)
"""


def test_processes_that_hammer_are_never_told_that_it_is_locked(url: str, database: Database) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", HAMMER, url, name, "1.5"], stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    done = []
    for process in running:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        done.append(int(said))
    assert min(done) > 0
    with database.read() as session:
        assert sum(1 for _ in queue.every(session)) == sum(done)
    with database.begin() as session:
        audit.seal(session)
        assert audit.verify(session).broken_at is None


DYING = """
import os, signal, sys
from sqlalchemy import event
from orderbot.model.resolved import Outcome
from orderbot.store.database import Database
from orderbot.store import cases
from tests.integration.store.making import NOW, claim, commit, revision
database = Database(sys.argv[1])
left = int(sys.argv[3])
with database.begin() as session:
    claimed = claim(session, int(sys.argv[2]))

@event.listens_for(database.engine, "before_cursor_execute")
def die(*_):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1

@event.listens_for(database.engine, "commit")
def die_at_commit(connection):
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

with database.begin() as session:
    further = cases.add_further(session, claimed, NOW)
    commit(session, claimed, (claimed.case_id, revision(Outcome.PUSH, key="k")), (further, revision(number="B")))
"""


@pytest.mark.parametrize("statements", [2, 9, 16, 23, -1, 1000])
def test_a_death_in_the_middle_of_a_commit_leaves_all_or_nothing(url: str, database: Database, statements: int) -> None:
    with database.begin() as session:
        taken = take_in(session)
    dead = subprocess.run(
        [sys.executable, "-c", DYING, url, str(taken.case_id), str(statements)],
        cwd=Path(__file__).parents[3],
        check=False,
        timeout=120,
    )
    assert dead.returncode == (0 if statements == 1000 else -signal.SIGKILL)
    with database.read() as session:
        shown = queue.summaries(session)
        parts = messages.parts(session, taken.message_row_id)
        pushes = outbox.of_case(session, taken.case_id)
        actions = [entry.action for entry in audit.entries(session)]
    if statements == 1000:
        assert [row.state for row in shown] == [CaseState.APPROVED, CaseState.REVIEW]
        assert (len(parts), len(pushes), actions) == (1, 1, ["received", "found", "read", "read"])
    else:
        assert [(row.state, row.revision) for row in shown] == [(CaseState.READING, 0)]
        assert (parts, pushes, actions) == ((), (), ["received"])
