"""Times the replay of a long history under another policy, twice, and compares the two answers."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

from benchmarks.large_catalogue.measuring import imported
from benchmarks.large_catalogue.tables import Sizes
from benchmarks.replaying.history import BEGUN, fill
from benchmarks.results import Section
from orderbot.checking.policies import PolicyBook
from orderbot.checking.replay.asking import Rehearsal
from orderbot.checking.replay.outcomes import Report
from orderbot.model.rules import Rules
from orderbot.store.database import Database

SIZES = Sizes(items=20_000, customers=2_000, contracts=1_500, prices_each=50)
PROPOSAL = '[tolerance]\npercent = 1\n\n[[when]]\ncustomer = "C000042"\nmode = "review-all"\n'
PROCESSES = 2


def section(work: Path, cases: int = 10_000) -> Section:
    """Build the history unless it is there, and replay it twice on two processes."""
    database = _history(work, cases)
    try:
        (first, seconds, own), (again, seconds_again, own_again) = _timed(database), _timed(database)
    finally:
        database.close()
    rows = [
        ("replay under another policy", f"{seconds:.1f} s", f"{own:.1f} s", f"{1000 * own / cases:.1f} ms", "≤ 60 s"),
        (
            f"the same again: {'identical' if first == again else 'DIFFERENT'}",
            f"{seconds_again:.1f} s",
            f"{own_again:.1f} s",
            f"{1000 * own_again / cases:.1f} ms",
            "identical",
        ),
    ]
    return Section(
        "Replay",
        ("", "time", "of the processors, all processes", "a case", "budget"),
        rows,
        before=(
            f"{cases:,} cases of 3 to 12 lines against {SIZES.items:,} items and {SIZES.prices:,} contract prices in SQLite, "
            f"{PROCESSES} processes; {len(first.flips):,} flip. Load average {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores."
        ),
    )


def _history(work: Path, cases: int) -> Database:
    finished = work / f"filled-{cases}"
    if finished.exists():
        database = Database(f"sqlite:///{work / 'orderbot.db'}")
        database.upgrade()
        return database
    database, _ = imported(work, SIZES)
    fill(database, SIZES, cases)
    finished.touch()
    return database


def _timed(database: Database) -> tuple[Report, float, float]:
    """The report, seconds on the clock, and seconds of the processors in this process and its children."""
    book = PolicyBook(Rules())
    begun, worked = perf_counter(), _worked()
    report = Rehearsal(database, book, "bench", PROCESSES)(BEGUN, policy=book.read(PROPOSAL))
    return report, perf_counter() - begun, _worked() - worked


def _worked() -> float:
    return sum(os.times()[:4])
