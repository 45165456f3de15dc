from __future__ import annotations

import pytest

from orderbot.store import sqlite


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_only_mended_releases_use_wal(version: tuple[int, ...], fixed: bool) -> None:
    assert sqlite.is_fixed(version) is fixed
    assert sqlite.journal(version) == (("WAL", "FULL") if fixed else ("DELETE", "EXTRA"))


def test_the_wheel_is_used_when_it_is_mended() -> None:
    pysqlite3 = pytest.importorskip("pysqlite3.dbapi2")
    assert (sqlite.library() is pysqlite3) is sqlite.is_fixed(pysqlite3.sqlite_version_info)


@pytest.mark.parametrize(
    ("version", "mode", "synchronous"), [((3, 40, 1), "delete", 3), ((3, 53, 4), "wal", 2)], ids=["old", "mended"]
)
def test_a_connection_is_told_to_keep_what_it_commits(
    tmp_path: object, version: tuple[int, ...], mode: str, synchronous: int
) -> None:
    connection = sqlite.library().connect(f"{tmp_path}/x.db")
    sqlite.prepare(connection, version)
    said = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    connection.close()
    assert said == {"journal_mode": mode, "synchronous": synchronous, "foreign_keys": 1, "busy_timeout": 30_000}
