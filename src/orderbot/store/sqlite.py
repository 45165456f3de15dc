"""Which SQLite library is used and how it is told to keep what it commits."""

from __future__ import annotations

import sqlite3
from types import ModuleType
from typing import Any

BUSY_SECONDS = 30


def library() -> ModuleType:
    """The SQLite module to use: the wheel's when that library is a fixed version, else the standard one."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    wheel: ModuleType = dbapi2
    return wheel if is_fixed(dbapi2.sqlite_version_info) else sqlite3


def is_fixed(version: tuple[int, ...]) -> bool:
    """Say whether that release cannot corrupt a WAL database that several connections use.

    Source: https://sqlite.org/wal.html#walresetbug (mended in 3.51.3, and in 3.50.7 and 3.44.6).
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal(version: tuple[int, ...]) -> tuple[str, str]:
    """(journal_mode, synchronous) for that release: durable commits, and never the bug above."""
    return ("WAL", "FULL") if is_fixed(version) else ("DELETE", "EXTRA")


def prepare(connection: Any, version: tuple[int, ...]) -> None:
    """Set up a fresh DBAPI connection; transactions are begun by us alone."""
    connection.isolation_level = None
    mode, synchronous = journal(version)
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        cursor.execute(f"PRAGMA journal_mode = {mode}")
        cursor.execute(f"PRAGMA synchronous = {synchronous}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA cache_size = -16384")
    finally:
        cursor.close()
