"""Import of the reference data: a folder of CSV files becomes a generation that takes effect whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from orderbot.errors import ReferenceRefused
from orderbot.store import bulk
from orderbot.store import generations as stored
from orderbot.store.csv_rows import Problems, read_rows
from orderbot.store.database import Database
from orderbot.store.reference_files import FILES, CsvFile
from orderbot.store.rows import Generation

Progress = Callable[[str, int], None]

_BATCH = 5_000


def import_folder(
    database: Database, folder: Path, author: str, now: datetime, progress: Progress | None = None
) -> Generation:
    """Import the folder (contract, section 2). Raises ReferenceRefused with every bad row; nothing then takes effect.

    `progress` is called with the file's name and the rows taken so far.
    """
    with _filled(database, folder, author, now, progress) as (number, rows):
        stored.put_in_force(database, number, author, now, rows)
    stored.retire(database, now)
    return Generation(number, author, now, active=True, rows=rows)


@contextmanager
def proposed(
    database: Database, folder: Path, author: str, now: datetime, progress: Progress | None = None
) -> Iterator[int]:
    """The folder as a generation that takes effect for nobody, removed in the end. Raises ReferenceRefused."""
    with _filled(database, folder, author, now, progress) as (number, rows):
        stored.propose(database, number, rows)
    try:
        yield number
    finally:
        stored.remove(database, number)


@contextmanager
def _filled(
    database: Database, folder: Path, author: str, now: datetime, progress: Progress | None
) -> Iterator[tuple[int, dict[str, int]]]:
    """A generation filled from the folder, and its rows by table; removed when anything goes wrong meanwhile."""
    files = [file for file in FILES if (folder / file.name).is_file()]
    if not files:
        raise ReferenceRefused([f"{folder}:1:1: holds none of {', '.join(file.name for file in FILES)}"])
    number = stored.start(database, author, now)
    problems = Problems()
    try:
        rows = {file.kind: _Filling(database, number, file, problems, progress).fill(folder) for file in files}
        if problems.found:
            raise ReferenceRefused(problems.told())
        stored.learn_sizes(database)
        yield number, rows
    except BaseException:
        stored.remove(database, number)
        raise


def generations(database: Database) -> tuple[Generation, ...]:
    """The generations kept, newest first."""
    return stored.kept(database)


def activate(database: Database, number: int, author: str, now: datetime) -> None:
    """Let an older generation take effect again. Raises NotFound."""
    stored.put_in_force(database, number, author, now)


class _Filling:
    """Fills one file's rows into a generation, a batch and a transaction at a time.

    A batch is made ready before its transaction begins, so that orders wait for the database's own work alone.
    """

    def __init__(
        self, database: Database, number: int, file: CsvFile, problems: Problems, progress: Progress | None
    ) -> None:
        self._database = database
        self._number = number
        self._file = file
        self._problems = problems
        self._progress = progress
        self._taken = 0

    def fill(self, folder: Path) -> int:
        """Fill; the number of rows taken."""
        batch: list[tuple[int, dict[str, Any]]] = []
        for numbered in read_rows(folder / self._file.name, self._file, self._problems):
            batch.append(numbered)
            if len(batch) == _BATCH:
                self._write(batch)
                batch = []
        self._write(batch)
        return self._taken

    def _write(self, batch: list[tuple[int, dict[str, Any]]]) -> None:
        dialect = self._database.engine.dialect
        rows = [(self._file.table, [self._row(values) for _, values in batch]), *self._beside(batch)]
        prepared = [bulk.prepare(dialect, table, some) for table, some in rows]
        try:
            with self._database.begin() as session:
                for one in prepared:
                    bulk.write(session, one)
        except bulk.Repeated:
            self._write_singly(batch)
        self._taken += len(batch)
        if self._progress is not None:
            self._progress(self._file.name, self._taken)

    def _write_singly(self, batch: list[tuple[int, dict[str, Any]]]) -> None:
        """Find the rows whose key was there before; the import is refused, so that what goes with them is left out."""
        with self._database.begin() as session:
            for line, values in batch:
                if not bulk.write_new(session, self._file.table, self._row(values)):
                    key = ", ".join(f"{name} {values[name]!s}" for name in self._file.key if values[name])
                    self._problems.add(self._file.name, line, 1, f"repeats the key of an earlier row ({key})")

    def _row(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"generation": self._number, **self._file.row(values)}

    def _beside(self, batch: list[tuple[int, dict[str, Any]]]) -> list[tuple[Table, list[dict[str, Any]]]]:
        return [
            (table, [{"generation": self._number, **row} for _, values in batch for row in rows(values)])
            for table, rows in (self._file.beside or {}).items()
        ]
