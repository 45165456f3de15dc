"""Times import, resolution and validators on the large catalogue, and the memory of a process that checks orders."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import TypeVar

from benchmarks.large_catalogue import tables
from benchmarks.large_catalogue.meanwhile import Beside, measured
from benchmarks.large_catalogue.misspelling import hits
from benchmarks.large_catalogue.orders import evidence_of, long_order
from benchmarks.large_catalogue.tables import Sizes
from benchmarks.results import Section
from orderbot.checking.resolve import resolve
from orderbot.model.document import Envelope
from orderbot.model.evidence import EvidenceMap
from orderbot.model.order import DocumentType, Order
from orderbot.model.policy import Policy
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.situation import Origin
from orderbot.store.database import Database
from orderbot.store.history import SqlHistory
from orderbot.store.reference_import import import_folder
from orderbot.store.sql_reference import SqlReference
from orderbot.validators import VALIDATORS

T = TypeVar("T")

RECEIVED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ROUNDS = 30
SMALL = Sizes(items=1_000, customers=500, contracts=60, prices_each=50)


@dataclass(frozen=True, slots=True)
class Timing:
    """Many rounds as (seconds on the clock, seconds of the processor), and the findings of the last."""

    resolving: list[tuple[float, float]]
    validating: list[tuple[float, float]]
    findings: int


def section(work: Path) -> Section:
    """Import the large tables into SQLite, check orders of 60 lines, and compare a small house's memory."""
    sizes = Sizes()
    large, (clock, own) = imported(work / "large", sizes)
    small, _ = imported(work / "small", SMALL)
    rows: list[tuple[object, ...]] = [("import of all eight files", f"{clock:.1f} s", "", f"{own:.1f} s", "≤ 60 s")]
    for name, awkward in (("60 lines", 0), ("60 lines, six with unknown references", 6)):
        timing = timed(large, sizes, awkward=awkward)
        rows.append((f"{name}: resolution", *_spread(timing.resolving), "≤ 50 ms"))
        rows.append((f"{name}: all validators", *_spread(timing.validating), "≤ 20 ms"))
    rows += _likeness_rows(large, sizes)
    for beside in measured(large, work / "large" / "tables", sizes):
        rows += _import_rows(beside)
    memory = [_memory(folder, size) for folder, size in ((work / "large", sizes), (work / "small", SMALL))]
    rows.append(
        ("memory of a process that checks orders", f"{memory[0]:.0f} MB", "", "", f"small house: {memory[1]:.0f} MB")
    )
    large.close()
    small.close()
    return Section(
        "A large catalogue",
        ("", "p50", "p95", "p50 of the processor's time", "budget"),
        rows,
        before=(
            f"{sizes.items:,} items, {sizes.prices:,} contract prices, {sizes.customers:,} customers in SQLite; an order of "
            "60 lines whose customer has three contracts in force and no earlier orders, each round with nothing remembered "
            "of the last. "
            f"Load average {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores."
        ),
    )


def _likeness_rows(database: Database, sizes: Sizes) -> list[tuple[object, ...]]:
    with database.read() as session:
        found = hits(SqlReference(session), sizes, numbered=False)
    shares = f"{found.first:.3f}", f"{found.among_five:.3f}"
    return [("misspelt descriptions: the item first, among five, time", *shares, f"{found.seconds * 1000:.1f} ms", "")]


def _import_rows(beside: Beside) -> list[tuple[object, ...]]:
    following = f"one {beside.pause} s after the other" if beside.pause else "back to back"
    rows: list[tuple[object, ...]] = [
        (f"the import again, orders {following}", f"{beside.import_seconds:.1f} s", "", "", "≤ 60 s")
    ]
    for name, seconds in (("alone", beside.alone), ("beside the import", beside.importing)):
        p50, p95, worst = (
            f"{value * 1000:.0f} ms" for value in (median(seconds), quantiles(seconds, n=20)[-1], max(seconds))
        )
        rows.append((f"an order {following}, {name} ({len(seconds)}; at worst {worst})", p50, p95, "", "30 s (busy)"))
    return rows


def imported(folder: Path, sizes: Sizes) -> tuple[Database, tuple[float, float]]:
    """A database with these tables, and how long their import took: seconds on the clock and of the processor."""
    if not (folder / "tables" / "stock.csv").exists():
        tables.write(folder / "tables", sizes)
    file = folder / "orderbot.db"
    for leftover in folder.glob("orderbot.db*"):
        leftover.unlink()
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    seconds, _ = _stopped(lambda: import_folder(database, folder / "tables", "bench", RECEIVED))
    return database, seconds


def timed(database: Database, sizes: Sizes, *, awkward: int, rounds: int = ROUNDS) -> Timing:
    """Check orders of as many customers, each in a session of its own."""
    resolving, validating, found = [], [], 0
    for customer in range(rounds + 1):
        with database.read() as session:
            order = long_order(SqlReference(session), customer, sizes, awkward=awkward)
        with database.read() as session:
            reference, history, evidence = SqlReference(session), SqlHistory(session), evidence_of(order)
            seconds, resolved = _stopped(lambda: resolved_by(order, evidence, reference, history))  # noqa: B023
            resolving.append(seconds)
            seconds, found = _stopped(lambda: _findings(resolved, reference, history))  # noqa: B023
            validating.append(seconds)
    return Timing(resolving[1:], validating[1:], found)  # the first loads vocabularies


def resolved_by(order: Order, evidence: EvidenceMap, reference: SqlReference, history: SqlHistory) -> ResolvedOrder:
    """Resolve an order as intake does."""
    return resolve(
        order,
        evidence,
        document_type=DocumentType.ORDER,
        envelope=Envelope(),
        confidence=0.99,
        case_id=None,
        received=RECEIVED,
        reference=reference,
        history=history,
        policy=Policy(),
        origin=Origin(),
    )


def _findings(resolved: ResolvedOrder, reference: SqlReference, history: SqlHistory) -> int:
    return sum(1 for ask in VALIDATORS for _ in ask(resolved, reference, history))


def _stopped(work: Callable[[], T]) -> tuple[tuple[float, float], T]:
    begun, worked = perf_counter(), thread_time()
    done = work()
    return (perf_counter() - begun, thread_time() - worked), done


def _spread(rounds: list[tuple[float, float]]) -> tuple[str, ...]:
    """p50 and p95 on the clock, p50 of the processor's own time: what the clock says on a machine that is not shared."""
    clock, own = ([one[at] for one in rounds] for at in (0, 1))
    return tuple(f"{value * 1000:.1f} ms" for value in (median(clock), quantiles(clock, n=20)[-1], median(own)))


def _memory(folder: Path, sizes: Sizes) -> float:
    """The largest resident size in MB of a fresh process that checks orders there."""
    arguments = [
        str(folder / "orderbot.db"),
        *map(str, (sizes.items, sizes.customers, sizes.contracts, sizes.prices_each)),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.large_catalogue.checking", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    return float(done.stdout)
