from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select

from orderbot.errors import StoreError
from orderbot.model.case import Role
from orderbot.store import migrate, queue, users
from orderbot.store.database import Database
from orderbot.store.reference_tables import items
from orderbot.store.schema import messages
from tests.harness.postgres import Server
from tests.harness.small_disk import small_disk
from tests.integration.store.making import NOW, case, revision


def test_the_migrations_make_the_tables_of_the_source(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, migrate.METADATA) == []


def test_upgrade_is_harmless_twice_and_by_two_at_once(empty_url: str) -> None:
    failures: list[BaseException] = []

    def upgrade() -> None:
        database = Database(empty_url)
        try:
            database.upgrade()
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=upgrade) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    database = Database(empty_url)
    database.upgrade()
    assert database.version() == (migrate.needed(), migrate.needed())
    database.close()


def test_an_empty_database_says_so(empty_url: str) -> None:
    database = Database(empty_url)
    assert database.version() == (None, migrate.needed())
    database.close()


def test_a_newer_database_is_left_alone(database: Database) -> None:
    with database.begin() as session:
        session.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of orderbot"):
        database.upgrade()


def test_a_failed_transaction_keeps_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.begin() as session:
        users.add_user(session, "Ann", "hash", role=Role.ADMIN, language="fr", now=NOW)
        raise RuntimeError
    with database.read() as session:
        assert users.every(session) == ()


def test_a_reading_session_does_not_write(database: Database) -> None:
    with pytest.raises(StoreError, match="read"), database.read() as session:
        users.add_user(session, "Ann", "hash", role=Role.ADMIN, language="fr", now=NOW)
    with database.begin() as session:  # the same pooled connection writes again
        users.add_user(session, "Ann", "hash", role=Role.ADMIN, language="fr", now=NOW)


def test_a_reading_session_is_a_snapshot(database: Database) -> None:
    with database.read() as reading:
        assert users.every(reading) == ()
        if database.engine.url.get_backend_name() == "sqlite" and "wal" not in database.check():
            pytest.skip("without WAL a reader keeps writers out")
        with database.begin() as writing:
            users.add_user(writing, "Ann", "hash", role=Role.ADMIN, language="fr", now=NOW)
        assert users.every(reading) == ()


def test_a_broken_promise_between_rows_is_one_sentence(database: Database) -> None:
    with pytest.raises(StoreError, match="contradicts another"), database.begin() as session:
        for _ in range(2):
            session.connection.execute(insert(messages).values(sha256="a" * 64, size=1, received_at=NOW))


def test_times_come_back_in_utc_and_need_a_zone(database: Database) -> None:
    paris = datetime(2026, 3, 2, 10, 30, 0, 125, tzinfo=timezone(timedelta(hours=1)))
    with database.begin() as session:
        session.connection.execute(insert(messages).values(sha256="a" * 64, size=1, received_at=paris))
        kept = session.connection.scalar(select(messages.c.received_at))
        assert kept == NOW
        assert kept is not None and kept.tzinfo is UTC
    with pytest.raises(StoreError, match="no time zone"), database.begin() as session:
        naive = datetime(2026, 3, 2)  # noqa: DTZ001  (the point)
        session.connection.execute(insert(messages).values(sha256="b" * 64, size=1, received_at=naive))


def test_decimals_keep_their_digits(database: Database) -> None:
    price = Decimal("7.190000000000000000001")
    row = {"generation": 1, "item_id": "A", "item_key": "A", "description": "", "unit": "C62", "obsolete": False}
    with database.begin() as session:
        session.connection.execute(insert(items).values(**row, list_price=price, pack_size=Decimal("1E+2")))
        kept = session.connection.execute(select(items.c.list_price, items.c.pack_size)).one()
    assert str(kept.list_price) == str(price)
    assert str(kept.pack_size) == "100"


def test_text_that_no_database_keeps_is_replaced(database: Database) -> None:
    case(database, revision(number="BC\x00\udc80"))
    with database.read() as session:
        assert [row.order_number for row in queue.summaries(session)] == ["BC\ufffd\ufffd"]


def test_check_says_what_is_used(database: Database) -> None:
    assert database.check().startswith("SQLite" if database.dialect == "sqlite" else "PostgreSQL")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "not a database URL"),
        ("mysql://x", "use sqlite or postgresql"),
        ("sqlite://", "in memory would lose"),
    ],
)
def test_a_url_that_cannot_be_used_is_told(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Database(url)


def test_a_database_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    database = Database(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(StoreError, match="database"):
        database.check()
    database.close()


def test_a_full_disk_keeps_nothing_by_halves_and_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        with small_disk(folder, megabytes=4):
            database = Database(f"sqlite:///{folder}/orderbot.db")
            database.upgrade()
            taken = 0
            with pytest.raises(StoreError, match=r"full or failing.*free some space"):
                for taken in range(2000):
                    case(database, revision(number="N" * 5000), name=f"{taken}.eml")
            with database.read() as session:
                shown = queue.summaries(session, limit=5000)
            assert taken <= len(shown) <= taken + 1  # a mail taken in, and not yet read when the disk was full
            assert {row.revision for row in shown[:taken]} == {1}
            database.close()
    except PermissionError as error:
        pytest.skip(f"mounting is not permitted here: {error}")


def test_a_server_that_cuts_connections_is_found_again(server: Server) -> None:
    database = Database(server.new_database())
    with pytest.raises(StoreError, match="broke"), database.begin() as session:
        own = session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with database.begin() as another:
            another.connection.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
        session.connection.exec_driver_sql("SELECT 1")
    assert database.check()
    database.close()
