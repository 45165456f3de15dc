"""An import and orders that come in meanwhile do not wait for one another; one that dies leaves what was."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from orderbot.store.database import Database
from orderbot.store.reference_import import generations, import_folder
from orderbot.store.sql_reference import SqlReference
from tests.integration.store.making import NOW, case
from tests.integration.store.test_reference import TABLES, write

ROWS = 12_000
DYING = """
import os, signal, sys
from pathlib import Path
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from tests.integration.store.making import NOW

def die(name, rows):
    if name == sys.argv[3] and rows >= int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

import_folder(Database(sys.argv[1]), Path(sys.argv[2]), "dead", NOW, die)
"""


IMPORTING = """
import sys
from pathlib import Path
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from tests.integration.store.making import NOW

import_folder(Database(sys.argv[1]), Path(sys.argv[2]), "bob", NOW)
"""


@pytest.fixture
def imported(database: Database, tmp_path: Path) -> Database:
    import_folder(database, write(tmp_path / "first"), "ann", NOW)
    return database


@pytest.fixture
def larger(tmp_path: Path) -> Path:
    header = TABLES["items.csv"].splitlines()[0]
    rows = [f"N{number};;Boulon M{number % 50};C62;active;;;;;1;;" for number in range(ROWS)]
    return write(tmp_path / "larger", {**TABLES, "items.csv": "\n".join([header, *rows, ""])})


def test_between_two_batches_an_order_comes_in_and_sees_what_was_in_force(
    imported: Database, url: str, larger: Path
) -> None:
    orders = Database(url)
    seen: list[tuple[int | None, bool]] = []
    taken = [0]

    def one_comes_in(name: str, rows: int) -> None:
        if name == "items.csv":
            assert rows - taken[-1] <= 5_000
            taken.append(rows)
        case(orders, name=f"{name} {rows}.eml")
        with orders.read() as session:
            reference = SqlReference(session)
            seen.append((reference.generation, reference.item("N1") is None))

    import_folder(imported, larger, "bob", NOW, one_comes_in)
    assert set(seen) == {(1, True)}
    assert taken[-1] == ROWS
    with orders.read() as session:
        assert SqlReference(session).generation == 2
    orders.close()


def test_orders_without_a_pause_between_them_and_an_import_both_go_on(
    imported: Database, url: str, larger: Path
) -> None:
    other = subprocess.Popen([sys.executable, "-c", IMPORTING, url, str(larger)], cwd=Path(__file__).parents[3])
    at_first, beside = generation(imported), 0
    for number in count():
        case(imported, name=f"{number}.eml")
        beside += generation(imported) == at_first
        if other.poll() is not None:
            break
    assert other.returncode == 0
    assert beside > 3  # more batches than that are written
    assert generation(imported) == 2


def generation(database: Database) -> int | None:
    with database.read() as session:
        return SqlReference(session).generation


@pytest.mark.parametrize(("file", "rows"), [("items.csv", 10_000), ("stock.csv", 1)])
def test_an_import_that_dies_leaves_the_old_generation_in_force(
    imported: Database, url: str, larger: Path, file: str, rows: int
) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", DYING, url, str(larger), file, str(rows)],
        cwd=Path(__file__).parents[3],
        check=False,
        timeout=120,
    )
    assert dead.returncode == -signal.SIGKILL
    assert [(one.number, one.active) for one in generations(imported)] == [(1, True)]
    with imported.read() as session:
        assert SqlReference(session).item("N1") is None
        assert SqlReference(session).item("OLD") is not None
    case(imported, name="after.eml")
    assert import_folder(imported, larger, "bob", NOW).active
    with imported.read() as session:
        assert SqlReference(session).item("N1") is not None
