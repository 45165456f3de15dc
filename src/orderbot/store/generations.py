"""Generations of the reference data: filled beside the active one, put in force by one row, retired in batches."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from orderbot.errors import NotFound
from orderbot.store import audit
from orderbot.store import reference_tables as tables
from orderbot.store.database import Database, Session
from orderbot.store.rows import Generation
from orderbot.store.schema import METADATA

KEPT = 3
"""So many generations stay, the one in force among them."""

_ABANDONED_AFTER = timedelta(hours=6)
_AT_ONCE = 20_000


def start(database: Database, author: str, now: datetime) -> int:
    """A new generation to fill; its number."""
    with database.begin() as session:
        number: int = session.connection.execute(
            insert(tables.generations)
            .values(author=author, imported_at=now, state="filling", rows={})
            .returning(tables.generations.c.number)
        ).scalar_one()
        return number


def put_in_force(
    database: Database, number: int, author: str, now: datetime, rows: dict[str, int] | None = None
) -> None:
    """Let a generation take effect, in one transaction; `rows` ends its filling. Raises NotFound."""
    with database.begin() as session:
        values: dict[str, Any] = {"state": "ready"} if rows is None else {"state": "ready", "rows": rows}
        wanted = "ready" if rows is None else "filling"
        done = session.connection.execute(
            update(tables.generations)
            .where(tables.generations.c.number == number, tables.generations.c.state == wanted)
            .values(**values)
        )
        if done.rowcount != 1:
            raise NotFound(f"there is no generation {number} of the reference data that could take effect")
        write = postgresql.insert if session.dialect == "postgresql" else sqlite.insert
        session.connection.execute(
            write(tables.active_generation)
            .values(id=1, number=number)
            .on_conflict_do_update(index_elements=["id"], set_={"number": number})
        )
        action = "reference-activated" if rows is None else "reference-imported"
        audit.append(session, None, actor=author, action=action, detail={"generation": number, "rows": rows}, now=now)


def propose(database: Database, number: int, rows: dict[str, int]) -> None:
    """End a generation's filling without letting it take effect: it can be read by its number alone."""
    with database.begin() as session:
        session.connection.execute(
            update(tables.generations).where(tables.generations.c.number == number).values(state="proposed", rows=rows)
        )


def learn_sizes(database: Database) -> None:
    """Let the query planner know how the tables grew; it would choose poor indexes after a large import."""
    with database.begin() as session:
        if session.dialect == "sqlite":
            session.connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        for table in METADATA.tables.values():
            if "generation" in table.c:
                session.connection.exec_driver_sql(f'ANALYZE "{table.name}"')


def active(session: Session) -> Row[Any] | None:
    """The row of the generation in force; None before the first import."""
    query = select(tables.generations).join(
        tables.active_generation, tables.active_generation.c.number == tables.generations.c.number
    )
    return session.connection.execute(query).first()


def kept(database: Database) -> tuple[Generation, ...]:
    """The generations that could be in force, newest first."""
    with database.read() as session:
        in_force = active(session)
        query = select(tables.generations).where(tables.generations.c.state == "ready")
        rows = session.connection.execute(query.order_by(tables.generations.c.number.desc())).all()
        return tuple(
            Generation(
                row.number,
                row.author,
                row.imported_at,
                in_force is not None and row.number == in_force.number,
                row.rows,
            )
            for row in rows
        )


def retire(database: Database, now: datetime) -> None:
    """Remove all but the newest generations and the one in force, and those that an import left half filled."""
    ready = kept(database)
    old = [one.number for one in ready[KEPT:] if not one.active]
    with database.begin() as session:
        abandoned = select(tables.generations.c.number).where(
            tables.generations.c.state.in_(("filling", "proposed", "leaving")),
            tables.generations.c.imported_at < now - _ABANDONED_AFTER,
        )
        leaving = [*old, *session.connection.scalars(abandoned)]
        session.connection.execute(
            update(tables.generations).where(tables.generations.c.number.in_(leaving)).values(state="leaving")
        )
    for number in leaving:
        remove(database, number)


def remove(database: Database, number: int) -> None:
    """Remove a generation's rows a batch at a time, so that nobody waits long, then the generation."""
    for table in METADATA.tables.values():
        if "generation" in table.c:
            while _remove_some(database, table, number):
                pass
    with database.begin() as session:
        session.connection.execute(delete(tables.generations).where(tables.generations.c.number == number))


def _remove_some(database: Database, table: Table, number: int) -> int:
    key = list(table.primary_key.columns)
    some = select(*key).where(table.c.generation == number).limit(_AT_ONCE)
    with database.begin() as session:
        return session.connection.execute(delete(table).where(tuple_(*key).in_(some))).rowcount


def get(session: Session, number: int) -> Row[Any]:
    """The row of a generation that could be in force, or is proposed. Raises NotFound."""
    query = select(tables.generations).where(
        tables.generations.c.number == number, tables.generations.c.state.in_(("ready", "proposed"))
    )
    row = session.connection.execute(query).first()
    if row is None:
        raise NotFound(f"there is no generation {number} of the reference data")
    return row
