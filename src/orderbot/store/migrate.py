"""Brings a database's tables to this version's shape with alembic, and writes new migrations for developers.

After a change of `schema` or `reference_tables`: `python -m orderbot.store.migrate "what changes"`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from orderbot.errors import StoreError
from orderbot.store import reference_tables, schema

_ADVISORY_LOCK = 0x6F726462  # "ordb"
METADATA = schema.METADATA
assert reference_tables.generations.metadata is METADATA  # imported so that its tables are known too


def upgrade(connection: Connection) -> None:
    """Run the missing steps in one transaction, one process at a time. Raises StoreError on a newer database."""
    with _unchecked(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
        found = current(connection)
        if found is not None and found not in {step.revision for step in _script().walk_revisions()}:
            raise StoreError(f"the database is of a newer version of orderbot (schema {found}): upgrade orderbot")
        command.upgrade(_config(connection), "head")
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StoreError("the database holds rows that contradict each other; restore it from its backup")


@contextmanager
def _unchecked(connection: Connection) -> Iterator[None]:
    """SQLite rebuilds a table to alter it, which foreign keys take for a deletion: they are checked at the end."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def current(connection: Connection) -> str | None:
    """The database's schema revision; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def needed() -> str:
    """The schema revision that this version needs."""
    head = _script().get_current_head()
    assert head is not None
    return head


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _write(message: str) -> None:
    """Write the migration that brings an upgraded database to the tables in the source."""
    from orderbot.store.database import Database

    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/now.db")
        if needed_or_none() is not None:
            database.upgrade()
        with database.engine.connect() as connection:
            number = f"{len(list(_script().walk_revisions())) + 1:04d}"
            command.revision(_config(connection), message, autogenerate=True, rev_id=number)


def needed_or_none() -> str | None:
    """The newest revision; None while there is none yet."""
    return _script().get_current_head()


if __name__ == "__main__":
    _write(sys.argv[1])
