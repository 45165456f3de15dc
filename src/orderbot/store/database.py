"""The database: SQLite or PostgreSQL behind two kinds of session, one that writes and one that reads a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Session:
    """One transaction, opaque to callers: they only hand it to the store's functions."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.connection.dialect.name


class Database:
    """The cases' database; thread-safe, one per process. Raises StoreError when it cannot be opened."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        raise NotImplementedError

    def upgrade(self) -> None:
        """Bring the tables to this version's shape; harmless when they are, safe when two processes do it."""
        raise NotImplementedError

    def version(self) -> tuple[str | None, str]:
        """The schema's revision in the database (None: empty) and the one this version needs."""
        raise NotImplementedError

    def check(self) -> str:
        """Say in one line what is used and how (engine, version, journal), or raise StoreError."""
        raise NotImplementedError

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction that writes: all or nothing. Raises StoreError when the database refuses (disk full, busy)."""
        raise NotImplementedError
        yield

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A snapshot to read from; writing through it fails."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Let go of all connections."""
        raise NotImplementedError
