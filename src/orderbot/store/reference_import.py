"""Import of the reference data: a folder of CSV files becomes a generation that takes effect whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from orderbot.store.database import Database
from orderbot.store.rows import Generation

Progress = Callable[[str, int], None]


def import_folder(
    database: Database, folder: Path, author: str, now: datetime, progress: Progress | None = None
) -> Generation:
    """Import the folder (contract, section 2). Raises ReferenceRefused with every bad row; nothing then takes effect.

    `progress` is called with the file's name and the rows taken so far.
    """
    raise NotImplementedError


def generations(database: Database) -> tuple[Generation, ...]:
    """The generations kept, newest first."""
    raise NotImplementedError


def activate(database: Database, number: int, author: str, now: datetime) -> None:
    """Let an older generation take effect again. Raises NotFound."""
    raise NotImplementedError
