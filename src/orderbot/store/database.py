"""The database: SQLite or PostgreSQL behind two kinds of session, one that writes and one that reads a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from orderbot.errors import StoreError
from orderbot.store import sqlite
from orderbot.store.turns import Turns, TurnTimeout

_BEGIN = "orderbot_begin"
_BUSY = f"the database was busy for {sqlite.BUSY_SECONDS} seconds; nothing of this step was kept: try again"


class Session:
    """One transaction, opaque to callers: they only hand it to the store's functions."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.connection.dialect.name


class Database:
    """The cases' database; thread-safe, one per process. Raises StoreError when the URL cannot be used."""

    def __init__(self, url: str) -> None:
        self._turns: Turns | None = None
        try:
            parsed = make_url(url)
        except exc.ArgumentError as error:
            raise StoreError(f"[database] url {url!r} is not a database URL; try sqlite:///orderbot.db") from error
        if parsed.get_backend_name() == "sqlite":
            self.engine = _sqlite_engine(parsed)
            self._turns = Turns(Path(parsed.database or ""))
        elif parsed.get_backend_name() in ("postgresql", "postgres"):
            self.engine = _postgresql_engine(parsed)
        else:
            raise StoreError(f"[database] url names {parsed.get_backend_name()}; use sqlite or postgresql")

    @property
    def dialect(self) -> str:
        """ "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def upgrade(self) -> None:
        """Bring the tables to this version's shape; harmless when they are, safe when two processes do it."""
        from orderbot.store import migrate

        with self._turn(), _told(), self.engine.connect() as connection:
            migrate.upgrade(connection)

    def version(self) -> tuple[str | None, str]:
        """The schema's revision in the database (None: empty) and the one this version needs."""
        from orderbot.store import migrate

        with self.read() as session:
            return migrate.current(session.connection), migrate.needed()

    def check(self) -> str:
        """Say in one line what is used and how (engine, version, journal), or raise StoreError."""
        with self.read() as session:
            connection = session.connection
            if self.dialect == "sqlite":
                mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
                release = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
                return f"SQLite {release}, journal {mode}, {self.engine.url.database}"
            release = connection.exec_driver_sql("SHOW server_version").scalar()
            return f"PostgreSQL {release}, {self.engine.url.render_as_string(hide_password=True)}"

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction that writes: all or nothing. Raises StoreError when the database refuses (disk full, busy)."""
        with self._turn(), _told(), self.engine.connect() as connection, connection.begin():
            yield Session(connection)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A snapshot to read from; writing through it fails."""
        with _told(), self.engine.connect() as plain:
            if self.dialect == "sqlite":
                connection = plain.execution_options(**{_BEGIN: "BEGIN"})
                with _query_only(connection), connection.begin():
                    yield Session(connection)
            else:
                connection = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                with connection.begin():
                    yield Session(connection)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One writer after another on SQLite, whose own waiting lets some starve."""
        if self._turns is None:
            yield
            return
        try:
            with self._turns.turn(sqlite.BUSY_SECONDS):
                yield
        except TurnTimeout as error:
            raise StoreError(_BUSY) from error

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("[database] url must name a file: a database in memory would lose every order")
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder of {url.database} cannot be made: {error.strerror}") from error
    module = sqlite.library()
    engine = create_engine(url, module=module, pool_size=10, max_overflow=40)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:  # noqa: ARG001  (SQLAlchemy passes both)
        sqlite.prepare(connection, module.sqlite_version_info)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))

    return engine


def _postgresql_engine(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        pool_size=10,
        max_overflow=40,
        pool_pre_ping=True,
    )


@contextmanager
def _query_only(connection: Connection) -> Iterator[None]:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        driver.execute("PRAGMA query_only = OFF")


@contextmanager
def _told() -> Iterator[None]:
    """Turn the driver's errors into one sentence each."""
    try:
        yield
    except exc.DBAPIError as error:
        raise StoreError(_sentence(error)) from error
    except exc.StatementError as error:
        raise StoreError(f"a value could not be stored: {error.orig}") from error
    except exc.TimeoutError as error:
        raise StoreError("all connections to the database are in use; try again") from error


def _sentence(error: exc.DBAPIError) -> str:
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    if getattr(error.orig, "sqlstate", None) == "53100" or "disk is full" in said or "disk I/O error" in said:
        return f"the database's disk is full or failing ({said}); nothing of this step was kept: free some space"
    if "database is locked" in said:
        return _BUSY
    if isinstance(error, exc.IntegrityError):
        return f"the database refused a row that contradicts another: {said}"
    if isinstance(error, exc.OperationalError) and error.connection_invalidated:
        return f"the connection to the database broke: {said}"
    return f"the database refused: {said}"
