"""Orders taken in while another process imports the large tables: how long each takes, against none importing.

`python -m benchmarks.large_catalogue.meanwhile DATABASE FOLDER` is that other process: it prints the seconds it took.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.large_catalogue.tables import Sizes
from benchmarks.replaying.history import BEGUN, order_of, take_in
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from orderbot.store.sql_reference import SqlReference

_ALONE = 100
PAUSES = (0.2, 0.0)
"""Seconds between two orders: of a busy day, and with no moment left between them."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Seconds that each order took, its commit included, while nothing and while an import ran; the import's own seconds.

    `pause` is how long after one order the next came in.
    """

    pause: float
    alone: list[float]
    importing: list[float]
    import_seconds: float


def measured(database: Database, folder: Path, sizes: Sizes, pauses: Sequence[float] = PAUSES) -> list[Beside]:
    """Take orders in, each in a transaction of its own, before and during an import of the folder, for each pause anew."""
    chance = random.Random(5)
    numbers = iter(range(10_000_000))

    def one_more(pause: float) -> float:
        sleep(pause)
        begun = perf_counter()
        with database.begin() as session:
            reference, number = SqlReference(session), next(numbers)
            take_in(session, number, order_of(reference, number, sizes, chance), reference)
        return perf_counter() - begun

    return [_beside(database, folder, pause, partial(one_more, pause)) for pause in pauses]


def _beside(database: Database, folder: Path, pause: float, one_more: Callable[[], float]) -> Beside:
    alone = [one_more() for _ in range(_ALONE)]
    file = database.engine.url.database
    other = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.large_catalogue.meanwhile", str(file), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    importing = _until(lambda: other.poll() is not None, one_more)
    said, _ = other.communicate()
    if other.returncode != 0:
        raise RuntimeError("the import beside the orders failed")
    return Beside(pause, alone, importing, float(said))


def _until(over: Callable[[], bool], work: Callable[[], float]) -> list[float]:
    done = []
    while not over():
        done.append(work())
    return done


def main() -> None:
    """Import the folder into the database."""
    database = Database(f"sqlite:///{sys.argv[1]}")
    begun = perf_counter()
    import_folder(database, Path(sys.argv[2]), "bench", BEGUN)
    print(f"{perf_counter() - begun:.1f}")
    database.close()


if __name__ == "__main__":
    main()
