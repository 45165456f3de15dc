"""Writes many rows of a generation at once in the fastest way that each database has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Table, exc
from sqlalchemy.dialects import postgresql, sqlite

from orderbot.store.database import Session

Rows = Sequence[dict[str, Any]]


class Repeated(Exception):
    """One of the rows has a key that is there already; the transaction can only be given up."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows of a table as its driver takes them: what can be done before anybody else has to wait."""

    table: str
    columns: str
    tuples: list[tuple[Any, ...]]


def prepare(dialect: Dialect, table: Table, rows: Rows) -> Prepared:
    """The rows made ready; all have the same columns."""
    names = list(rows[0]) if rows else []
    makers = _makers(table, names, dialect)
    tuples = [
        tuple(row[name] if maker is None else maker(row[name]) for name, maker in zip(names, makers, strict=True))
        for row in rows
    ]
    return Prepared(table.name, ", ".join(f'"{name}"' for name in names), tuples)


def write(session: Session, prepared: Prepared) -> None:
    """Write the rows. Raises Repeated."""
    if not prepared.tuples:
        return
    if session.dialect == "postgresql":
        _copy(session, f'COPY "{prepared.table}" ({prepared.columns}) FROM STDIN', prepared.tuples)
        return
    marks = ", ".join("?" * len(prepared.tuples[0]))
    statement = f'INSERT INTO "{prepared.table}" ({prepared.columns}) VALUES ({marks})'
    try:
        session.connection.exec_driver_sql(statement, prepared.tuples)
    except exc.IntegrityError as error:
        raise Repeated(prepared.table) from error


def write_new(session: Session, table: Table, row: dict[str, Any]) -> bool:
    """Write one row unless its key is there already; say whether it was written."""
    insert = postgresql.insert if session.dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**row).on_conflict_do_nothing().returning(table.c.generation)
    return session.connection.execute(statement).first() is not None


def _makers(table: Table, names: Sequence[str], dialect: Dialect) -> list[Any]:
    """For each column what turns a value into the driver's own; None where nothing is to be done."""
    return [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]


def _copy(session: Session, statement: str, tuples: Sequence[tuple[Any, ...]]) -> None:
    import psycopg

    driver: Any = session.connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in tuples:
                copy.write_row(row)
    except psycopg.errors.UniqueViolation as error:
        raise Repeated(statement) from error
